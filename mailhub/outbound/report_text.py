"""Reports as plain text: figures and tables in columns that fit a narrow window."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from mailhub.outbound.report_content import Change, FigureLine, Table
from mailhub.speech import N_, _

WIDTH = 76  # characters: mail programs break at 78
_GAP = 2
_NAMES = 22  # what a name gets at least before its numbers go below it
_MARKS = {Change.BETTER: N_("better"), Change.WORSE: N_("worse"), Change.NONE: ""}
_Row = Sequence[str]


def mark_of(change: Change) -> str:
    """Which way a figure went, in a word; empty for neither."""
    return _(_MARKS[change]) if _MARKS[change] else ""


def figures_in_text(figures: Sequence[FigureLine], now: str, before: str) -> str:
    """The figures, each beside that of the period before and the target; their courses where there is room."""
    rows = [["", now, before, "", ""], *(row for line in figures for row in _rows_of(line))]
    plain = [row[:-1] for row in rows]
    whole = _in_columns(rows, left_from=3) or _in_columns(plain, left_from=3)
    return whole or _in_columns(plain, left_from=3, shortest=_NAMES) or _one_by_one(plain)


def _rows_of(line: FigureLine) -> Iterator[_Row]:
    yield [str(line.label), str(line.now), str(line.before), mark_of(line.change), line.spark]
    if str(line.target):
        yield ["  " + _("target"), str(line.target), "", "", ""]


def table_in_text(table: Table) -> str:
    """A table of names and numbers, and below it how many rows had less to tell."""
    rows = [[str(cell) for cell in row] for row in (table.head, *table.rows)]
    below = [textwrap.fill(line, WIDTH) for line in notes_of(table)]
    return "\n".join([_in_columns(rows, shortest=_NAMES) or _one_by_one(rows), *below])


def bulleted(text: str) -> str:
    """A sentence as an item of a list."""
    return textwrap.fill(text, 72, initial_indent="* ", subsequent_indent="  ", break_on_hyphens=False)


def notes_of(table: Table) -> list[str]:
    """What stands below a table."""
    more = _("{count} more had less to tell.", count=table.more) if table.more else ""
    return [line for line in (more, str(table.note)) if line]


def _in_columns(rows: Sequence[_Row], *, left_from: int = 99, shortest: int = WIDTH) -> str:
    """The rows in columns, without the empty ones; empty where they are too wide for that.

    Names may be broken that are longer than `shortest`.
    """
    kept = [place for place in range(len(rows[0])) if any(row[place] for row in rows[1:]) or place == 0]
    chosen = [[row[place] for place in kept] for row in rows]
    lefts = [place == 0 or kept[place] >= left_from for place in range(len(kept))]
    widths = [max(len(row[place]) for row in chosen) for place in range(len(kept))]
    room = WIDTH - sum(widths[1:]) - _GAP * (len(widths) - 1)
    if room < min(widths[0], shortest):
        return ""
    widths[0] = min(widths[0], room)
    return "\n".join(line for row in chosen for line in _beside(row, widths, lefts))


def _one_by_one(rows: Sequence[_Row]) -> str:
    return "\n".join(line for row in rows[1:] for line in _below(row, rows[0]))


def _beside(row: _Row, widths: Sequence[int], lefts: Sequence[bool]) -> Iterator[str]:
    """One row in its columns; a long name takes more lines, the numbers stand beside its last."""
    *names, name = textwrap.wrap(row[0], widths[0], subsequent_indent="  ") or [""]
    yield from names
    cells = zip((name, *row[1:]), widths, lefts, strict=True)
    line = (" " * _GAP).join(cell.ljust(width) if left else cell.rjust(width) for cell, width, left in cells)
    if line.strip():
        yield line.rstrip()


def _below(row: _Row, head: _Row) -> Iterator[str]:
    """One row where there is no room for columns: the name, and below it what each number is."""
    yield from textwrap.wrap(row[0], WIDTH, subsequent_indent="  ")
    told = [f"{name}: {cell}" if name else cell for name, cell in zip_longest(head[1:], row[1:]) if cell]
    yield from textwrap.wrap("; ".join(told), WIDTH, initial_indent="  ", subsequent_indent="  ")
