"""Points as mails show them."""

from dataclasses import dataclass
from datetime import date

from mailhub.outbound.mail import LONGEST_SUBJECT, clean
from mailhub.speech import Phrase, _, number


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of a ledger: on which day, how many points, what for."""

    on: date
    points: int
    what: str | Phrase

    @property
    def signed(self) -> str:
        """The points with their sign."""
        return ("+" if self.points > 0 else "") + number(self.points)


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
        told = {"vendor": self.vendor, "points": self.balance, "asked": self.asked}
        if self.asked:
            return _("{vendor}: {points} points, of which {asked} are set aside for a wish of yours.", **told)
        return _("{vendor}: {points} points.", **told)


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a partner wants to spend points on."""

    number: int
    points: int
    text: str

    @property
    def subject(self) -> str:
        """The subject of all mails about it."""
        told = _("{points} points for: {wish}", points=self.points, wish=self.text)
        return clean(f"[WISH-{self.number}] {told}", LONGEST_SUBJECT)
