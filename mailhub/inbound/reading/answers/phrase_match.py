"""Whole phrases are matched by their words: nothing left over, so a condition or a negation never slips by."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import TypeVar

from mailhub.inbound.reading.answers.answer_languages import TONGUES, spoken
from mailhub.inbound.reading.answers.answer_words import AnswerWords
from mailhub.inbound.reading.folding import folded, words

Words = tuple[str, ...]
R = TypeVar("R")
_RAW_WORD = re.compile(r"[^\W_]+(?:['’‘`´][^\W_]+)?")
_AFTER_HEAD = re.compile(r"\s|[:,.;!]|[-–—]\s|$")
_SIGNS = re.compile(r"[()|]|[^()|]+")
_FIELD = re.compile(r"\{(lead|deal|customer)\}")


class PhraseSet:
    """Phrases compared word by word; words of `neutral` count neither here nor in what is said."""

    def __init__(self, phrases: Iterable[str], neutral: "PhraseSet | None" = None) -> None:
        self._neutral = neutral
        told = (words(phrase) for phrase in phrases)
        self._phrases = frozenset(phrase for phrase in map(self.bare, told) if phrase)
        self._sizes = sorted({len(phrase) for phrase in self._phrases}, reverse=True)
        self._sizes_from = _sizes_from(self._phrases)

    def __contains__(self, said: Words) -> bool:
        return self.bare(said) in self._phrases

    def bare(self, said: Words) -> Words:
        """These words without the neutral ones."""
        return self._neutral.without(said) if self._neutral else said

    def opening(self, said: Words) -> int:
        """The number of words of the longest phrase that these words open with, 0 when none."""
        return self._size_at(0, said)

    def is_within(self, said: Words) -> bool:
        """Whether a phrase stands anywhere in these words."""
        return not self._sizes_from.keys().isdisjoint(said) and any(self._size_at(at, said) for at in range(len(said)))

    def without(self, said: Words) -> Words:
        """These words without any of the phrases, wherever they stand."""
        if self._sizes_from.keys().isdisjoint(said):
            return said
        left: list[str] = []
        at = 0
        while at < len(said):
            size = self._size_at(at, said)
            left += [] if size else [said[at]]
            at += size or 1
        return tuple(left)

    def _size_at(self, at: int, said: Words) -> int:
        # Most words open no phrase, and tables of some 100,000 phrases are built with this.
        sizes = self._sizes_from.get(said[at], ()) if at < len(said) else ()
        return next((size for size in sizes if at + size <= len(said) and said[at : at + size] in self._phrases), 0)

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


class Reasons(Mapping[Words, R]):
    """What each phrase stands for; words of `neutral` do not count."""

    def __init__(self, told: Iterable[tuple[R, str]], neutral: PhraseSet | None = None) -> None:
        self._neutral = neutral
        self._of = {self._bare(words(phrase)): reason for reason, phrase in told}
        self._of.pop((), None)

    @cached_property
    def _openings(self) -> Mapping[str, Sequence[int]]:
        return _sizes_from(self._of)

    @cached_property
    def _phrases(self) -> PhraseSet:
        return PhraseSet(map(" ".join, self._of))

    def _bare(self, said: Words) -> Words:
        return self._neutral.without(said) if self._neutral else said

    def __getitem__(self, said: Words) -> R:
        return self._of[self._bare(said)]

    def __iter__(self) -> Iterator[Words]:
        return iter(self._of)

    def __len__(self) -> int:
        return len(self._of)

    def without(self, said: Words) -> Words:
        """These words without the phrases."""
        return self._phrases.without(self._bare(said))

    def named_in(self, said: Words) -> set[R]:
        """What the phrases that stand in these words stand for; a phrase within a longer one does not count."""
        bare, found, at = self._bare(said), set[R](), 0
        if self._openings.keys().isdisjoint(bare):
            return found
        while at < len(bare):
            sizes = self._openings.get(bare[at], ())
            size = next((size for size in sizes if bare[at : at + size] in self._of), 0)
            found.update({self._of[bare[at : at + size]]} if size else ())
            at += size or 1
        return found


def _sizes_from(phrases: Iterable[Words]) -> Mapping[str, Sequence[int]]:
    """How many words the phrases have that open with each word, the most first."""
    openings: dict[str, set[int]] = {}
    for phrase in phrases:
        openings.setdefault(phrase[0], set()).add(len(phrase))
    return {word: sorted(sizes, reverse=True) for word, sizes in openings.items()}


def lone_reason(said: Words, exact: "SpokenReasons[R]", signs: "SpokenReasons[R]") -> R | None:
    """The one reason that the words are, or that stands in them; None when there are none or several."""
    if said in exact:
        return exact[said]
    found = signs.named_in(said) or exact.named_in(said)
    return found.pop() if len(found) == 1 else None


def spelt_out(table: AnswerWords, phrases: Iterable[str]) -> Iterator[str]:
    """Each way to say the phrases: every choice of `(a|b|)`, every word of the table for `{lead}` and the like."""
    for phrase in phrases:
        spelt = _FIELD.sub(lambda field: f"({'|'.join(getattr(table, field[1]))})", phrase)
        yield from _ways(iter(_SIGNS.findall(spelt)))


def _ways(signs: Iterator[str]) -> list[str]:
    """Every way to say what stands up to the end of a choice; choices within choices add up, they do not multiply."""
    ways: list[str] = []
    so_far = [""]
    for sign in signs:
        if sign == ")":
            break
        if sign == "|":
            ways, so_far = ways + so_far, [""]
        else:
            further = _ways(signs) if sign == "(" else [sign]
            so_far = [head + one for head in so_far for one in further]
    return ways + so_far


class SpokenPhrases:
    """The phrases of each tongue, built when first asked for; those of the tongue that is read at present count."""

    def __init__(self, build: Callable[[str], PhraseSet]) -> None:
        self.within = cache(build)
        """The phrases of a tongue."""

    def __contains__(self, said: Words) -> bool:
        return said in self.within(spoken())

    def opening(self, said: Words) -> int:
        """See `PhraseSet.opening`."""
        return self.within(spoken()).opening(said)

    def is_within(self, said: Words) -> bool:
        """See `PhraseSet.is_within`."""
        return self.within(spoken()).is_within(said)

    def without(self, said: Words) -> Words:
        """See `PhraseSet.without`."""
        return self.within(spoken()).without(said)

    def without_ends(self, said: Words) -> Words:
        """See `PhraseSet.without_ends`."""
        return self.within(spoken()).without_ends(said)

    def after(self, line: str) -> str | None:
        """See `PhraseSet.after`."""
        return self.within(spoken()).after(line)


class SpokenReasons(Mapping[Words, R]):
    """What each phrase of each tongue stands for, built as above; the tongue that is read at present counts."""

    def __init__(self, build: Callable[[str], Reasons[R]]) -> None:
        self._within = cache(build)

    def __getitem__(self, said: Words) -> R:
        return self._within(spoken())[said]

    def __iter__(self) -> Iterator[Words]:
        return iter(self._within(spoken()))

    def __len__(self) -> int:
        return len(self._within(spoken()))

    def without(self, said: Words) -> Words:
        """See `Reasons.without`."""
        return self._within(spoken()).without(said)

    def named_in(self, said: Words) -> set[R]:
        """See `Reasons.named_in`."""
        return self._within(spoken()).named_in(said)


def phrases_of(of: Callable[[AnswerWords], Iterable[str]], neutral: SpokenPhrases | None = None) -> SpokenPhrases:
    """The phrases that every table has for the same thing, by tongue."""

    def build(tongue: str) -> PhraseSet:
        told = (phrase for table in TONGUES[tongue] for phrase in spelt_out(table, map(folded, of(table))))
        return PhraseSet(told, neutral.within(tongue) if neutral else None)

    return SpokenPhrases(build)


def reasons_of(
    of: Callable[[AnswerWords], Mapping[R, tuple[str, ...]]], neutral: SpokenPhrases | None = None
) -> SpokenReasons[R]:
    """What each phrase of every table stands for, by tongue."""

    def build(tongue: str) -> Reasons[R]:
        return Reasons(_told(TONGUES[tongue], of), neutral.within(tongue) if neutral else None)

    return SpokenReasons(build)


def _told(
    tables: Sequence[AnswerWords], of: Callable[[AnswerWords], Mapping[R, tuple[str, ...]]]
) -> Iterator[tuple[R, str]]:
    for table in tables:
        for reason, ways in of(table).items():
            yield from ((reason, way) for way in spelt_out(table, map(folded, ways)))
