"""Trends: one or two lines over weeks or months."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mailhub.outbound.charts.hours import in_hours
from mailhub.outbound.charts.lettering import plain
from mailhub.outbound.charts.plot import Line, Plot
from mailhub.outbound.report_content import Picture
from mailhub.outbound.report_values import Told
from mailhub.speech import _, money, number, percent

HOURS, SHARES, COUNTS = "h", "%", ""
"""The units of trends besides currencies (ISO 4217)."""

_MOST_SERIES, _MOST_POINTS = 2, 400
_MOST_SAID = 31  # periods; of more, nobody wants to hear each
_MOST = 1e15  # anything beyond is a mistake, and would flatten all others


@dataclass(frozen=True)
class Series:
    """One line: its label, and its value in each period, the earliest first; None where nothing is known."""

    label: Told
    points: Sequence[tuple[str, float | None]]


def trend(title: Told, series: Sequence[Series], unit: str = COUNTS, *, name: str = "trend") -> Picture | None:
    """The first two series with two values, the last 400 periods of each; None where all is 0 or there is no such.

    `unit` is a currency, `HOURS`, `SHARES` (values from 0 to 1) or `COUNTS`. Series of unequal length end together.
    Two trends of one report need two names.
    """
    worth = [one for one in map(_cleaned, series) if _is_worth_drawing(one)][:_MOST_SERIES]
    if not any(value for one in worth for _label, value in one.points):
        return None
    periods = [label for label, _value in max((one.points for one in worth), key=len)]
    lines = [_line(one, len(periods), unit) for one in worth]
    alt = f"{plain(title)}. {' '.join(_said(one, unit) for one in worth)}"
    return Picture(name=name, alt=alt, data=Plot(str(title), periods, lines).png())


def _cleaned(series: Series) -> Series:
    points = [
        (plain(label), value if value is not None and math.isfinite(value) and abs(value) < _MOST else None)
        for label, value in series.points[-_MOST_POINTS:]
    ]
    return Series(plain(series.label), points)


def _is_worth_drawing(series: Series) -> bool:
    return sum(value is not None for _label, value in series.points) >= 2


def _line(series: Series, periods: int, unit: str) -> Line:
    unknown: list[float | None] = [None] * (periods - len(series.points))
    values = unknown + [value for _label, value in series.points]
    return Line(str(series.label), values, [_told(value, unit) for value in values])


def _said(series: Series, unit: str) -> str:
    """Each value in words, or of many the first, the last and those between which all lie."""
    points = [(label, value, _told(value, unit) or _("not known")) for label, value in series.points]
    if len(points) > _MOST_SAID:
        known = [(value, f"{label} {told}") for label, value, told in points if value is not None]
        by_value = sorted(known, key=lambda one: one[0])
        ends = {"first": known[0][1], "last": known[-1][1], "least": by_value[0][1], "most": by_value[-1][1]}
        return _("{series}: first {first}, last {last}, lowest {least}, highest {most}.", series=series.label, **ends)
    return f"{series.label}: {', '.join(f'{label} {told}' for label, _value, told in points)}."


def _told(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    match unit:
        case "":
            return number(round(value, 1))
        case "%":
            return percent(value)
        case "h":
            return in_hours(value)
    return money(Decimal(round(value)), unit)
