"""Workbooks (XLSX, XLSM): their sheets, opened in memory only, with everything counted before it is unpacked.

Macros, pictures and links to other files are never looked at (ECMA-376 part 2 for the package, part 1 for the book).
"""

import io
import warnings
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from mailhub.inbound.reading.sheets.cell_text import text_of_cell
from mailhub.inbound.reading.sheets.sheet_census import SheetCensus, census_of, paths_beyond
from mailhub.inbound.reading.sheets.sheet_limits import Line, SheetTooLarge, UnreadableSheet
from mailhub.speech import N_, Phrase, phrase

MOST_UNPACKED = 200 * 1024 * 1024
_MOST_OF_SMALL = 8 * 1024 * 1024
_MOST_PARTS = 2_000
_MOST_RATIO, _TIGHT_FROM = 200, 1024 * 1024
_LAST_ROW = 1_048_576
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_BOOK = "/workbook.xml"
_STRICT = b"http://purl.oclc.org/ooxml/"
_OLD = N_("'{filename}' is in an old Excel format: please save the list as XLSX or CSV and send it again.")
_DAMAGED = N_("'{filename}' is damaged and cannot be opened: please save the list as XLSX or CSV and send it again.")
_FOREIGN = N_(
    "'{filename}' is not an Excel workbook that we read: please save the list as XLSX or CSV and send it again."
)
_STRICTLY = N_("'{filename}' is a Strict Open XML workbook: please save the list as XLSX or CSV and send it again.")
_PROTECTED = N_("'{filename}' is protected by a password: please send it without one.")
_TOO_MUCH = phrase("'{filename}' unpacks to more than a list can be: please send it in parts, or as CSV.")


@dataclass(frozen=True)
class BookSheet:
    """One visible sheet with its filled lines from the top."""

    name: str
    lines: tuple[Line, ...]


def is_workbook(data: bytes) -> bool:
    """Whether the bytes are a workbook of any kind, or a container that could hold one."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE))


# A long list is read in turns, one soon after the other, and the turns differ only in where they begin.
@lru_cache(maxsize=1)
def sheets_of(data: bytes, *, filename: str) -> tuple[BookSheet, ...]:
    """The visible sheets of a workbook in their order; the last workbook is remembered.

    Raises UnreadableSheet for passwords, old or foreign formats, bombs and damage.
    """
    if data.startswith(_OLE):
        locked = _LOCKED in data
        raise _unreadable(_PROTECTED if locked else _OLD, filename)
    # The library warns of what it leaves out, and quotes cells in it.
    with _told(filename), zipfile.ZipFile(io.BytesIO(data)) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _check_package(archive, filename)
        census = census_of(archive)
        return tuple(_sheets(data, census))


@contextmanager
def _told(filename: str) -> Iterator[None]:
    """Whatever goes wrong with a list becomes a sentence about it."""
    try:
        yield
    except UnreadableSheet:
        raise
    except SheetTooLarge as large:
        raise UnreadableSheet(Phrase(large.phrase.text, {**large.phrase.values, "filename": filename})) from large
    # Hostile bytes bring up whatever the libraries have in them, and all of it means the same to the sender.
    except Exception as fault:
        raise _unreadable(_DAMAGED, filename) from fault


def _unreadable(text: str, filename: str) -> UnreadableSheet:
    return UnreadableSheet(Phrase(text, {"filename": filename}))


def _check_package(archive: zipfile.ZipFile, filename: str) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise _unreadable(_PROTECTED, filename)
    # Declared sizes bind: no byte beyond them is read. A packed file inside of the package is never opened.
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise SheetTooLarge(_TOO_MUCH)
    if paths_beyond(parts, ratio=_MOST_RATIO, from_bytes=_TIGHT_FROM):
        raise SheetTooLarge(_TOO_MUCH)
    books = [part for part in parts if f"/{part.filename}".endswith(_BOOK)]
    if not books:
        raise _unreadable(_FOREIGN, filename)
    if any(part.file_size > _MOST_OF_SMALL for part in books):
        raise SheetTooLarge(_TOO_MUCH)
    if any(_STRICT in archive.read(part) for part in books):
        raise _unreadable(_STRICTLY, filename)


def _sheets(data: bytes, census: dict[str, SheetCensus]) -> Iterator[BookSheet]:
    from openpyxl.reader.excel import ExcelReader  # half a second and 30 MB, and few letters bring a workbook

    reader = ExcelReader(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    reader.read()
    parts = {sheet.name: census.get(relation.target) for sheet, relation in reader.parser.find_sheets()}
    for sheet in reader.wb.worksheets:
        counted = parts.get(sheet.title)
        if counted is not None and sheet.sheet_state == "visible":
            yield BookSheet(sheet.title, tuple(_lines(sheet, counted)))
    reader.archive.close()


def _lines(sheet: Any, census: SheetCensus) -> Iterator[Line]:
    # Limits of our own, because the dimensions that a sheet states of itself may be anything.
    rows = sheet.iter_rows(min_row=1, max_row=_LAST_ROW, min_col=1, max_col=census.width)
    for number, row in enumerate(rows, start=1):
        cells = [text_of_cell(cell) for cell in row] if number in census.filled else []
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            yield Line(number, cells, number in census.hidden)
