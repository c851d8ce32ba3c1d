"""What can be asked when a distributor passes its own lead on to a reseller."""

from dataclasses import dataclass

from mailhub.domain.commands.command import Command
from mailhub.domain.terms import ContactId, LeadId, OfferId, PartnerId


@dataclass(frozen=True, kw_only=True)
class PassOnLead(Command):
    """A distributor offers its lead to one reseller, chosen by id or named in words; who names none gets the list."""

    lead_id: LeadId
    contact_id: ContactId
    partner_id: PartnerId | None = None
    reseller: str = ""


@dataclass(frozen=True, kw_only=True)
class TellResellers(Command):
    """Tell a distributor that a reseller did not take a lead, and whom it may ask next."""

    offer_id: OfferId


@dataclass(frozen=True, kw_only=True)
class EndPassingOn(Command):
    """End the open offers to resellers of a lead that its distributor no longer has."""

    lead_id: LeadId
