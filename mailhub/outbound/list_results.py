"""A list sent back as it came, with one more column: what became of each row."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from mailhub.domain.lists import ListFile, ListLine, ListPage
from mailhub.outbound.mail import Attachment
from mailhub.outbound.safe_csv import harmless
from mailhub.speech import N_, _

if TYPE_CHECKING:
    from openpyxl.cell import Cell

RESULT = "mailhub result"
MOST_BYTES = 6 * 1024 * 1024
"""Of all files of one mail: encoded, they stay below the 10 MiB that most mail servers take."""

_NOTHING = N_("nothing taken from this row")
_MOST_GAP = 1_000
_LONGEST_SHEET_NAME = 31
_LONGEST_CELL = 32_767  # characters, the limit of spreadsheet programs
_NOT_IN_CELLS = re.compile("[\0-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_SHEET_NAMES = str.maketrans("", "", "[]:*?/\\")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def result_files(files: Sequence[ListFile], results: Mapping[int, str]) -> tuple[Attachment, ...]:
    """Each list in its own format; none when together they are too large for a mail. `results` is by row."""
    written = tuple(_text_file(file, results) if file.delimiter else _workbook(file, results) for file in files)
    return written if sum(len(file.data) for file in written) <= MOST_BYTES else ()


def _text_file(file: ListFile, results: Mapping[int, str]) -> Attachment:
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=file.delimiter)
    for page in file.pages:
        writer.writerows(map(harmless, cells) for cells in _in_place(page, results))
    return Attachment(
        filename=_name(file, PurePath(file.filename).suffix or ".csv"),
        content_type="text/csv; charset=utf-8",
        data=text.getvalue().encode("utf-8-sig", "replace"),
    )


def _workbook(file: ListFile, results: Mapping[int, str]) -> Attachment:
    from openpyxl import Workbook  # takes half a second to load, and few mails carry a workbook

    book = Workbook(write_only=True)
    for number, page in enumerate(file.pages, start=1):
        sheet = book.create_sheet(_sheet_name(page.name, number))
        for cells in _in_place(page, results):
            sheet.append([_text_cell(sheet, cell) for cell in cells])
    data = io.BytesIO()
    book.save(data)
    return Attachment(filename=_name(file, ".xlsx"), content_type=_XLSX, data=data.getvalue())


def _text_cell(sheet: Any, text: str) -> "Cell | None":
    """Every cell is a text: no formula and no link is ever made of what strangers wrote."""
    if not text:
        return None
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, value=_NOT_IN_CELLS.sub("", text)[:_LONGEST_CELL])
    cell.data_type = "s"
    return cell


def _in_place(page: ListPage, results: Mapping[int, str]) -> Iterator[list[str]]:
    """The completed lines, and the empty ones between them, so that rows keep the numbers that they had."""
    last = 0
    for line, cells in _completed(page, results):
        yield from ([] for gap in range(min(line.number - last - 1, _MOST_GAP)))
        yield cells
        last = line.number


def _completed(page: ListPage, results: Mapping[int, str]) -> Iterator[tuple[ListLine, list[str]]]:
    """The lines with the result in the first column behind the header, or where an earlier result stands."""
    place, is_there = 0, False
    for line in page.lines():
        cells = list(line.cells)
        if line.is_header:
            named = [cell.strip().casefold() for cell in cells]
            is_there = RESULT in named
            place = named.index(RESULT) if is_there else len(cells)
        if line.is_header or line.row:
            result = RESULT if line.is_header else results.get(line.row) or _(_NOTHING)
            cells += [""] * (place - len(cells))
            cells[place : place + is_there] = [result]
        yield line, cells


def _sheet_name(name: str, number: int) -> str:
    bare = name.translate(_NOT_IN_SHEET_NAMES).strip("' ")
    # Two sheets of one name, however it is spelled, would be no workbook.
    return f"{bare[: _LONGEST_SHEET_NAME - 4]} ({number})" if number > 1 else bare[:_LONGEST_SHEET_NAME] or _("Result")


def _name(file: ListFile, ending: str) -> str:
    return _("{list}-result", list=PurePath(file.filename).stem[:80] or _("list")) + ending
