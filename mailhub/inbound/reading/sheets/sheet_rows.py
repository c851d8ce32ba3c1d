"""The rows of a table: which of its lines ask for something, and why the others do not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mailhub.inbound.reading.fields.field_names import key_of
from mailhub.inbound.reading.folding import folded
from mailhub.inbound.reading.sheets.column_numbers import ColumnNumbers
from mailhub.inbound.reading.sheets.sheet_limits import Line
from mailhub.speech import _

RESULT = "mailhub result"
"""The column that we add to a list that we send back; in a list that comes in again it says what is done already."""

_TOTALS = frozenset("total totals sum subtotal gesamt gesamtsumme summe zwischensumme insgesamt".split()) | {
    "grand total",
    "total general",
}
_DONE = re.compile(r"'?((?:LEAD|REG)-[0-9]{1,15})\b")
_FORMULA_TEXT = re.compile(r'="([^"]*)"')  # ="01067": how a program keeps Excel from taking a text for a number
_GUARDED = re.compile(r"'(?=[=+\-@\t\r])")
_NUMBER = re.compile(r"[^\w]*[0-9][0-9.,' ]*(?:%|[^\W\d_]{1,3}|[€$£])?")
_WIDE = 3
_LONGEST_TOTAL = 20


@dataclass(frozen=True)
class Row:
    """One row: its number as a spreadsheet program shows it, its cells by header, and why it is not to be taken."""

    number: int
    cells: dict[str, str]
    fault: str = ""


def rows_below(header_line: int, header: Sequence[str], lines: Iterator[Line], numbers: ColumnNumbers) -> Iterator[Row]:
    """The filled rows below a header; a header that comes again is none."""
    columns = _Columns(header, numbers)
    known: dict[int, int] = {}
    above = header_line
    for line in lines:
        cells = [_bare(cell) for cell in line.cells]
        if line.number > header_line and any(cells) and not columns.are_named_by(cells):
            first = known.setdefault(hash(columns.stated(cells)), line.number)
            fault = columns.fault(cells, line, is_apart=line.number > above + 1)
            if not fault and first != line.number:
                fault = _("It is the same as row {first} in every cell.", first=str(first))
            yield Row(line.number, columns.by_header(cells), fault)
        above = max(above, line.number)


def _bare(cell: str) -> str:
    """What a cell says, without what keeps a spreadsheet program from calculating with it."""
    cell = cell.strip().replace("\r\n", "\n")
    text = _FORMULA_TEXT.fullmatch(cell)
    return text[1].strip() if text else _GUARDED.sub("", cell, count=1) if cell.startswith("'") else cell


class _Columns:
    """The columns of a table, looked at once for all of its rows."""

    def __init__(self, header: Sequence[str], numbers: ColumnNumbers) -> None:
        self._header, self._numbers = tuple(header), numbers
        self._keys = [key_of(name) for name in header]
        self._result = self._keys.index(key_of(RESULT)) if key_of(RESULT) in self._keys else None

    def are_named_by(self, cells: Sequence[str]) -> bool:
        """Whether a line is the header again."""
        if len(cells) < 2 or key_of(cells[0]) != self._keys[0]:
            return False
        return all(key_of(cell) == key for cell, key in zip(cells, self._keys, strict=False) if cell)

    def stated(self, cells: Sequence[str]) -> tuple[str, ...]:
        """The cells without what we wrote ourselves."""
        return tuple(cell for column, cell in enumerate(cells) if column != self._result)

    def by_header(self, cells: Sequence[str]) -> dict[str, str]:
        """The cells by header, those beyond it by their number, without what we wrote ourselves."""
        header, missing = self._header, len(self._header) - len(cells)
        if missing < 0:
            header += tuple(
                _("Column {column}", column=str(column)) for column in range(len(header) + 1, len(cells) + 1)
            )
        padded = [*self._numbers.settled(cells), *[""] * missing]
        record = dict(zip(header, padded, strict=True))
        if self._result is not None:
            record.pop(header[self._result])
        return record

    def fault(self, cells: Sequence[str], line: Line, *, is_apart: bool) -> str:
        """Why a row is not to be taken; empty when it is."""
        if line.hidden:
            return _("It is hidden in the workbook: show it and send it again if it is meant.")
        if _is_total(cells):
            return _("It is a line of totals.")
        if is_apart and len(self._header) >= _WIDE and sum(map(bool, cells)) == 1:
            return _("It stands below the list and reads like a remark.")
        place = self._result
        done = _DONE.match(cells[place]) if place is not None and place < len(cells) else None
        return _("It is in the books already: {lead}.", lead=done[1]) if done else ""


def _is_total(cells: Sequence[str]) -> bool:
    said = next((cell for cell in cells if cell), "")
    if len(said) > _LONGEST_TOTAL or folded(said).strip(" :") not in _TOTALS:
        return False
    others = (cell for cell in cells if cell and not _NUMBER.fullmatch(cell))
    return all(folded(cell).strip(" :") in _TOTALS for cell in others)
