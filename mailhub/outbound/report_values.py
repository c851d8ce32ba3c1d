"""How values are written in reports: sums, shares, lengths of time; as exactly as their numbers bear."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from babel.numbers import format_decimal

from mailhub.domain.figures import Figure
from mailhub.domain.indicators import Indicator, Kind
from mailhub.speech import Phrase, instant_in, locale, money, number, phrase

NOTHING = "–"
_HUNDREDTHS = Decimal("0.01")


@dataclass(frozen=True, kw_only=True)
class Sums:
    """Sums of money, each currency by itself, written (by `str`) as its reader does; `exact` ones with pennies."""

    amounts: Mapping[str, Decimal]
    exact: bool = False

    def __str__(self) -> str:
        told = [
            money(amount.quantize(_HUNDREDTHS if self.exact else Decimal(1)), currency)
            for currency, amount in sorted(self.amounts.items())
        ]
        return " + ".join(told) or NOTHING


@dataclass(frozen=True, kw_only=True)
class Precise:
    """A number with as many places as the size of its population bears: two from 1,000 on, one from 100 (`str`)."""

    value: float
    of: int
    least: int = 0

    def __str__(self) -> str:
        places = max(self.least, 2 if self.of >= 1000 else 1 if self.of >= 100 else 0)
        return str(
            format_decimal(round(self.value, places), "#,##0" + (f".{'0' * places}" if places else ""), locale())
        )


@dataclass(frozen=True, kw_only=True)
class Count:
    """A whole number, with thousands marked (`str`)."""

    value: int

    def __str__(self) -> str:
        return number(self.value)


@dataclass(frozen=True, kw_only=True)
class Moment:
    """An instant, written (by `str`) as clocks show it in a zone (IANA)."""

    at: datetime
    timezone: str

    def __str__(self) -> str:
        return instant_in(self.at, self.timezone)


Told = str | Phrase | Sums | Precise | Count
"""What is shown: said in the language of whoever the report is written to."""


def told(indicator: Indicator, figure: Figure | None) -> Told:
    """The value as a reader sees it."""
    if figure is None or not figure.given:
        return NOTHING
    match indicator.kind:
        case Kind.COUNT:
            return Count(value=figure.number)
        case Kind.SHARE if indicator.code == "K3":
            return _of_leads(figure.number, figure.whole or 0)
        case Kind.SHARE:
            return percent_of(figure.number, figure.whole or 0)
        case Kind.HOURS | Kind.DAYS | Kind.SCORE:
            return _measured(indicator.kind, figure)
        case Kind.SUM | Kind.AVERAGE:
            return Sums(amounts=figure.money, exact=indicator.kind is Kind.AVERAGE)
        case Kind.TALLY:
            return tallied(figure.words)


def in_short(indicator: Indicator, figure: Figure | None) -> Told:
    """The same without what it was counted from, as tables and comparisons show it."""
    if figure is None or not figure.given:
        return NOTHING
    match indicator.kind:
        case Kind.COUNT:
            return Count(value=figure.number)
        case Kind.SHARE if indicator.code == "K3":
            return Count(value=figure.number)
        case Kind.SHARE:
            return percent(figure.number, figure.whole or 0)
        case Kind.HOURS | Kind.DAYS | Kind.SCORE:
            return _typical(indicator.kind, figure)
        case Kind.SUM | Kind.AVERAGE:
            return Sums(amounts=figure.money, exact=indicator.kind is Kind.AVERAGE)
        case Kind.TALLY:
            return Count(value=sum(figure.words.values()))


def percent(part: int, whole: int) -> Told:
    """A share in per cent."""
    return phrase("{percent} %", percent=Precise(value=100 * part / whole, of=whole)) if whole else NOTHING


def percent_of(part: int, whole: int) -> Told:
    """A share in per cent, with the numbers that it comes from."""
    if not whole:
        return NOTHING
    percent = Precise(value=100 * part / whole, of=whole)
    return phrase("{percent} % ({part} of {whole})", percent=percent, part=Count(value=part), whole=Count(value=whole))


def tallied(words: Mapping[str, int]) -> Told:
    """How many of which, the most frequent first."""
    if not words:
        return NOTHING
    most = sorted(words.items(), key=lambda pair: (-pair[1], pair[0]))
    listed = [phrase("{word} {count}", word=word, count=Count(value=count)) for word, count in most]
    return phrase("{total}: {listed}", total=Count(value=sum(words.values())), listed=listed)


def _of_leads(offers: int, leads: int) -> Told:
    if not offers:
        return Count(value=0)
    if leads == 1:
        return phrase("{offers} (of 1 lead)", offers=Count(value=offers))
    return phrase("{offers} (of {leads} leads)", offers=Count(value=offers), leads=Count(value=leads))


def _typical(kind: Kind, figure: Figure) -> Told:
    value = figure.median if kind is Kind.HOURS else figure.mean
    return NOTHING if value is None else Precise(value=value, of=figure.number, least=1)


def _measured(kind: Kind, figure: Figure) -> Told:
    if figure.mean is None:
        return NOTHING
    mean = Precise(value=figure.mean, of=figure.number, least=1)
    if kind is Kind.SCORE:
        return mean
    median = Precise(value=figure.median if figure.median is not None else figure.mean, of=figure.number, least=1)
    if kind is Kind.DAYS:
        return phrase("{mean} days (median {median})", mean=mean, median=median)
    return phrase("{median} h (mean {mean})", mean=mean, median=median)
