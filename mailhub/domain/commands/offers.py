"""What can be asked about one partner's offer of a lead."""

from dataclasses import dataclass

from mailhub.domain.commands.command import Command
from mailhub.domain.terms import ContactId, LeadId, OfferId, RejectReason


@dataclass(frozen=True, kw_only=True)
class AcceptOffer(Command):
    """A partner's contact takes the lead; `instant` by a link that acted without a button."""

    offer_id: OfferId
    contact_id: ContactId
    instant: bool = False


@dataclass(frozen=True, kw_only=True)
class DecideClaims(Command):
    """Give a lead to the best match of those who claimed it, when the claim window is over."""

    lead_id: LeadId


@dataclass(frozen=True, kw_only=True)
class RejectOffer(Command):
    """A partner's contact does not take the lead, and says why."""

    offer_id: OfferId
    contact_id: ContactId
    reason: RejectReason
    note: str = ""
    instant: bool = False


@dataclass(frozen=True, kw_only=True)
class ExpireOffer(Command):
    """End an offer whose deadline has passed."""

    offer_id: OfferId


@dataclass(frozen=True, kw_only=True)
class StepAside(Command):
    """An automatic answer says that nobody reads this offer now: it goes to the substitute or the next partner."""

    offer_id: OfferId
    contact_id: ContactId
    substitute: str | None = None


@dataclass(frozen=True, kw_only=True)
class UndoAnswer(Command):
    """Take back the acceptance or rejection of an offer that the contact gave a few minutes ago."""

    offer_id: OfferId
    contact_id: ContactId
