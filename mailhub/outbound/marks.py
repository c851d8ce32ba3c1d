"""Marks: what stands in a page for the values that each of its readers has of its own, until they are filled in.

A filter that works on a whole text, such as one that breaks lines, cannot do so before it knows those values: it leaves
the text open, and is applied when they are there.
"""

import re
import secrets
from collections.abc import Callable, Mapping, Sequence

_SIGN = secrets.token_hex(8)  # made anew in each process, so that no text that comes in can hold it
_MARK = re.compile(f"{_SIGN}m([0-9]+)z")
_OPEN = re.compile(f"{_SIGN}o([a-z_]+)y(.*?){_SIGN}z", re.DOTALL)
_REST = _SIGN[:8]  # of a mark that was cut off


class MangledMark(Exception):
    """A template does something to a mark that it would have to do to the value."""


def mark(number: int) -> str:
    """What stands for the value of that number."""
    return f"{_SIGN}m{number}z"


def is_marked(text: str) -> bool:
    """Whether values are still to be filled in."""
    return _SIGN in text


def left_open(filter_name: str, text: str) -> str:
    """A marked text that is to be filtered when its values are there."""
    return f"{_SIGN}o{filter_name}y{text}{_SIGN}z"


class Form:
    """A page with marks, taken apart once, to be filled in many times; raises MangledMark."""

    def __init__(self, page: str, filters: Mapping[str, Callable[[str], str]]) -> None:
        pieces = _OPEN.split(page)
        self._plain = list(map(_Blanks, pieces[::3]))
        self._open = [(filters[name], _Blanks(text)) for name, text in zip(pieces[1::3], pieces[2::3], strict=True)]

    def filled(self, values: Sequence[str]) -> str:
        """The page with the values of one reader, by their numbers."""
        pieces = [blanks.filled(values) for blanks in self._plain for _ in (0, 1)]
        pieces[1::2] = [*(filter_(blanks.filled(values)) for filter_, blanks in self._open), ""]
        return "".join(pieces)


class _Blanks:
    """A text between whose pieces values are missing."""

    def __init__(self, text: str) -> None:
        pieces = _MARK.split(text)
        self._pieces, self._numbers = pieces, list(map(int, pieces[1::2]))
        if any(_REST in piece.casefold() for piece in pieces[::2]):
            raise MangledMark

    def filled(self, values: Sequence[str]) -> str:
        if not self._numbers:
            return self._pieces[0]
        pieces = self._pieces.copy()
        pieces[1::2] = [values[number] for number in self._numbers]
        return "".join(pieces)
