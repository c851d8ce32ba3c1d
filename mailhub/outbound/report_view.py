"""What reports show, ready to print: things that wait, figures beside those of the time before, a line a partner."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mailhub.domain.terms import RejectReason
from mailhub.speech import Phrase, money, phrase

NOTHING = "–"


@dataclass(frozen=True)
class Sums:
    """Sums of money, each currency by itself, in whole units; written (by `str`) as its reader writes amounts."""

    amounts: Mapping[str, Decimal]

    def __str__(self) -> str:
        told = [money(amount.quantize(Decimal(1)), currency) for currency, amount in sorted(self.amounts.items())]
        return " + ".join(told) or NOTHING


Told = str | Phrase | Sums
"""What is shown: said in the language of whoever the report is written to."""


@dataclass(frozen=True, kw_only=True)
class Task:
    """Something that waits for the reader, in a sentence, and what to do about it."""

    sentence: Told
    advice: Told


@dataclass(frozen=True, kw_only=True)
class FigureLine:
    """One figure, now and in the period before."""

    label: Told
    now: Told
    before: Told = NOTHING


@dataclass(frozen=True, kw_only=True)
class PartnerLine:
    """One partner's week, and below it (`quarter`) its figures of the last thirteen weeks."""

    name: str
    accepted: str
    first_offers: str
    hours: Told
    in_work: str
    won: str
    quarter: Told

    @property
    def cells(self) -> tuple[Told, ...]:
        """The week's figures in the order of the table."""
        return (self.accepted, self.first_offers, self.hours, self.in_work, self.won)


def share(part: int, whole: int) -> Told:
    """A share with the numbers that it comes from."""
    told = phrase("{percent} ({part} of {whole})", percent=percent(part, whole), part=part, whole=whole)
    return told if whole else NOTHING


def percent(part: int, whole: int) -> str:
    """A share as whole percents."""
    return f"{round(100 * part / whole)} %" if whole else NOTHING


def in_hours(value: float | None) -> Told:
    """Hours to one place."""
    return NOTHING if value is None else phrase("{hours} h", hours=round(value, 1))


def in_days(value: float | None) -> Told:
    """Days to one place."""
    return NOTHING if value is None else phrase("{days} days", days=round(value, 1))


def timed_out(offers: int, leads: int) -> Told:
    """How many offers ran out, and of how many leads."""
    if not offers:
        return "0"
    return (
        phrase("{offers} (of 1 lead)", offers=offers)
        if leads == 1
        else phrase("{offers} (of {leads} leads)", offers=offers, leads=leads)
    )


def rejected(by_reason: Mapping[RejectReason, int]) -> Told:
    """How many offers were rejected, and why."""
    told = [
        Phrase("{reason} {count}", {"reason": reason, "count": count}) for reason, count in sorted(by_reason.items())
    ]
    return Phrase("{count}: {told}", {"count": sum(by_reason.values()), "told": told}) if told else "0"


def quarter_told(converted: str, days: float | None, deals: Mapping[str, Decimal]) -> Phrase:
    """What a partner made of its leads: the share that became deals, how long one took, and what it was worth."""
    told = [phrase("{share} converted", share=converted) if converted else phrase("no leads to convert")]
    told += [phrase("no deal won") if days is None else phrase("{days} a deal", days=in_days(days))]
    told += [phrase("{amount} a deal", amount=Sums(deals))] if deals else []
    return phrase("13 weeks: {told}", told=told)


def named(numbers: Sequence[Told], more: int) -> Told:
    """Numbers of leads or registrations, or names, and how many there are besides."""
    listed = [one if isinstance(one, Phrase) else Phrase("{one}", {"one": one}) for one in numbers]
    if more > 0:
        return phrase("{numbers} and {more} more", numbers=listed, more=more)
    return Phrase("{numbers}", {"numbers": listed})
