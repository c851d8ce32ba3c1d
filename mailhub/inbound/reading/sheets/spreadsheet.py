"""Spreadsheets that people attach: tables with a header and rows, whatever the format, delimiter or character set."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import chain, islice
from pathlib import PurePath

from mailhub.inbound.reading.fields.field_names import FIELD_NAMES, Field, key_of
from mailhub.inbound.reading.sheets.column_numbers import ColumnNumbers
from mailhub.inbound.reading.sheets.delimited import CellTooLong, records, split_off_delimiter, text_of
from mailhub.inbound.reading.sheets.page_table import is_page, lines_of_page
from mailhub.inbound.reading.sheets.sheet_census import TOO_WIDE
from mailhub.inbound.reading.sheets.sheet_limits import MOST_BYTES, MOST_COLUMNS, MOST_ROWS, Line, UnreadableSheet
from mailhub.inbound.reading.sheets.sheet_rows import Row, rows_below
from mailhub.inbound.reading.sheets.workbook import is_workbook, sheets_of
from mailhub.speech import N_, Phrase, _, phrase

_TEXT_ENDINGS = (".csv", ".tsv", ".txt", ".tab", "")
_WORKBOOK_ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".xlsb", ".xltx", ".numbers")
_NO_LIST = N_("'{filename}' is no list that we read: please save it as CSV or XLSX and send it again.")
_CELL_TOO_LONG = N_("'{filename}' has a cell that is too long, near row {row}: is a quotation mark missing?")
_TOO_LONG = N_("'{filename}' has more than {most} rows: please send it in parts.")
_LEFT_OUT = N_("The sheet '{name}' was left out: its columns are not those of '{first}'.")
_TOP = 40  # filled lines among which the header is looked for
_WHO = frozenset({Field.ACCOUNT, Field.CONTACT_NAME, Field.LAST_NAME, Field.EMAIL})


@dataclass(frozen=True)
class Table:
    """A header and the lines of its sheet; `lines` reads all of them, also those above the header, each time anew.

    `count` is the number of filled lines below the header, `last_line` the number of the last one, and `numbers`
    says how each column writes its numbers.
    """

    name: str
    header_line: int
    header: tuple[str, ...]
    count: int
    last_line: int
    lines: Callable[[], Iterator[Line]]
    numbers: ColumnNumbers = field(repr=False)

    @property
    def fields(self) -> frozenset[Field]:
        """The fields that the header names."""
        return frozenset(FIELD_NAMES[key] for key in map(key_of, self.header) if key in FIELD_NAMES)

    def rows(self) -> Iterator[Row]:
        """The rows below the header."""
        return rows_below(self.header_line, self.header, self.lines(), self.numbers)


@dataclass(frozen=True)
class Spreadsheet:
    """One attached list: its tables, what of it was left out (sentences), and its delimiter if it is text."""

    filename: str
    tables: tuple[Table, ...]
    left_out: tuple[str, ...] = ()
    delimiter: str = ""


def read_spreadsheet(data: bytes, *, filename: str) -> Spreadsheet:
    """An attached list, known by its content and not by the ending of its name.

    Raises UnreadableSheet for a format we do not read, and beyond 10 MiB, 100,000 rows or 200 columns, before any
    row is given out: half a list must never be acted on.
    """
    if len(data) > MOST_BYTES:
        raise UnreadableSheet(phrase("'{filename}' is larger than 10 MiB: please send it in parts.", filename=filename))
    if is_workbook(data):
        return _of_workbook(data, filename)
    ending = PurePath(filename).suffix.lower()
    if ending not in _TEXT_ENDINGS + _WORKBOOK_ENDINGS or data.startswith(
        (b"%PDF", b"<?xml", b"{\\rtf", b"MIME-Version:")
    ):
        raise UnreadableSheet(Phrase(_NO_LIST, {"filename": filename}))
    text = text_of(data)
    return _of_page(text, filename) if is_page(text) else _of_text(text, filename)


def _of_page(text: str, filename: str) -> Spreadsheet:
    table = _surveyed("", partial(iter, lines_of_page(text, filename=filename)), filename)
    if table is None:
        raise _empty(filename)
    return Spreadsheet(filename, (table,))


def _of_text(text: str, filename: str) -> Spreadsheet:
    delimiter, text = split_off_delimiter(text)

    def lines() -> Iterator[Line]:
        for number, cells in enumerate(_records(text, delimiter, filename), start=1):
            if any(cells):
                yield Line(number, cells)

    table = _surveyed("", lines, filename)
    if table is None:
        raise _empty(filename)
    return Spreadsheet(filename, (table,), delimiter=delimiter)


def _records(text: str, delimiter: str, filename: str) -> Iterator[list[str]]:
    number = 0
    try:
        for number, cells in enumerate(records(text, delimiter), start=1):
            if len(cells) > MOST_COLUMNS and any(cells[MOST_COLUMNS:]):
                raise UnreadableSheet(
                    Phrase(TOO_WIDE, {"filename": filename, "columns": MOST_COLUMNS, "row": str(number)})
                )
            yield cells
    except CellTooLong as fault:
        raise UnreadableSheet(Phrase(_CELL_TOO_LONG, {"filename": filename, "row": str(number + 1)})) from fault


def _of_workbook(data: bytes, filename: str) -> Spreadsheet:
    """The first sheet that says who wants something, and every other one with the same columns."""
    sheets = sheets_of(data, filename=filename)
    tables = [table for sheet in sheets if (table := _surveyed(sheet.name, partial(iter, sheet.lines), filename))]
    if not tables:
        raise _empty(filename)
    first = max(tables, key=lambda table: (bool(table.fields & _WHO), bool(table.fields)))
    alike = tuple(table for table in tables if table is first or table.fields == first.fields)
    if sum(table.count for table in alike) > MOST_ROWS:
        raise _too_long(filename)
    others = (table.name for table in tables if table not in alike and table.count)
    left_out = (_(_LEFT_OUT, name=name, first=first.name) for name in others)
    return Spreadsheet(filename, alike, left_out=tuple(left_out))


def _empty(filename: str) -> UnreadableSheet:
    return UnreadableSheet(
        phrase("'{filename}' is empty: please send a header row and one row a lead.", filename=filename)
    )


def _too_long(filename: str) -> UnreadableSheet:
    return UnreadableSheet(Phrase(_TOO_LONG, {"filename": filename, "most": MOST_ROWS}))


def _surveyed(name: str, lines: Callable[[], Iterator[Line]], filename: str) -> Table | None:
    """The table of a sheet after one look at all of its lines; None when there is nothing in it."""
    read = lines()
    top = list(islice(read, _TOP))
    head = _header(top)
    if head is None:
        return None
    table = Table(name, head.number, _named(head.cells), 0, head.number, lines, ColumnNumbers(head.cells))
    count, line = 0, head
    for line in chain((line for line in top if line.number > head.number), read):
        table.numbers.see(line.cells)
        count += 1
        if count > MOST_ROWS:
            raise _too_long(filename)
    return replace(table, count=count, last_line=line.number)


def _header(top: Sequence[Line]) -> Line | None:
    """The line that names most fields; where none does, the first one as wide as the table mostly is."""
    named = [line for line in top if any(sign.isalnum() for cell in line.cells for sign in cell)]
    if not named:
        return None
    best = max(named, key=lambda line: (_known(line.cells), -line.number))
    if _known(best.cells):
        return best
    widths = Counter(_filled(line.cells) for line in named if _filled(line.cells) > 2)
    return next((line for line in named if not widths or _filled(line.cells) > 2), named[0])


def _known(cells: Sequence[str]) -> int:
    return len({FIELD_NAMES[key] for key in map(key_of, cells) if key in FIELD_NAMES})


def _filled(cells: Sequence[str]) -> int:
    return sum(1 for cell in cells if cell.strip())


def _named(cells: Sequence[str]) -> tuple[str, ...]:
    """Header names, each its own: nameless columns are counted, a repeated name is numbered."""
    names: list[str] = []
    for column, cell in enumerate(cells, start=1):
        name = " ".join(cell.split()) or _("Column {column}", column=str(column))
        times = sum(taken == name or taken.startswith(f"{name} (") for taken in names)
        names.append(f"{name} ({times + 1})" if times else name)
    return tuple(names)
