"""What may be told of a lead before it is accepted: nothing that names or reaches the customer."""

import re
from collections.abc import Iterable
from functools import lru_cache
from unicodedata import combining, normalize

import phonenumbers

_HIDDEN = "[withheld]"
_LONGEST = 1_500  # characters of need in an offer; the whole text comes with the details
_ADDRESS = re.compile(r"[\w.+%-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", re.IGNORECASE)
_LINK = re.compile(r"\b(?:https?://|www\.)\S{1,300}", re.IGNORECASE)
_DIALLED = re.compile(r"(?<![\w.,-])(?:\+|00?)[1-9]\d{0,4}[ ()/.-]{0,3}\d[\d ()/.-]{4,18}\d(?!\w)")
_FEWEST_DIGITS = 4  # of a number that somebody could dial, wherever: some on islands have no more
_SHORTEST_NAME = 2  # letters
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
_APOSTROPHES = str.maketrans("", "", "'’`´")
_ANY_CASE = 6  # letters from which a name is struck however it is spelt


def scrub(text: str, *, country: str = "", names: Iterable[str] = ()) -> str:
    """`text` without mail addresses, links, phone numbers (national ones by `country`) and the given names."""
    if not text:
        return ""
    for pattern in (_ADDRESS, _LINK):
        text = pattern.sub(_HIDDEN, text)
    for name in _spelt(frozenset(names)):
        if _may_stand_in(text, name):
            text = _as_words(name).sub(_HIDDEN, text)
    text = _without_phones(text[:_LONGEST], country)
    return _DIALLED.sub(_HIDDEN, text)


@lru_cache(maxsize=64)
def _spelt(names: frozenset[str]) -> list[str]:
    """All spellings of the names of one lead, of which several texts are scrubbed, for several readers."""
    spelt = {spelling for name in filter(_tells_who, names) for spelling in _spellings(name)}
    # Longest first: what is left of a domain when only the company's name in it is struck would still tell.
    return sorted(spelt, key=lambda name: (-len(name), name))


def _may_stand_in(text: str, name: str) -> bool:
    # To compile a pattern takes a hundred times as long. Letters beyond ASCII may equal some that look otherwise.
    first = name.split()[0]
    return not (first.isascii() and text.isascii()) or first.lower() in text.lower()


def _without_phones(text: str, country: str) -> str:
    if sum(map(str.isdigit, text)) < _FEWEST_DIGITS:
        return text
    found = list(phonenumbers.PhoneNumberMatcher(text, country or None))
    for match in reversed(found):
        text = text[: match.start] + _HIDDEN + text[match.end :]
    return text


def _tells_who(name: str) -> bool:
    return len(name.strip()) >= _SHORTEST_NAME


def _spellings(name: str) -> set[str]:
    """A name as written, and as somebody writes it in a hurry: without accents and apostrophes, or with ae for ä."""
    bases = {name, name.translate(_UMLAUTS)}
    plain = {"".join(c for c in normalize("NFKD", base) if not combining(c)) for base in bases}
    bare = {spelling.translate(_APOSTROPHES) for spelling in bases | plain}
    return {spelling for spelling in bases | plain | bare if _tells_who(spelling)}


@lru_cache(maxsize=256)
def _as_words(name: str) -> re.Pattern[str]:
    # "Mark" and "MARK" are a person, however the sender's books spell him, and "mark" is none; of longer names every
    # spelling is.
    spellings, flags = ([name], re.IGNORECASE) if len(name) >= _ANY_CASE else ([name, name.title(), name.upper()], 0)
    spaced = "|".join(r"\s+".join(re.escape(word) for word in spelling.split()) for spelling in spellings)
    return re.compile(rf"(?<!\w)(?:{spaced})(?!\w)", flags)
