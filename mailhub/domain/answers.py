"""What people answer to our mails, by link or by reply."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

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
    | Qualify
    | Disqualify
    | Reoffer
    | Assign
    | Withdraw
    | Confirm
    | Note
)
