"""The kinds of answer that a mail can be; exactly one of them is what a letter says."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from mailhub.domain.terms import LossReason, RejectReason, Stage


class Expects(StrEnum):
    """What the answered mail asked for: it settles what a bare `yes` or `no` means."""

    OFFER = "offer"
    FEEDBACK = "feedback"
    DECISION = "decision"
    ANYTHING = "anything"


@dataclass(frozen=True, kw_only=True)
class Accept:
    """The offered lead is taken."""

    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Reject:
    """The offered lead is not taken; `reason` is None when none of ours is stated."""

    reason: RejectReason | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Status:
    """Feedback on a lead that is worked on; `probability` in percent, 0 to 100."""

    stage: Stage | None = None
    amount: Decimal | None = None
    currency: str | None = None
    probability: int | None = None
    expected_close_on: date | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Won:
    """The deal is won; amount and day as far as stated."""

    amount: Decimal | None = None
    currency: str | None = None
    closed_on: date | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Lost:
    """The deal is lost; `reason` is None when none of ours is stated."""

    reason: LossReason | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class HandBack:
    """An accepted lead is given back."""

    reason: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Approve:
    """A registration is approved, for the stated days or for the program's."""

    days: int | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Deny:
    """A registration is denied."""

    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Help:
    """A person is wanted."""

    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Ask:
    """A question to whoever sent the lead."""

    note: str


@dataclass(frozen=True, kw_only=True)
class Where:
    """Where does this lead stand?"""

    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Why:
    """Why was this decided so?"""

    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Undo:
    """Take the last answer back."""

    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Away:
    """The writer is absent up to and including `until`; `substitute` is an e-mail address."""

    until: date
    substitute: str | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Unclear:
    """Not surely a command: the text is kept and read back, nothing is done."""

    text: str


Command = (
    Accept | Reject | Status | Won | Lost | HandBack | Approve | Deny | Help | Ask | Where | Why | Undo | Away
)  # fmt: skip
Answer = Command | Unclear
