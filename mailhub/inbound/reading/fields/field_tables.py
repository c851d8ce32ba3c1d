"""Tables of fields, of HTML or drawn in text: labels beside or above values, or a lead a row or a column."""

import re
from collections.abc import Iterator, Sequence

from mailhub.inbound.reading.fields.field_names import field_of
from mailhub.inbound.reading.fields.label_line import lone_label, pairs
from mailhub.inbound.reading.fields.labelled_fields import LabelledFields, fields_of_pairs

Rows = Sequence[Sequence[str]]

_FEWEST_CELLS = 3
_DRAWN = re.compile(r"[\s|+:=–—_-]{3,}")
_TOTALS = frozenset({"total", "totals", "sum", "summe", "gesamt", "gesamtsumme"})


def records_of_table(rows: Rows) -> list[LabelledFields]:
    """The leads that a table states: one a row below a head, one a column beside labels, else one of all its pairs."""
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    found = list(_in_rows(filled)) or list(_in_columns(filled)) or [fields_of_table(filled)]
    return [stated for stated in found if stated.known]


def fields_of_table(rows: Rows) -> LabelledFields:
    """The fields of a table of labels and values; wider rows are read in pairs, a row of one cell as a line of text."""
    return fields_of_pairs(_pairs(rows))


def tables_of_text(lines: Sequence[str]) -> tuple[list[Rows], list[str]]:
    """The tables that are drawn with bars or tabs, with a head row, and the lines that belong to none."""
    tables: list[Rows] = []
    left: list[str] = []
    at = 0
    while at < len(lines):
        rows = _drawn(lines[at:]) if _is_head(_cells(lines[at])) else []
        if len(rows) > 1:
            tables.append([cells for _, cells in rows if cells])
            at += rows[-1][0] + 1
        else:
            left.append(_undrawn(lines[at]))
            at += 1
    return tables, left


def _drawn(lines: Sequence[str]) -> list[tuple[int, list[str]]]:
    """The rows from the first line on as cells, with the numbers of their lines; ruling lines are empty rows."""
    width = len(_cells(lines[0]))
    rows: list[tuple[int, list[str]]] = []
    if width < 2:
        return rows
    for number, line in enumerate(lines):
        cells = _cells(line)
        if len(cells) != width and not (_DRAWN.fullmatch(line) and line.strip()):
            break
        rows.append((number, [] if _DRAWN.fullmatch(line) else cells))
    return rows


def _cells(line: str) -> list[str]:
    if line.count("|") > 1 or "|" in line.strip()[1:-1]:
        return [cell.strip(" *\t") for cell in line.strip().strip("|").split("|")]
    return [cell.strip() for cell in line.split("\t")] if "\t" in line.strip() else _by_semicolon(line)


def _by_semicolon(line: str) -> list[str]:
    cells = [cell.strip().strip('"') for cell in line.split(";")]
    return cells if len(cells) >= _FEWEST_CELLS else [line]


def _undrawn(line: str) -> str:
    """A row of two cells without a head row is a labelled line."""
    cells = _cells(line) if line.lstrip().startswith("|") else []
    return ": ".join(cells) if len(cells) == 2 and field_of(cells[0]) else line


def _is_head(cells: Sequence[str]) -> bool:
    known = [cell for cell in cells if field_of(cell)]
    return len(known) > 1 and len({field_of(cell) for cell in known}) > 1 and len(known) * 2 > len(cells)


def _in_rows(rows: Rows) -> Iterator[LabelledFields]:
    """The first row with a head's names opens the list; totals at its end are no lead."""
    top = next((at for at, row in enumerate(rows[:3]) if _is_head(row)), None)
    if top is None or any(len(row) > 1 and field_of(row[0]) for row in rows[top + 1 :]):
        return
    for row in rows[top + 1 :]:
        if not any(cell.strip(" :").casefold() in _TOTALS for cell in row[:2]):
            yield fields_of_pairs(zip(rows[top], row, strict=False))


def _in_columns(rows: Rows) -> Iterator[LabelledFields]:
    width = max(map(len, rows), default=0)
    labels = [row[0] for row in rows if len(row) > 1 and field_of(row[0])]
    is_labelled = len(labels) >= 2 and len(labels) * 2 >= len(rows)
    if width < _FEWEST_CELLS or not is_labelled or any(field_of(cell) for row in rows for cell in row[1:] if cell):
        return
    for column in range(1, width):
        cells = [(row[0], row[column]) for row in rows if len(row) > column]
        if sum(bool(value.strip()) for label, value in cells if field_of(label)) > 1:
            yield fields_of_pairs(cells)


def _pairs(rows: Rows) -> Iterator[tuple[str, str]]:
    waiting = ""
    for row in rows:
        filled = [cell for cell in row if cell.strip()]
        if waiting and len(filled) == 1 and not lone_label(filled[0]):
            yield waiting, filled[0]
            waiting = ""
            continue
        waiting = lone_label(filled[0]) if len(filled) == 1 else ""
        yield from _of_row(row, filled)


def _of_row(row: Sequence[str], filled: Sequence[str]) -> Iterator[tuple[str, str]]:
    if len(filled) == 1:
        yield from pairs(filled[0])
        return
    # A spacer column stands between label and value, or before them.
    cells = filled if len(filled) == 2 and field_of(filled[0]) else row
    for label, value in zip(cells[::2], cells[1::2], strict=False):
        if any(sign.isalnum() for sign in label):
            yield label, value
