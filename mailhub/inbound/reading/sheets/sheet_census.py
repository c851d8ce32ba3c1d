"""A census of a workbook's parts, taken as they stream by: what is in them, before anything is built of it."""

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import product
from string import ascii_uppercase
from typing import Any
from xml.sax import SAXParseException  # read by defusedxml, which raises these # nosec B406
from xml.sax.handler import ContentHandler  # read by defusedxml, which raises these # nosec B406

from defusedxml import sax

from mailhub.inbound.reading.sheets.sheet_limits import MOST_COLUMNS, BrokenSheet, SheetTooLarge
from mailhub.speech import N_, Phrase

TOO_WIDE = N_("'{filename}' has more than {columns} columns in row {row}.")
TOO_MANY = N_("'{filename}' has more cells than a list can have: please send it in parts, or as CSV.")
MOST_OF_A_BOOK = 6_000_000
_MOST_OF_A_ROW = 200_000
_MOST_BESIDE_ROWS = 800_000
_LAST_ROW = 1_048_576
_LETTERS = (*ascii_uppercase, *map("".join, product(ascii_uppercase, repeat=2)))
_COLUMNS = {letters: number for number, letters in enumerate(_LETTERS[:MOST_COLUMNS], start=1)}
_BEYOND = MOST_COLUMNS + 1
_TRUE = ("1", "true")
_STRINGS = frozenset({"si", "t"})  # the texts of all sheets stand together in a part of their own


@dataclass
class SheetCensus:
    """What one part holds: the numbers of its filled rows and of those not shown, and its last filled column."""

    filled: set[int] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)
    width: int = 1


def census_of(archive: zipfile.ZipFile) -> dict[str, SheetCensus]:
    """Each part that is XML by its path; elements and attributes are counted, for they are what memory is used for.

    Raises SheetTooLarge, BrokenSheet for rows out of their order, and ValueError for a document type or entities.
    """
    counter = _Counter()
    found: dict[str, SheetCensus] = {}
    for part in archive.infolist():
        with archive.open(part) as source:
            counter.begin()
            try:
                sax.parse(source, counter, forbid_dtd=True)
            except SAXParseException:
                # A picture; or damage, over which its reader will stumble at the same place.
                continue
            found[part.filename] = counter.census
    return found


class _Counter(ContentHandler):
    def __init__(self) -> None:
        super().__init__()
        self._local: dict[str, str] = {}
        self._all = 0

    def begin(self) -> None:
        """Start with a new part of the same book."""
        self.census = SheetCensus()
        self._beside, self._in_row = 0, 0
        self._row, self._column, self._is_in_row = 0, 0, False

    def startElement(self, name: str, attributes: Any) -> None:
        """Count an element, and see to what it says of its place."""
        local = self._local.get(name) or self._learn(name)
        self._add(1 + len(attributes), is_text=local in _STRINGS)
        if local == "c" and self._is_in_row:
            self._cell(attributes.get("r"))
        elif local == "row":
            self._begin_row(attributes)
        elif local in ("v", "is") and self._is_in_row:
            self._fill()

    def endElement(self, name: str) -> None:
        """Leave a row."""
        if self._local[name] == "row":
            self._is_in_row, self._column = False, 0

    def _add(self, count: int, *, is_text: bool) -> None:
        self._all += count
        if self._is_in_row:
            self._in_row += count
        elif not is_text:
            self._beside += count
        if self._all > MOST_OF_A_BOOK or self._in_row > _MOST_OF_A_ROW or self._beside > _MOST_BESIDE_ROWS:
            raise SheetTooLarge(Phrase(TOO_MANY))

    def _learn(self, name: str) -> str:
        # Names are the sender's too, and so is how many there are of them.
        if len(self._local) > _MOST_OF_A_ROW:
            raise BrokenSheet
        self._local[name] = name.rpartition(":")[2]
        return self._local[name]

    def _begin_row(self, attributes: Any) -> None:
        before, stated = self._row, attributes.get("r")
        self._row = int(float(stated)) if stated else before + 1
        # Rows that stand still or go back would be passed over.
        if not before < self._row <= _LAST_ROW:
            raise BrokenSheet
        self._in_row, self._column, self._is_in_row = 0, 0, True
        if attributes.get("hidden") in _TRUE:
            self.census.hidden.add(self._row)

    def _cell(self, place: str | None) -> None:
        self._column = _COLUMNS.get(place.rstrip("0123456789").upper(), _BEYOND) if place else self._column + 1

    def _fill(self) -> None:
        if self._column > MOST_COLUMNS:
            raise SheetTooLarge(Phrase(TOO_WIDE, {"columns": MOST_COLUMNS, "row": str(self._row)}))
        self.census.filled.add(self._row)
        self.census.width = max(self.census.width, self._column)


def paths_beyond(parts: Iterable[zipfile.ZipInfo], *, ratio: int, from_bytes: int) -> list[str]:
    """The parts that are larger than so many bytes and packed more tightly than a list ever is."""
    large = (part for part in parts if part.file_size > from_bytes)
    return [part.filename for part in large if part.file_size > ratio * max(part.compress_size, 1)]
