"""Tables with bars: a name on the left, a bar of one or more parts, and figures on the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from mailhub.outbound.charts.legend import Legend
from mailhub.outbound.charts.lettering import (
    LARGE,
    NORMAL,
    SMALL,
    Letters,
    height_of,
    plain,
    shortened,
    widest,
    width_of,
    wrapped,
)
from mailhub.outbound.charts.palette import LETTERS_ON, PLAIN
from mailhub.outbound.charts.paper import PADDING, ROOM, WIDTH, Paper
from mailhub.outbound.report_content import Picture

_ROW, _BAR = 32, 22
_GAP, _BELOW_TITLE = 12, 4
_WIDEST_NAME = 190
_NARROWEST_BAR = 2


@dataclass(frozen=True)
class Part:
    """One part of a bar, and what is written on it where it is wide enough."""

    number: float
    colour: str = PLAIN
    told: str = ""


@dataclass(frozen=True)
class Row:
    """One line: what it is about, its bar, its figures, and the same (with its name) in words.

    The parts of a bar follow one another, unless `is_split`: then they are no parts of one whole, and lie below
    each other.
    """

    name: str
    parts: tuple[Part, ...]
    cells: tuple[str, ...]
    said: str
    is_split: bool = False

    @property
    def length(self) -> float:
        """The number that the longest piece of the bar stands for."""
        numbers = [part.number for part in self.parts]
        return max(numbers, default=0) if self.is_split else sum(numbers)


@dataclass(frozen=True, kw_only=True)
class BarTable:
    """Rows below a title and the heads of their figures; the legend names colours, the note stands below all."""

    title: str
    rows: Sequence[Row]
    heads: tuple[str, ...] = ()
    legend: tuple[tuple[str, str], ...] = ()
    note: str = ""

    @property
    def alt(self) -> str:
        """The table in words."""
        return plain(f"{self.title}. {'; '.join(row.said for row in self.rows)}. {self.note}")


def picture(name: str, tables: Sequence[BarTable]) -> Picture:
    """The tables below each other on one sheet."""
    return Picture(name=name, alt=" ".join(table.alt for table in tables), data=draw(tables), width=WIDTH)


def draw(tables: Sequence[BarTable]) -> bytes:
    """The tables as a PNG."""
    laid = [_Layout(table) for table in tables]
    paper = Paper(2 * PADDING + sum(one.height for one in laid) + _GAP * (len(laid) - 1))
    top: float = PADDING
    for one in laid:
        top = one.draw(paper, top) + _GAP
    return paper.png()


class _Layout:
    """Where everything of a table stands."""

    def __init__(self, table: BarTable) -> None:
        self._table = table
        self._title = wrapped(table.title, ROOM, LARGE)
        self._note = wrapped(table.note, ROOM, SMALL)
        self._legend = Legend(table.legend)
        self._names = [shortened(row.name, _WIDEST_NAME) for row in table.rows]
        self._ends = _ends_of_columns(table)
        self._begin = PADDING + widest(self._names) + _GAP
        most = max((row.length for row in table.rows), default=0)
        self._scale = (self._ends[0] - self._begin) / most if most else 0

    @property
    def height(self) -> float:
        """In CSS pixels."""
        lines = len(self._note) + any(self._table.heads)
        text = len(self._title) * height_of(LARGE) + _BELOW_TITLE + lines * height_of(SMALL)
        return text + _ROW * len(self._names) + self._legend.height + _GAP * bool(self._note or self._table.legend)

    def draw(self, paper: Paper, top: float) -> float:
        """Draws the table; returns where it ends."""
        y = self._draw_heads(paper, paper.write_lines(top, self._title, LARGE) + _BELOW_TITLE)
        for name, row in zip(self._names, self._table.rows, strict=True):
            self._draw_row(paper, y + _ROW / 2, name, row)
            y += _ROW
        below = self._legend.draw(paper, y + _GAP / 2)
        paper.write_lines(below, self._note, SMALL)
        return top + self.height

    def _draw_heads(self, paper: Paper, y: float) -> float:
        if not any(self._table.heads):
            return y
        for head, end in zip(self._table.heads, self._ends[1:], strict=True):
            paper.write(end, y + height_of(SMALL) / 2, head, SMALL.aligned("right"))
        return y + height_of(SMALL)

    def _draw_row(self, paper: Paper, middle: float, name: str, row: Row) -> None:
        paper.write(PADDING, middle, name)
        x, height = self._begin, _BAR / (len(row.parts) if row.is_split else 1)
        for place, part in enumerate(row.parts):
            if part.number > 0:
                top = middle - _BAR / 2 + (place * height if row.is_split else 0)
                width = self._draw_part(paper, (x, top), height, part)
                x += 0 if row.is_split else width
        for cell, end in zip(row.cells, self._ends[1:], strict=True):
            paper.write(end, middle, cell, NORMAL.aligned("right"))

    def _draw_part(self, paper: Paper, corner: tuple[float, float], height: float, part: Part) -> float:
        x, top = corner
        width = max(part.number * self._scale, _NARROWEST_BAR)
        paper.bar(x, top, max(width - 1, _NARROWEST_BAR), height, part.colour)
        if part.told and width_of(part.told, SMALL) + 4 <= width:
            letters = Letters(SMALL.size, LETTERS_ON[part.colour], align="center")
            paper.write(x + width / 2, top + height / 2, part.told, letters)
        return width


def _ends_of_columns(table: BarTable) -> list[float]:
    """Where the bars end, and after them each column of figures, which are right-aligned.

    A head may reach over the bars or a column without head on its left; otherwise its column is as wide as it is.
    """
    ends = [float(WIDTH - PADDING)]
    columns = list(zip(*(row.cells for row in table.rows), strict=True))
    for place in reversed(range(len(columns))):
        is_crowded = bool(table.heads and place and table.heads[place - 1])
        head = width_of(table.heads[place], SMALL) if is_crowded else 0
        ends.insert(0, ends[0] - max(widest(columns[place]), head) - _GAP)
    return ends
