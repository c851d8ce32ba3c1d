"""What people answer to our mails, by link or by reply."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mailhub.domain.commands.leads import DealFields
from mailhub.domain.registration_answers import Agree as Agree
from mailhub.domain.registration_answers import Ask as Ask
from mailhub.domain.registration_answers import Decide as Decide
from mailhub.domain.registration_answers import Disagree as Disagree
from mailhub.domain.registration_answers import Dispute as Dispute
from mailhub.domain.registration_answers import Extend as Extend
from mailhub.domain.registration_answers import Register as Register
from mailhub.domain.registration_answers import SplitUp as SplitUp
from mailhub.domain.terms import Likely, LossReason, RejectReason, Stage


@dataclass(frozen=True, kw_only=True)
class Accept:
    """Take the offered lead."""

    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Reject:
    """Do not take it; a reason that is none of ours is left out."""

    reason: RejectReason | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Status:
    """How a lead is doing; probability 0 to 100."""

    stage: Stage | None = None
    amount: Decimal | None = None
    currency: str | None = None
    probability: int | None = None
    expected_close_on: date | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Won:
    """Sold; an unstated date is the day of the answer."""

    amount: Decimal | None = None
    currency: str | None = None
    closed_on: date | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Lost:
    """Not sold."""

    reason: LossReason | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class HandBack:
    """Give an accepted lead back."""

    reason: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Approve:
    """Grant a registration; `days` None means the program's default."""

    days: int | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Deny:
    """Deny a registration."""

    note: str = ""


@dataclass(frozen=True)
class Qualify:
    """Let a held lead through."""


@dataclass(frozen=True, kw_only=True)
class Disqualify:
    """End what is no lead."""

    note: str = ""


@dataclass(frozen=True)
class Merge:
    """A lead is the same as the earlier one that it is held for."""


@dataclass(frozen=True)
class Separate:
    """It is another lead than that."""


@dataclass(frozen=True, kw_only=True)
class Complete:
    """What a lead lacked: the stated fields among the answers, and all of them as written, by name."""

    fields: DealFields
    answers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Reoffer:
    """Start the offers of an unplaced lead again."""


@dataclass(frozen=True)
class Assign:
    """Offer an unplaced lead to the chosen partner."""


@dataclass(frozen=True, kw_only=True)
class Withdraw:
    """Take a lead off the exchange."""

    note: str = ""


@dataclass(frozen=True)
class Confirm:
    """Yes, that letter was mine."""


@dataclass(frozen=True)
class Reserve:
    """Take this lead from the pool."""


@dataclass(frozen=True, kw_only=True)
class Again:
    """The lead that was missed or rejected is wanted after all."""

    note: str = ""


@dataclass(frozen=True, kw_only=True)
class PassOn:
    """Offer the lead to a reseller of one's own: the one that was picked, or the one of that name."""

    reseller: str = ""
    is_picked: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Reclaim:
    """Take a lead back from its partner; the reason is mailed to the partner."""

    note: str = ""


@dataclass(frozen=True)
class Reinstate:
    """Offer a suspended partner leads again."""


@dataclass(frozen=True, kw_only=True)
class Wait:
    """Let the lead wait some more working days; None means as many as the program's steps are apart."""

    days: int | None = None


@dataclass(frozen=True)
class TakeBack:
    """Take the last answer back."""


@dataclass(frozen=True, kw_only=True)
class Note:
    """Words that are no command, and what they may have meant."""

    text: str
    likely: tuple[Likely, ...] = ()


Answer = (
    Accept
    | Reject
    | Status
    | Won
    | Lost
    | HandBack
    | Approve
    | Deny
    | Register
    | Ask
    | Extend
    | Dispute
    | SplitUp
    | Agree
    | Disagree
    | Decide
    | Qualify
    | Disqualify
    | Merge
    | Separate
    | Complete
    | Reoffer
    | Assign
    | Withdraw
    | Confirm
    | Reserve
    | Again
    | PassOn
    | Reclaim
    | Reinstate
    | TakeBack
    | Wait
    | Note
)
