"""What people answer to our mails about registrations, conflicts and splits."""

from dataclasses import dataclass
from datetime import date

from mailhub.domain.commands.leads import DealFields
from mailhub.domain.shares import Share
from mailhub.domain.terms import ConflictOutcome


@dataclass(frozen=True, kw_only=True)
class Register:
    """Register the stated deal."""

    fields: DealFields


@dataclass(frozen=True, kw_only=True)
class Ask:
    """Ask the partner something about its registration before it is decided."""

    question: str = ""


@dataclass(frozen=True, kw_only=True)
class Extend:
    """Protect a registration for longer; `evidence_on` is the latest day that the words name as proof of work."""

    note: str = ""
    evidence_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Dispute:
    """A denied registration should stand all the same; `by_customer` says that the customer chose its partner."""

    note: str = ""
    by_customer: bool = False


@dataclass(frozen=True, kw_only=True)
class SplitUp:
    """Propose who gets which share of the credit and the commission."""

    shares: tuple[Share, ...]
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Agree:
    """Yes to the proposed shares."""

    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Disagree:
    """No to the proposed shares."""

    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Decide:
    """Which registration of a conflict stands; `outcome` None is the one that was picked by link."""

    outcome: ConflictOutcome | None = None
    by_customer: bool = False
    shows_choice: bool = True
    note: str = ""
