"""What a list may be at most, what one of its lines is, and the two ways in which it cannot be read."""

from dataclasses import dataclass

from mailhub.domain.errors import Unreadable
from mailhub.speech import Phrase

MOST_BYTES = 10 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 200


class UnreadableSheet(Unreadable):
    """A spreadsheet that cannot be read whole; the sentence says why and what to send instead."""


class BrokenSheet(Exception):
    """The bytes are no workbook, or none that its program would open."""


class SheetTooLarge(Exception):
    """More than we read; `phrase` says of what, and wants the `filename`."""

    def __init__(self, phrase: Phrase) -> None:
        super().__init__(phrase.text)
        self.phrase = phrase


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a sheet, numbered as a spreadsheet program shows it; `hidden` where the program does not show it."""

    number: int
    cells: list[str]
    hidden: bool = False
