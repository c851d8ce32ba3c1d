"""How long leads waited until somebody accepted them: how many how long, and each partner's median."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Self

from mailhub.outbound.charts.bar_table import BarTable, Part, Row, picture
from mailhub.outbound.charts.palette import SOFT
from mailhub.outbound.report_content import Picture
from mailhub.speech import N_, _, number, percent

UP_TO = (1, 4, 8, 24, 48)
"""The hours up to which leads are counted together; those that waited longer are counted after them."""

_SPANS = (
    N_("up to 1 hour"), N_("1 to 4 hours"), N_("4 to 8 hours"), N_("8 to 24 hours"), N_("1 to 2 days"), N_("longer"),
)  # fmt: skip
_MOST_PARTNERS = 10


@dataclass(frozen=True, kw_only=True)
class Waits:
    """How many leads were accepted within each span of `UP_TO`, and later; and the median in hours."""

    counts: tuple[int, ...]
    median: float | None = None

    @classmethod
    def of(cls, hours: Iterable[float]) -> Self:
        """Counts the hours that each lead waited."""
        waited = list(hours)
        places = [bisect_left(UP_TO, one) for one in waited]
        counts = tuple(places.count(place) for place in range(len(_SPANS)))
        return cls(counts=counts, median=median(waited) if waited else None)


@dataclass(frozen=True)
class PartnerWait:
    """A partner, and the median of the hours until it accepted; None where it accepted nothing."""

    name: str
    hours: float | None


def hours_to_acceptance(waits: Waits | None, partners: Sequence[PartnerWait] = ()) -> Picture | None:
    """All leads by how long they waited, and the slowest partners; None where nothing was accepted."""
    told = [(one.name, one.hours) for one in partners if one.hours is not None]
    tables = [_spread(waits)] if waits and any(waits.counts) else []
    tables += [_by_partner(told)] if told else []
    return picture("hours", tables) if tables else None


def in_hours(value: float | None) -> str:
    """Hours to one place; empty where there are none."""
    return "" if value is None else _("{hours} h", hours=round(value, 1))


def _spread(waits: Waits) -> BarTable:
    rows = [_span(_(span), count, sum(waits.counts)) for span, count in zip(_SPANS, waits.counts, strict=True)]
    note = "" if waits.median is None else _("Half of them within {hours} (median).", hours=in_hours(waits.median))
    return BarTable(title=_("From receipt to acceptance"), rows=rows, note=note)


def _span(words: str, count: int, total: int) -> Row:
    cells = (number(count), percent(count / total))
    return Row(words, (Part(count),), cells, f"{words}: {cells[0]} ({cells[1]})")


def _partner(name: str, hours: float) -> Row:
    return Row(name, (Part(hours, SOFT),), (in_hours(hours),), f"{name}: {in_hours(hours)}")


def _by_partner(told: Sequence[tuple[str, float]]) -> BarTable:
    slowest = sorted(told, key=lambda one: (-one[1], one[0]))[:_MOST_PARTNERS]
    rows = [_partner(name, hours) for name, hours in slowest]
    more = len(told) - len(rows)
    note = _("Partners that are not shown: {count}.", count=more) if more else ""
    return BarTable(title=_("Each partner's hours to acceptance (median)"), rows=rows, note=note)
