"""Lists that people mail in, as whoever sends them back needs them: files, pages and lines, whatever their format."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListLine:
    """One line: its number on its page (from 1), its cells, and its number among the rows of the letter.

    `row` is 0 for the header (`is_header`) and for what stands above it.
    """

    number: int
    cells: Sequence[str]
    row: int
    is_header: bool = False


@dataclass(frozen=True)
class ListPage:
    """One table; `lines` reads all of its filled lines, each time anew."""

    name: str
    lines: Callable[[], Iterator[ListLine]]


@dataclass(frozen=True, kw_only=True)
class ListFile:
    """One attached list; a workbook has no delimiter."""

    filename: str
    delimiter: str
    pages: tuple[ListPage, ...]


ListReader = Callable[[bytes], Sequence[ListFile]]
"""Reads the lists of a stored letter, given its bytes."""
