"""Doubt in the words of an answer: questions, conditions and second thoughts make a command no command."""

import re
from collections.abc import Sequence

from mailhub.inbound.reading.answers.phrase_match import Words, phrases_of
from mailhub.inbound.reading.folding import words

_CONDITIONS = phrases_of(lambda table: table.conditions)
_COURTEOUS = phrases_of(lambda table: table.no_conditions)
_SECOND_THOUGHTS = phrases_of(lambda table: table.conditions + table.second_thoughts + table.dissent)
_NEGATIONS = phrases_of(lambda table: table.negations)
_DOUBTS = phrases_of(lambda table: table.doubts)
_TERMS = phrases_of(lambda table: table.terms)
_OPPOSITES = phrases_of(lambda table: table.opposites)
_TAIL = re.compile(r"\s{0,4}:\s{0,4}|\s{1,4}[-–—]\s{1,4}")
_PLAIN = re.compile(r"\w[\w\s,.!'’-]*")


def is_plain(text: str) -> bool:
    """Whether a text is words and ordinary stops alone: no bullet, box, bracket, slash or quotation mark."""
    # A box that is not ticked, a bullet, a quoted word: all of them look like the command they are not.
    return _PLAIN.fullmatch(text) is not None and ".." not in text


def is_conditional(text: str) -> bool:
    """Whether a text asks, or sets a condition anywhere."""
    return "?" in text or _CONDITIONS.is_within(_serious(text))


def is_negated(text: str) -> bool:
    """Whether a text denies anything."""
    return _NEGATIONS.is_within(_serious(text))


def is_doubtful(text: str) -> bool:
    """Whether a text hopes, expects or tells of others' words, where a report tells of what was done."""
    return _DOUBTS.is_within(_serious(text))


def is_harmless(text: str) -> bool:
    """Whether words beside a command leave it as it is: no question, condition, denial, doubt or second thought."""
    in_doubt = is_conditional(text) or is_negated(text) or is_doubtful(text)
    return not in_doubt and not is_second_thought(text) and ".." not in text


def sets_terms(text: str) -> bool:
    """Whether a text speaks of what must be first, or of money, as conditions of an acceptance do."""
    return _TERMS.is_within(_serious(text))


def says_opposite(text: str) -> bool:
    """Whether a reason for a no contains words of a yes."""
    return _OPPOSITES.is_within(words(text))


def is_second_thought(line: str) -> bool:
    """Whether the line below a command opens by taking it back, or by setting a condition."""
    said = _serious(line)
    return bool(_SECOND_THOUGHTS.opening(said)) or (not words(line) and "?" in line)


def weakens_consent(below: Sequence[str]) -> bool:
    """Whether the lines below a yes deny something at once, or set a condition or terms within three lines."""
    is_denied = any(is_negated(line) for line in below[:1])
    return is_denied or any(_CONDITIONS.is_within(_serious(line)) or sets_terms(line) for line in below[:3])


def split_tail(line: str) -> tuple[str, str]:
    """A command and what is given with it after a colon or a dash: `reject: no capacity`."""
    found = _TAIL.search(line)
    return (line[: found.start()].strip(), line[found.end() :].strip()) if found else (line.strip(), "")


def _serious(text: str) -> Words:
    """The words without courtesies such as `let us know if`."""
    return _COURTEOUS.without(words(text))
