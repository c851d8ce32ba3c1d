"""Doubt in the words of an answer: questions, conditions and second thoughts make a command no command."""

import re
from collections.abc import Sequence

from mailhub.inbound.reading.answer_languages import LANGUAGES
from mailhub.inbound.reading.folding import words
from mailhub.inbound.reading.phrase_match import phrases_of

_CONDITIONS = phrases_of(LANGUAGES, lambda table: table.conditions)
_SECOND_THOUGHTS = phrases_of(LANGUAGES, lambda table: table.conditions + table.second_thoughts + table.dissent)
_NEGATIONS = phrases_of(LANGUAGES, lambda table: table.negations)
_OPPOSITES = phrases_of(LANGUAGES, lambda table: table.opposites)
_TAIL = re.compile(r"\s{0,4}:\s{0,4}|\s{1,4}[-–—]\s{1,4}")
_PLAIN = re.compile(r"\w[\w\s,.!'’-]*")


def is_plain(text: str) -> bool:
    """Whether a text is words and ordinary stops alone: no bullet, box, bracket, slash or quotation mark."""
    # A box that is not ticked, a bullet, a quoted word: all of them look like the command they are not.
    return _PLAIN.fullmatch(text) is not None and ".." not in text


def is_conditional(text: str) -> bool:
    """Whether a text asks, or sets a condition anywhere."""
    return "?" in text or _CONDITIONS.is_within(words(text))


def says_opposite(text: str) -> bool:
    """Whether a reason for a no contains words of a yes."""
    return _OPPOSITES.is_within(words(text))


def is_second_thought(line: str) -> bool:
    """Whether the line below a command opens by taking it back, or by setting a condition."""
    said = words(line)
    return bool(_SECOND_THOUGHTS.opening(said)) or (not said and "?" in line)


def weakens_consent(below: Sequence[str]) -> bool:
    """Whether the lines below a yes deny something at once, or set a condition within three lines."""
    is_denied = any(_NEGATIONS.is_within(words(line)) for line in below[:1])
    return is_denied or any(_CONDITIONS.is_within(words(line)) for line in below[:3])


def split_tail(line: str) -> tuple[str, str]:
    """A command and what is given with it after a colon or a dash: `reject: no capacity`."""
    found = _TAIL.search(line)
    return (line[: found.start()].strip(), line[found.end() :].strip()) if found else (line.strip(), "")
