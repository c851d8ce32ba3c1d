"""What happens to one partner's offer of a lead."""

from dataclasses import dataclass
from datetime import datetime

from mailhub.domain.events.event import OfferEvent
from mailhub.domain.events.personal import Personal
from mailhub.domain.terms import ContactId, LeadId, Mode, OfferStatus, PartnerId, RejectReason


@dataclass(frozen=True, kw_only=True)
class OfferMade(OfferEvent):
    """A lead was offered; `others` is the number of other partners asked at the same time.

    The rest is what the offer's row says of how it was made.
    """

    mode: Mode
    round: int
    deadline_at: datetime
    others: int
    rank: int = 0
    rule: int = 0
    step: int = 0
    claim_seconds: int = 0
    far_fetched: bool = False
    goes_out_at: datetime | None = None
    passed_on_by_id: PartnerId | None = None


@dataclass(frozen=True, kw_only=True)
class OfferReminded(OfferEvent):
    """An unanswered offer was reminded of."""

    reminder: int


@dataclass(frozen=True, kw_only=True)
class OfferClaimed(OfferEvent):
    """A partner wants the lead; to whom it goes is decided when the claim window ends."""

    decided_at: datetime


@dataclass(frozen=True, kw_only=True)
class OfferAccepted(OfferEvent):
    """A partner took the lead; a distributor may pass it on to these `resellers`, best first.

    `instant` by a link that acted without a button: the details wait until the time to take it back is over.
    """

    resellers: tuple[PartnerId, ...] = ()
    instant: bool = False


@dataclass(frozen=True, kw_only=True)
class AcceptanceHeld(OfferEvent):
    """The queue rule kept a contact from accepting until the owed feedback is given."""

    owed: tuple[LeadId, ...]


@dataclass(frozen=True, kw_only=True)
class OfferRejected(OfferEvent):
    """A partner did not take the lead; `instant` by a link that acted without a button."""

    reason: RejectReason
    note: Personal[str]
    instant: bool = False


@dataclass(frozen=True, kw_only=True)
class OfferExpired(OfferEvent):
    """Nobody answered in time."""


@dataclass(frozen=True, kw_only=True)
class OfferTaken(OfferEvent):
    """A rival got the lead: was faster or, of `claims` partners who wanted it in the claim window, ranked better."""

    rank: int = 0
    claims: int = 0


@dataclass(frozen=True, kw_only=True)
class OfferWithdrawn(OfferEvent):
    """The lead was taken off the exchange while the offer was open."""


@dataclass(frozen=True, kw_only=True)
class OfferUndelivered(OfferEvent):
    """The offer mail bounced, so the partner never had a chance; it does not count against them."""


@dataclass(frozen=True, kw_only=True)
class OfferPassedOn(OfferEvent):
    """An offer went from a contact who is away to a colleague, the `contact_id`, who has the whole time to answer.

    `goes_out_at` is when its mail is handed over.
    """

    from_contact_id: ContactId
    deadline_at: datetime
    goes_out_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class OfferSteppedAside(OfferEvent):
    """An offer ended because its contact is away; it does not count against anybody, and the lead moves on."""


@dataclass(frozen=True, kw_only=True)
class OfferReopened(OfferEvent):
    """An offer is open again until its deadline: its own answer (`was`) was taken back, or (taken) a rival's.

    An offer that `was` open had been claimed.
    """

    was: OfferStatus
    details_sent: bool
    deadline_at: datetime
