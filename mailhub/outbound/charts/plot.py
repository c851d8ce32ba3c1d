"""Lines over time on a sheet: from 0 up, with the last and the highest figure written beside each."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise
from typing import Any

from mailhub.outbound.charts.legend import Legend
from mailhub.outbound.charts.lettering import LARGE, NORMAL, SMALL, Letters, height_of, shortened, width_of, wrapped
from mailhub.outbound.charts.palette import PLAIN, RULE, STRONG
from mailhub.outbound.charts.paper import PADDING, ROOM, WIDTH, Paper

_HEIGHT = 150
_ABOVE = 34  # for the figures over the highest points
_INSET = 12  # so that no point lies on the edge
_BESIDE = 9  # between the last points and their figures
_APART = 20  # the middles of two figures below each other
_LOWEST_MIDDLE = 6  # of a figure, below the axis: further down the periods are written
_LONGEST_PERIOD = 160
_LONGEST_FIGURE = 180
_MOST_MARKS = 40
_LOOKS: tuple[tuple[str, dict[str, Any]], ...] = (
    (PLAIN, {"markersize": 4.5, "linestyle": "-"}),
    (STRONG, {"markersize": 4.5, "linestyle": (0, (3.5, 1.5))}),
)
_MARKS = {PLAIN: "o", STRONG: "s"}

Point = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """Its label, its values, and how each is told; None and empty where there is none."""

    label: str
    values: Sequence[float | None]
    told: Sequence[str]

    @property
    def last(self) -> int:
        """The place of the last value that is known."""
        return max(at for at, value in enumerate(self.values) if value is not None)

    @property
    def highest(self) -> int:
        """The place of the highest value."""
        return max((value, at) for at, value in enumerate(self.values) if value is not None)[1]


class Plot:
    """A sheet with at most two lines of equally many values, one for each of the periods."""

    def __init__(self, title: str, periods: Sequence[str], lines: Sequence[Line]) -> None:
        self._periods, self._lines = periods, lines
        self._title = wrapped(title, ROOM, LARGE)
        named = [] if [one.label for one in lines] == [title] else lines
        entries = [(colour, one.label) for one, (colour, _look) in zip(named, _LOOKS, strict=False)]
        self._legend = Legend(entries, [look for _colour, look in _LOOKS])
        self._top = PADDING + len(self._title) * height_of(LARGE) + self._legend.height + _ABOVE
        known = [value for one in lines for value in one.values if value is not None]
        self._lowest, highest = min(0, *known), max(0, *known)
        self._span = (highest - self._lowest) or 1
        figures = max(width_of(_short(one.told[one.last]), NORMAL) for one in lines)
        self._begin, self._end = PADDING + _INSET, WIDTH - PADDING - figures - _BESIDE

    def png(self) -> bytes:
        """The sheet, drawn."""
        paper = Paper(self._top + _HEIGHT + height_of(SMALL) + PADDING + 8)
        self._legend.draw(paper, paper.write_lines(PADDING, self._title, LARGE))
        for value in (self._lowest, 0, self._lowest + self._span):
            paper.bar(PADDING, self._y(value), self._end + _INSET - PADDING, 1, RULE)
        for runs, (colour, look) in zip(self._runs, _LOOKS, strict=False):
            for run in runs:
                paper.line(run, colour, **look, marker=_MARKS[colour] if self._has_marks or len(run) == 1 else "")
        self._write_last(paper)
        self._write_highest(paper)
        self._write_periods(paper)
        return paper.png()

    @property
    def _has_marks(self) -> bool:
        return len(self._periods) <= _MOST_MARKS

    def _x(self, place: int) -> float:
        return self._begin + place * (self._end - self._begin) / max(len(self._periods) - 1, 1)

    def _y(self, value: float) -> float:
        return self._top + _HEIGHT * (1 - (value - self._lowest) / self._span)

    @cached_property
    def _runs(self) -> list[list[list[Point]]]:
        """Each line's points between gaps: across what is not known nothing is drawn."""
        return [list(self._runs_of(line)) for line in self._lines]

    def _runs_of(self, line: Line) -> Iterator[list[Point]]:
        for is_known, run in groupby(enumerate(line.values), key=lambda point: point[1] is not None):
            if is_known:
                yield [(self._x(place), self._y(value)) for place, value in run if value is not None]

    def _point(self, line: Line, place: int) -> Point:
        return self._x(place), self._y(line.values[place] or 0)

    def _write_last(self, paper: Paper) -> None:
        """On the right, as high as the last points but never over one another; the same figure is written once."""
        ends = [(self._point(line, line.last)[1], _short(line.told[line.last])) for line in self._lines]
        if len(set(ends)) < len(ends):
            paper.write(self._end + _BESIDE, *ends[0], NORMAL)
            return
        for (_y, told), middle, (colour, _look) in zip(ends, self._middles([y for y, _ in ends]), _LOOKS, strict=False):
            paper.write(self._end + _BESIDE, middle, told, Letters(NORMAL.size, colour))

    def _middles(self, ends: Sequence[float]) -> Sequence[float]:
        """How high the last figures are written: at their points, pushed apart where those are near."""
        push = max(0.0, _APART - abs(ends[0] - ends[-1])) / 2 if len(ends) > 1 else 0
        is_first_lower = ends[0] > ends[-1]
        middles = [y + (push if (place == 0) is is_first_lower else -push) for place, y in enumerate(ends)]
        # The lower of the two must not come down onto the names of the periods.
        low = max(0.0, max(middles) - (self._top + _HEIGHT + _LOWEST_MIDDLE))
        return [middle - low for middle in middles]

    def _write_highest(self, paper: Paper) -> None:
        """Above the highest points, where no line is in the way."""
        for line, (colour, _look) in zip(self._lines, _LOOKS, strict=False):
            told, (x, y) = _short(line.told[line.highest]), self._point(line, line.highest)
            half = width_of(told, NORMAL) / 2
            middle = max(PADDING + half, min(x, self._end - half)), y - 18
            if line.highest != line.last and self._is_free(middle, half):
                paper.write(*middle, told, Letters(NORMAL.size, colour, align="center"))

    def _is_free(self, middle: Point, half: float) -> bool:
        """Whether no line comes into the box of a text so wide; lines are looked at every twentieth of their pieces."""
        pieces = [piece for runs in self._runs for run in runs for piece in pairwise(run)]
        return not any(
            abs(x + (to_x - x) * part / 20 - middle[0]) < half + 2 and abs(y + (to_y - y) * part / 20 - middle[1]) < 11
            for (x, y), (to_x, to_y) in pieces
            for part in range(21)
        )

    def _write_periods(self, paper: Paper) -> None:
        """The last and as many before it, evenly spaced, as there is room for."""
        told = [shortened(period, _LONGEST_PERIOD, SMALL) for period in self._periods]
        widest = max(width_of(one, SMALL) for one in told)
        every = math.ceil((widest + 12) / (self._x(1) - self._x(0)))
        middle, end = self._top + _HEIGHT + 8 + height_of(SMALL) / 2, float(WIDTH)
        for place in range(len(told) - 1, -1, -every):
            half = width_of(told[place], SMALL) / 2
            x = max(PADDING + half, min(self._x(place), WIDTH - PADDING - half))
            if x + half <= end:
                paper.write(x, middle, told[place], SMALL.aligned("center"))
                end = x - half - _BESIDE


def _short(told: str) -> str:
    return shortened(told, _LONGEST_FIGURE)
