"""What a letter can say beyond the answers that the domain knows."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mailhub.domain.answers import Accept, Approve, Deny, HandBack, Lost, Reject, Status, Won


class Expects(StrEnum):
    """What the answered mail asked for: it settles what a bare `yes` or `no` means."""

    OFFER = "offer"
    FEEDBACK = "feedback"
    DECISION = "decision"
    ANYTHING = "anything"


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
    """The writer is absent up to and including `until`, None for back; `substitute` is an e-mail address."""

    until: date | None
    substitute: str | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Prefs:
    """The writer's language (ISO 639-1) and time zone (IANA) from now on; all None asks what they are."""

    language: str | None = None
    timezone: str | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Unclear:
    """Not surely a command: the text is kept and read back, nothing is done."""

    text: str


Command = (
    Accept | Reject | Status | Won | Lost | HandBack | Approve | Deny | Help | Ask | Where | Why | Undo | Away | Prefs
)  # fmt: skip
Answer = Command | Unclear
