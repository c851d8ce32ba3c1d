"""What may be told of a lead before it is accepted: nothing that names or reaches the customer."""

import re
from collections.abc import Iterable

import phonenumbers

_HIDDEN = "[withheld]"
_LONGEST = 1_500  # characters of need in an offer; the whole text comes with the details
_ADDRESS = re.compile(r"[\w.+%-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", re.IGNORECASE)
_LINK = re.compile(r"\b(?:https?://|www\.)\S{1,300}", re.IGNORECASE)
_DIALLED = re.compile(r"(?<![\w.,-])(?:\+|00?)[1-9]\d{0,4}[ ()/.-]{0,3}\d[\d ()/.-]{4,18}\d(?!\w)")
_SHORTEST_NAME = 2  # letters
_ANY_CASE = 6  # letters from which a name is struck however it is spelt


def scrub(text: str, *, country: str = "", names: Iterable[str] = ()) -> str:
    """`text` without mail addresses, links, phone numbers (national ones by `country`) and the given names."""
    for pattern in (_ADDRESS, _LINK, *map(_as_words, filter(_tells_who, names))):
        text = pattern.sub(_HIDDEN, text)
    text = _without_phones(text[:_LONGEST], country)
    return _DIALLED.sub(_HIDDEN, text)


def _without_phones(text: str, country: str) -> str:
    found = list(phonenumbers.PhoneNumberMatcher(text, country or None))
    for match in reversed(found):
        text = text[: match.start] + _HIDDEN + text[match.end :]
    return text


def _tells_who(name: str) -> bool:
    return len(name.strip()) >= _SHORTEST_NAME


def _as_words(name: str) -> re.Pattern[str]:
    spaced = r"\s+".join(re.escape(word) for word in name.split())
    # "Mark" is a person and "mark" is none; of longer names every spelling is.
    flags = re.IGNORECASE if len(name) >= _ANY_CASE else re.NOFLAG
    return re.compile(rf"(?<!\w){spaced}(?!\w)", flags)
