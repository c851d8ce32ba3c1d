"""Delimited text is CSV of any kind: its character set, its delimiter and its lines, found by looking at it."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 60
_SAMPLE_CHARACTERS = 64 * 1024
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe\0\0", "utf-32"), (b"\0\0\xfe\xff", "utf-32"),
          (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))  # fmt: skip
# What spreadsheet programs of our languages write when they do not write Unicode.
_OLD_CHARSETS = ("cp1252", "cp1250", "mac_roman")
_LETTERS = frozenset("äöüÄÖÜßéèêëáàâãåçñíìîïóòôõúùûýÉÈÁÀÂÅÇÑÍÓÔÚøØæÆœŒąćęłńśźżĄĆĘŁŃŚŹŻčďěňřšťůžČĎĚŇŘŠŤŮŽőűŐŰ")


class CellTooLong(Exception):
    """A cell beyond the reader's limit: most often a quotation mark that is never closed."""


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


def split_off_delimiter(text: str) -> tuple[str, str]:
    """The delimiter of a text and the text to be read with it.

    Excel's own first line, `sep=;`, names it and stays counted as a row of nothing; else it is the
    one by which most of the first rows have the same number of cells, and more than one.
    """
    first, end, rest = text.partition("\n")
    mark = first.strip().strip('"').lower()
    if mark.startswith("sep=") and len(mark) <= 5:
        return (mark[4:] or "\t"), end + rest
    return max(_DELIMITERS, key=lambda delimiter: _consistency(text[:_SAMPLE_CHARACTERS], delimiter)), text


def records(text: str, delimiter: str) -> Iterator[list[str]]:
    """The lines of the text as lists of cells; raises CellTooLong."""
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    except csv.Error as error:
        raise CellTooLong from error


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


def _consistency(sample: str, delimiter: str) -> tuple[float, int]:
    try:
        read = list(islice(records(sample, delimiter), _SAMPLE_ROWS))
    except CellTooLong:
        read = []
    # A title or a remark has one cell whatever the delimiter: it speaks for none.
    widths = [len(row) for row in read if len(row) > 1 and any(row)]
    if not widths:
        return 0.0, 0
    width, times = Counter(widths).most_common(1)[0]
    return times / sum(1 for row in read if any(row)), width
