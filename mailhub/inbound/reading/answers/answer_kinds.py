"""What a letter can say beyond the answers that the domain knows."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mailhub.domain.answers import Accept, Again, Approve, Deny, HandBack, Lost, PassOn, Reject, Status, Won
from mailhub.domain.report_wish import ReportWish
from mailhub.domain.terms import Often as LeadsOften
from mailhub.domain.terms import ReportForm, Rhythm, Temperature


class Expects(StrEnum):
    """What the answered mail asked for: it settles what a bare `yes` or `no` means."""

    OFFER = "offer"
    FEEDBACK = "feedback"
    DECISION = "decision"
    REGISTRATION = "registration"
    SHARES = "shares"
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
    """What the writer wants from now on; all None asks what is in force.

    Language is ISO 639-1, the time zone IANA. Of the lists of products, regions (as written) and temperatures an empty
    one lifts the limit, as a radius of 0 does. `everything` lifts all, `nothing` wants no leads at all; `unknown` are
    the parts that were not understood.
    """

    language: str | None = None
    timezone: str | None = None
    often: LeadsOften | None = None
    products: tuple[str, ...] | None = None
    regions: tuple[str, ...] | None = None
    temperatures: tuple[Temperature, ...] | None = None
    radius_km: int | None = None
    everything: bool | None = None
    nothing: bool | None = None
    unknown: tuple[str, ...] | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Points:
    """How many points does the writer's company have?"""

    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Redeem:
    """Points are to be spent; `wish` is on what, perhaps with the vendor's name before it."""

    points: int
    wish: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Report:
    """Figures are wanted, or a question for them is to be kept; what was not understood stands in the wish."""

    wish: ReportWish
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class OnReport:
    """The report that is answered is wanted again: with all there is, or as a file."""

    form: ReportForm
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Often:
    """Whether pushed reports shall come, and in which rhythm; both None asks what is in force."""

    wanted: bool | None = None
    rhythm: Rhythm | None = None
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Unclear:
    """Not surely a command: the text is kept and read back, nothing is done."""

    text: str


Command = (
    Accept | Reject | Status | Won | Lost | HandBack | Approve | Deny | Again | PassOn
    | Help | Ask | Where | Why | Undo | Away | Prefs | Points | Redeem
)  # fmt: skip
OfReports = Report | OnReport | Often
Answer = Command | Unclear
