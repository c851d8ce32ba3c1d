"""Spreadsheets that people attach: a header and rows, whatever the delimiter and the character set."""

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from mailhub.domain.errors import Unreadable

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 200
_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 60
_SAMPLE_CHARACTERS = 64 * 1024
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"),
          (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))  # fmt: skip
# What spreadsheet programs of our languages write when they do not write Unicode.
_OLD_CHARSETS = ("cp1252", "cp1250", "mac_roman")
_LETTERS = frozenset("äöüÄÖÜßéèêëáàâãåçñíìîïóòôõúùûýÉÈÁÀÂÅÇÑÍÓÔÚøØæÆœŒąćęłńśźżĄĆĘŁŃŚŹŻčďěňřšťůžČĎĚŇŘŠŤŮŽőűŐŰ")
_ENDINGS = (".csv", ".tsv", ".txt", ".tab", "")


class UnreadableSheet(Unreadable):
    """A spreadsheet that cannot be read whole; the sentence says why and what to send instead."""


@dataclass(frozen=True)
class Row:
    """One row: its number as a spreadsheet program shows it, and its cells by header."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Rows:
    """A header and the rows below it, read when asked for."""

    header: tuple[str, ...]
    rows: Iterator[Row]


def read_rows(data: bytes, *, filename: str) -> Rows:
    """The rows of an attached spreadsheet, chosen by the ending of its name.

    Raises `UnreadableSheet` for a format we do not read, and beyond 10 MiB, 100,000 rows or 200 columns, before any
    row is given out.
    """
    ending = PurePath(filename).suffix.lower()
    if ending not in _ENDINGS or data.startswith(b"PK\x03\x04"):
        raise UnreadableSheet(f"'{filename}' is not a CSV file: please save the list as CSV and send it again.")
    if len(data) > MOST_BYTES:
        raise UnreadableSheet(f"'{filename}' is larger than 10 MiB: please send it in parts.")
    return _read_csv(text_of(data), filename=filename)


def text_of(data: bytes) -> str:
    """The text of bytes of unknown character set: by its mark, as UTF-8, else by the likeliest old character set."""
    marked = next((charset for mark, charset in _MARKS if data.startswith(mark)), None)
    for charset in (marked, None if marked else _unmarked_utf16(data), "utf-8"):
        try:
            if charset:
                return data.decode(charset).replace("\0", "").removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    return data.decode(_old_charset(data), "replace").replace("\0", "")


def _unmarked_utf16(data: bytes) -> str | None:
    """Every second byte of western UTF-16 is zero, and no byte of other texts is."""
    sample = data[:4096]
    odd, even = sample[1::2].count(0), sample[::2].count(0)
    half = max(len(sample) // 2, 1)
    return "utf-16-le" if odd > half * 0.7 else "utf-16-be" if even > half * 0.7 else None


def _old_charset(data: bytes) -> str:
    """The character set that makes the most letters of our languages out of the signs beyond ASCII."""
    sample = data[: _SAMPLE_CHARACTERS * 4].translate(None, bytes(range(128)))

    def letters(charset: str) -> int:
        return sum(sign in _LETTERS for sign in sample.decode(charset, "replace"))

    return max(_OLD_CHARSETS, key=letters)


def _read_csv(text: str, *, filename: str) -> Rows:
    stated, text = _stated_delimiter(text)
    delimiter = stated or _likeliest_delimiter(text)
    # All rows are counted first: half a list must never be acted on.
    top = _checked_top(text, delimiter, filename)
    if top is None:
        raise UnreadableSheet(f"'{filename}' is empty: please send a header row and one row a lead.")
    number, cells = top
    header = _named(cells)
    return Rows(header, _rows(text, delimiter, header, after=number))


def _stated_delimiter(text: str) -> tuple[str | None, str]:
    """Excel's own first line, `sep=;`, names the delimiter; it stays counted as a row of nothing."""
    first, end, rest = text.partition("\n")
    mark = first.strip().strip('"').lower()
    return (mark[4], end + rest) if mark.startswith("sep=") and len(mark) == 5 else (None, text)


def _likeliest_delimiter(text: str) -> str:
    """The delimiter by which most of the first rows have the same number of cells, and more than one."""
    return max(_DELIMITERS, key=lambda delimiter: _consistency(text[:_SAMPLE_CHARACTERS], delimiter))


def _consistency(sample: str, delimiter: str) -> tuple[float, int]:
    widths = [len(row) for row, _ in zip(_records(sample, delimiter), range(_SAMPLE_ROWS), strict=False) if any(row)]
    if not widths:
        return 0.0, 0
    width, times = Counter(widths).most_common(1)[0]
    return (times / len(widths), width) if width > 1 else (0.0, 0)


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    """The rows of the text; a cell longer than the reader's limit ends them."""
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error:
        yield ["\0"]


def _checked_top(text: str, delimiter: str, filename: str) -> tuple[int, list[str]] | None:
    """Number and cells of the header row, after every row was seen to keep within the limits."""
    top: tuple[int, list[str]] | None = None
    filled = 0
    for number, cells in enumerate(_records(text, delimiter), start=1):
        filled += any(cells)
        _check_row(number, cells, filled, filename)
        # A title above the table is one cell alone; the header is the first row with the table's width.
        if (top is None and _names_columns(cells)) or (top and number <= top[0] + 3 and _is_title(top[1], cells)):
            top = number, cells
    return top


def _names_columns(cells: Sequence[str]) -> bool:
    return any(sign.isalnum() for cell in cells for sign in cell)


def _is_title(above: Sequence[str], cells: Sequence[str]) -> bool:
    return sum(map(bool, above)) == 1 and sum(map(bool, cells)) > 2


def _check_row(number: int, cells: Sequence[str], filled: int, filename: str) -> None:
    if cells == ["\0"]:
        raise UnreadableSheet(
            f"'{filename}' has a cell that is too long, near row {number}: is a quotation mark missing?"
        )
    if len(cells) > MOST_COLUMNS:
        raise UnreadableSheet(f"'{filename}' has more than {MOST_COLUMNS} columns in row {number}.")
    if filled > MOST_ROWS + 1:
        raise UnreadableSheet(f"'{filename}' has more than {MOST_ROWS:,} rows: please send it in parts.")


def _named(cells: Sequence[str]) -> tuple[str, ...]:
    """Header names, each its own: nameless columns are counted, a repeated name is numbered."""
    names: list[str] = []
    for column, cell in enumerate(cells, start=1):
        name = " ".join(cell.split()) or f"Column {column}"
        times = sum(taken == name or taken.startswith(f"{name} (") for taken in names)
        names.append(f"{name} ({times + 1})" if times else name)
    return tuple(names)


def _rows(text: str, delimiter: str, header: tuple[str, ...], *, after: int) -> Iterator[Row]:
    for number, cells in enumerate(_records(text, delimiter), start=1):
        if number > after and any(cell.strip() for cell in cells):
            extra = tuple(f"Column {column}" for column in range(len(header) + 1, len(cells) + 1))
            padded = [cell.strip() for cell in cells] + [""] * (len(header) - len(cells))
            yield Row(number, dict(zip(header + extra, padded, strict=True)))
