"""What stands around a day: the words before it and behind it, and the signs that a word may be part of one."""

import re
from functools import cache, lru_cache

from mailhub.inbound.reading.date_words import DATE_WORDS, day_names
from mailhub.inbound.reading.folding import folded

MOST = 40
"""Characters of the longest date."""
_LETTERS = re.compile(r"[^\W\d_]+")
_ARTICLES = ("the", "den", "dem", "le", "el", "il", "o", "dia", "de")


def plain(text: str) -> str:
    """The folded text without leading words such as `by`, `am`, and without the weekday before a date."""
    said = folded(text[: MOST * 2]).strip(" ,.!") + ("." if text.strip().endswith(".") else "")
    while (bare := after(said, DATE_WORDS.leads)) != said and said not in DATE_WORDS.near_days:
        said = bare
    said = f"mi {said[3:]}" if said.startswith("mi-") else said
    head, comma, tail = said.partition(",")
    if comma and head.strip(".") in day_names():
        return tail.strip()
    first, _, further = said.partition(" ")
    is_weekday = first.strip(".") in day_names() and any(map(str.isdigit, further))
    return after(further, _ARTICLES) if is_weekday else said


def is_mid_month(text: str) -> bool:
    """Whether a text names the middle of a month, which is read as its 15th."""
    said = plain(text)
    return after(said, DATE_WORDS.middles) != said


def hints_at_day(word: str) -> bool:
    """Whether a word may be part of what `is_day` takes for a day: every day has a number or the name of a day."""
    return _hints(folded(word))


@lru_cache(maxsize=1024)
def _hints(said: str) -> bool:
    return any(map(str.isdigit, said)) or not _name_openings().isdisjoint(_LETTERS.findall(said))


@cache
def _name_openings() -> frozenset[str]:
    names = (*DATE_WORDS.near_days, *day_names())
    return frozenset(found[0] for name in names if (found := _LETTERS.search(name)))


def after(said: str, openings: tuple[str, ...]) -> str:
    """What stands behind the first of the openings that the words begin with."""
    spaced = _before_space(openings)
    if not said.startswith(spaced):
        return said
    return next(said.removeprefix(words) for words in spaced if said.startswith(words))


@cache
def _before_space(openings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{words} " for words in openings)


def until(said: str, endings: tuple[str, ...]) -> str:
    """What stands before the first of the endings that the words end with."""
    spaced = _behind_space(endings)
    if not said.endswith(spaced):
        return said
    return next(said.removesuffix(words) for words in spaced if said.endswith(words))


@cache
def _behind_space(endings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f" {words}" for words in endings)
