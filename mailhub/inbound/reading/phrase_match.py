"""Whole phrases are matched by their words: nothing left over, so a condition or a negation never slips by."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

from mailhub.inbound.reading.folding import words

Words = tuple[str, ...]
R = TypeVar("R")
T = TypeVar("T")
_RAW_WORD = re.compile(r"[^\W_]+(?:['’‘`´][^\W_]+)?")
_AFTER_HEAD = re.compile(r"\s|[:,.;!]|[-–—]\s|$")


class PhraseSet:
    """Phrases of all languages, compared word by word."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = frozenset(words(phrase) for phrase in phrases)
        self._sizes = sorted({len(phrase) for phrase in self._phrases}, reverse=True)

    def __contains__(self, said: Words) -> bool:
        return said in self._phrases

    def opening(self, said: Words) -> int:
        """The number of words of the longest phrase that these words open with, 0 when none."""
        return next((size for size in self._sizes if size <= len(said) and said[:size] in self._phrases), 0)

    def is_within(self, said: Words) -> bool:
        """Whether a phrase stands anywhere in these words."""
        return any(self.opening(said[at:]) for at in range(len(said)))

    def without_ends(self, said: Words) -> Words:
        """These words without the phrases that they open and end with."""
        while size := self.opening(said):
            said = said[size:]
        while size := next((size for size in self._sizes if size <= len(said) and said[-size:] in self._phrases), 0):
            said = said[:-size]
        return said

    def after(self, line: str) -> str | None:
        """What stands, as written, behind the longest phrase that the line opens with; None when it opens with none."""
        size = self.opening(words(line))
        # Folding may split a sign into several words; then the places do not match and nothing does.
        ends = [found.end() for found in _RAW_WORD.finditer(line)]
        if not 0 < size <= len(ends):
            return None
        end = ends[size - 1]
        return line[end:] if words(line[:end]) in self._phrases and _AFTER_HEAD.match(line, end) else None


def reason_table(tables: Iterable[Mapping[R, tuple[str, ...]]]) -> Mapping[Words, R]:
    """Words -> reason, over all languages."""
    return {words(phrase): reason for table in tables for reason, phrases in table.items() for phrase in phrases}


def lone_reason(said: Words, exact: Mapping[Words, R], signs: Mapping[Words, R]) -> R | None:
    """The one reason that the words are, or that stands in them; None when there are none or several."""
    if said in exact:
        return exact[said]
    spans = {said[at : at + size] for at in range(len(said)) for size in range(1, 5)}
    found = {table[span] for table in (exact, signs) for span in spans if span in table}
    return found.pop() if len(found) == 1 else None


def phrases_of(tables: Iterable[T], of: Callable[[T], tuple[str, ...]]) -> PhraseSet:
    """One set of the phrases that every table has for the same thing."""
    return PhraseSet(phrase for table in tables for phrase in of(table))
