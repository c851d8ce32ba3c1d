"""What happens to leads in the pool, and to whoever missed a lead."""

from dataclasses import dataclass

from mailhub.domain.events.event import Event, OfferEvent, WorkEvent
from mailhub.domain.terms import ContactId, LeadId, OfferStatus


@dataclass(frozen=True, kw_only=True)
class PoolAnnounced(Event):
    """A contact was told, by announcement or (`asked`) in answer, which leads it may reserve; `more` are not shown.

    `in_digest` says that they stand in its digest, and in no mail of their own.
    """

    contact_id: ContactId
    leads: tuple[LeadId, ...]
    more: int = 0
    asked: bool = False
    in_digest: bool = False


@dataclass(frozen=True, kw_only=True)
class ReservationHeld(WorkEvent):
    """The queue rule kept a contact from reserving until the owed feedback is given."""

    owed: tuple[LeadId, ...]


@dataclass(frozen=True, kw_only=True)
class ReservationOpened(WorkEvent):
    """The owed feedback is given while a lead whose reservation was held still lies in the pool."""


@dataclass(frozen=True, kw_only=True)
class LeadWantedAgain(OfferEvent):
    """A partner that missed an offer wants the lead after all, and is asked first when it comes free."""


@dataclass(frozen=True, kw_only=True)
class AnswerDisputed(OfferEvent):
    """An offer was accepted and rejected by link within seconds: neither counts, and the contact is asked by mail.

    `was` is the first answer; `is_open` says that the offer waits for an answer again, else another partner has been
    asked meanwhile.
    """

    was: OfferStatus
    is_open: bool
    details_sent: bool
