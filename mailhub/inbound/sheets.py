"""The lists attached to a letter: their rows one after the other, numbered through, and the lists themselves."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial

from mailhub.domain.errors import Unreadable
from mailhub.domain.lists import ListFile, ListLine, ListPage
from mailhub.inbound.letter import read_letter
from mailhub.inbound.opening.attachments import Attachment
from mailhub.inbound.reading.fields.labelled_fields import LabelledFields, fields_of_record
from mailhub.inbound.reading.sheets.sheet_rows import Row
from mailhub.inbound.reading.sheets.spreadsheet import Spreadsheet, Table, read_spreadsheet
from mailhub.speech import N_, _

_NO_COLUMN = N_("'{name}' has no column that we know, such as Company or Product; its columns are: {columns}.")
_ENDINGS = (".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods", ".numbers")
_TYPES = (
    "text/csv",
    "text/tab-separated-values",
    "application/csv",
    "application/vnd.ms-excel",
    "application/vnd.ms-excel.sheet.macroenabled.12",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/vnd.oasis.opendocument.spreadsheet",
)


@dataclass(frozen=True)
class ListedRow:
    """A row of the letter's lists, or a fault: of row 0 when it concerns the letter as a whole.

    Rows of a second table go on counting, so that each row of a letter has a number of its own.
    """

    number: int
    stated: LabelledFields = field(default_factory=LabelledFields)
    fault: str = ""


def is_sheet(part: Attachment) -> bool:
    """Whether an attachment is a spreadsheet of any format, also one that we cannot read."""
    return part.name.casefold().endswith(_ENDINGS) or part.content_type in _TYPES


class Lists:
    """All lists of a letter, looked through once; their rows are read as they are asked for."""

    def __init__(self, parts: Iterable[Attachment]) -> None:
        self._tables = list(_tables(parts))

    @property
    def count(self) -> int:
        """How many filled rows there are."""
        return sum(table.count for table, _ in self._tables if isinstance(table, Table))

    def rows(self, from_row: int = 0) -> Iterator[ListedRow]:
        """All rows from that number on; faults of row 0 come with the very first."""
        for table, above in self._tables:
            if isinstance(table, str):
                yield from [] if from_row else [ListedRow(0, fault=table)]
                continue
            if above + table.last_line >= from_row:
                yield from (_listed(row, above) for row in table.rows() if above + row.number >= from_row)


def list_files(raw: bytes) -> tuple[ListFile, ...]:
    """The readable lists of a stored letter, line by line, to be sent back with what became of each row."""
    files: list[ListFile] = []
    above = 0
    for part in filter(is_sheet, read_letter(raw).attachments):
        sheet = _read(part)
        if isinstance(sheet, Spreadsheet):
            pages = []
            for table in sheet.tables:
                pages.append(ListPage(table.name, partial(_lines, table, above)))
                above += table.last_line
            files.append(ListFile(filename=part.name, delimiter=sheet.delimiter, pages=tuple(pages)))
    return tuple(files)


def _tables(parts: Iterable[Attachment]) -> Iterator[tuple[Table | str, int]]:
    """Each table with the number of rows above it; a sentence for what cannot be read."""
    above = 0
    for part in filter(is_sheet, parts):
        sheet = _read(part)
        if isinstance(sheet, str):
            yield sheet, above
            continue
        for sentence in sheet.left_out:
            yield sentence, above
        for table in sheet.tables:
            yield table, above
            above += table.last_line


def _read(part: Attachment) -> Spreadsheet | str:
    try:
        sheet = read_spreadsheet(part.data, filename=part.name)
    except Unreadable as fault:
        return fault.sentence
    if not sheet.tables[0].fields:
        columns = ", ".join(sheet.tables[0].header[:12])
        return _(_NO_COLUMN, name=part.name, columns=columns)
    return sheet


def _listed(row: Row, above: int) -> ListedRow:
    if row.fault:
        return ListedRow(above + row.number, fault=row.fault)
    return ListedRow(above + row.number, fields_of_record(row.cells))


def _lines(table: Table, above: int) -> Iterator[ListLine]:
    for line in table.lines():
        is_row = line.number > table.header_line
        number = above + line.number if is_row else 0
        yield ListLine(line.number, line.cells, number, is_header=line.number == table.header_line)
