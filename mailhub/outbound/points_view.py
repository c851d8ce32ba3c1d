"""Points as mails show them."""

from dataclasses import dataclass
from datetime import date

from mailhub.outbound.mail import LONGEST_SUBJECT, clean


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a ledger: on which day, how many points, what for."""

    on: date
    points: int
    what: str

    @property
    def signed(self) -> str:
        """The points with their sign."""
        return f"{self.points:+d}"


@dataclass(frozen=True, kw_only=True)
class Account:
    """A partner's points at one vendor, the newest lines first; `asked` are set aside for wishes not decided on."""

    vendor: str
    slug: str
    balance: int
    asked: int = 0
    lines: tuple[Line, ...] = ()

    @property
    def told(self) -> str:
        """The balance in a sentence."""
        aside = f", of which {self.asked} are set aside for a wish of yours" if self.asked else ""
        return f"{self.vendor}: {self.balance} points{aside}."


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a partner wants to spend points on."""

    number: int
    points: int
    text: str

    @property
    def subject(self) -> str:
        """The subject of all mails about it."""
        return clean(f"[WISH-{self.number}] {self.points} points for: {self.text}", LONGEST_SUBJECT)
