"""Likeness of names: how sure it is that two folded company names are one, word by word."""

from collections.abc import Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import WRatio

SURE, NONE = 100.0, 0.0
_LIKELY_FROM, _LIKELY_TO = 88.0, 95.0  # a person is asked
_OTHER_TO = 80.0  # words that differ: however many letters they share
_FIRM_WORD = 5  # letters from which on a word may have a slip of the pen in it
_LONG_WORD = 9  # letters from which on it may have two
_SHORTENED_FROM, _SHORTENED_BY = 4, 3  # letters that an abbreviation has at least, and lacks at least
_ENDINGS = frozenset(("s", "e", "n", "en", "es", "er"))
_MOST_INITIALS = 6
_NAMES_IN_MIND = 64
_LINKS = frozenset("and und et e y i en og och ja".split())
_ARTICLES = frozenset("the der die das le la les el los il lo de het".split())
_SPELT_OUT = {
    "gebr": "gebrueder",
    "bros": "brothers",
    "intl": "international",
    "int": "international",
    "mfg": "manufacturing",
    "mgmt": "management",
    "assoc": "associates",
    "natl": "national",
    "svcs": "services",
    "univ": "university",
    "tech": "technology",
    "technologies": "technology",
    "inds": "industries",
    "ind": "industries",
    "masch": "maschinen",
    "soc": "societe",
}
_COMMON = frozenset(
    "group gruppe groupe grupo gruppo holding holdings international global europe europa deutschland germany austria"
    " oesterreich schweiz suisse switzerland france uk gb ireland usa america asia services service solutions systems"
    " systeme technology technik industries industrie trading handel handels vertrieb vertriebs sales"
    " management consulting partners partner north south east west nord sued ost werke werk bau maschinenbau"
    " electronics elektronik foods bank logistics logistik media transport".split()
)
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8"}


def likeness_of_names(one: str, other: str) -> float:
    """How alike two folded names are: 100 for the same, 88 to 95 for what a person has to say, less for others.

    The same are: the same words, together or apart, in any order, an abbreviation or a link between them aside.
    """
    if not one or not other:
        return NONE
    if one == other:
        return SURE
    first, second = _words(one), _words(other)
    if "".join(first) == "".join(second) or sorted(first) == sorted(second):
        return SURE
    if _numbers(one) != _numbers(other):
        return NONE
    ratio = float(WRatio(" ".join(first), " ".join(second)))
    if _may_be_one(first, second):
        return min(max(ratio, _LIKELY_FROM), _LIKELY_TO)
    return min(ratio, _OTHER_TO)


def share_a_word(one: str, other: str) -> bool:
    """Whether two folded names may be those of one company that is called in several ways."""
    first, second = _words(one), _words(other)
    return not first or not second or likeness_of_names(one, other) >= _LIKELY_FROM


# One name is compared with many.
@lru_cache(maxsize=_NAMES_IN_MIND)
def _words(folded: str) -> Sequence[str]:
    words = [_ROMAN.get(word, word) for word in folded.split()]
    bare = [word for word in words if word not in _LINKS]
    bare = bare[1:] if len(bare) > 1 and bare[0] in _ARTICLES else bare
    return [_SPELT_OUT.get(word, word) for word in bare] or words


@lru_cache(maxsize=_NAMES_IN_MIND)
def _numbers(folded: str) -> Sequence[str]:
    # A word of letters alone is seen at once to hold no digit.
    return sorted(word for word in _words(folded) if not word.isalpha() and any(map(str.isdigit, word)))


def _may_be_one(first: Sequence[str], second: Sequence[str]) -> bool:
    fewer, more = sorted((first, second), key=len)
    if _is_slip("".join(fewer), "".join(more)) and len(fewer) != len(more):
        return True
    return _is_part(fewer, more) or _are_initials(fewer, more)


def _is_part(fewer: Sequence[str], more: Sequence[str]) -> bool:
    """Whether each word of the shorter name is one of the longer, slips aside, and any of them is its own."""
    left = list(more)
    for word in fewer:
        found = next((other for other in left if other == word), None)
        found = found or next((other for other in left if _is_same_word(word, other)), None)
        if found is None:
            return False
        left.remove(found)
    return not left or any(word not in _COMMON for word in fewer)


def _is_same_word(one: str, other: str) -> bool:
    one, other = sorted((one, other), key=len)
    return _is_slip(one, other) or _is_shortened(one, other) or _is_inflected(one, other)


def _is_slip(one: str, other: str) -> bool:
    shortest = min(len(one), len(other))
    if shortest < _FIRM_WORD or (one in _COMMON and other in _COMMON):
        return False
    return int(OSA.distance(one, other)) <= (2 if shortest >= _LONG_WORD else 1)


def _is_inflected(one: str, other: str) -> bool:
    return len(one) >= _SHORTENED_FROM and other.startswith(one) and other[len(one) :] in _ENDINGS


def _is_shortened(one: str, other: str) -> bool:
    return len(one) >= _SHORTENED_FROM and len(other) - len(one) >= _SHORTENED_BY and other.startswith(one)


def _are_initials(fewer: Sequence[str], more: Sequence[str]) -> bool:
    """Whether a short name's first word is made of the first letters of the longer one's words."""
    initials = "".join(word[0] for word in more)
    return 3 <= len(initials) <= _MOST_INITIALS and "".join(fewer) == initials
