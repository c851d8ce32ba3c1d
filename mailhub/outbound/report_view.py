"""What reports show, ready to print: things that wait, figures beside those of the time before, a line a partner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mailhub.outbound.wording import money, number

NOTHING = "–"


@dataclass(frozen=True, kw_only=True)
class Task:
    """Something that waits for the reader, in a sentence, and what to do about it."""

    sentence: str
    advice: str


@dataclass(frozen=True, kw_only=True)
class FigureLine:
    """One figure, now and in the period before, as text."""

    label: str
    now: str
    before: str = NOTHING


@dataclass(frozen=True, kw_only=True)
class PartnerLine:
    """One partner's week, and below it (`quarter`) its figures of the last thirteen weeks."""

    name: str
    accepted: str
    first_offers: str
    hours: str
    in_work: str
    won: str
    quarter: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The week's figures in the order of the table."""
        return (self.accepted, self.first_offers, self.hours, self.in_work, self.won)


def share(part: int, whole: int) -> str:
    """A share with the numbers that it comes from."""
    return f"{percent(part, whole)} ({part} of {whole})" if whole else NOTHING


def percent(part: int, whole: int) -> str:
    """A share as whole percents."""
    return f"{round(100 * part / whole)} %" if whole else NOTHING


def in_hours(value: float | None) -> str:
    """Hours to one place."""
    return NOTHING if value is None else f"{number(round(value, 1))} h"


def in_days(value: float | None) -> str:
    """Days to one place."""
    return NOTHING if value is None else f"{number(round(value, 1))} days"


def sums(amounts: Mapping[str, Decimal]) -> str:
    """Sums of money, each currency by itself, in whole units."""
    told = [money(amount.quantize(Decimal(1)), currency) for currency, amount in sorted(amounts.items())]
    return " + ".join(told) or NOTHING


def named(numbers: Sequence[str], more: int) -> str:
    """Numbers of leads or registrations, and how many there are besides."""
    return ", ".join(numbers) + (f" and {more} more" if more > 0 else "")
