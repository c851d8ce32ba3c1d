"""Folding makes spellings of one phrase equal: case, accents, umlauts, invisible signs and runs of space."""

import re
import unicodedata
from functools import lru_cache

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "’": "'", "‘": "'", "`": "'", "´": "'"})
# Arabic signs that stand for whole phrases: one letter of them would grow eighteenfold.
_PHRASE_SIGNS = re.compile("[\ufdf0-\ufdfd]")
_SPACES = re.compile(r"\s+")
_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
# The same few words are asked for by each tongue and each way to read them.
_REMEMBERED = 200  # characters


def visible(text: str) -> str:
    """The text without format characters (zero-width signs, direction marks) and control characters."""
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return "".join(char for char in text if char in "\n\t" or unicodedata.category(char) not in ("Cf", "Cc"))


def folded(text: str) -> str:
    """One spelling for all: `Mit freundlichen GRÜSSEN` and `mit  freundlichen Grüßen` fold to the same text."""
    return _folded(text) if len(text) <= _REMEMBERED else _folded.__wrapped__(text)


@lru_cache(maxsize=2048)
def _folded(text: str) -> str:
    if text.isascii():
        return _SPACES.sub(" ", visible(text).lower().replace("`", "'")).strip()
    # Accents are put together first: an umlaut typed on a Mac arrives as two signs.
    plain = unicodedata.normalize("NFKC", _PHRASE_SIGNS.sub(" ", visible(text))).casefold().translate(_UMLAUTS)
    bare = "".join(char for char in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(char))
    return _SPACES.sub(" ", bare).strip()


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text; an apostrophe inside a word belongs to it, so `won't` is not `won`."""
    return _words(text) if len(text) <= _REMEMBERED else _words.__wrapped__(text)


@lru_cache(maxsize=2048)
def _words(text: str) -> tuple[str, ...]:
    is_plain = text.isascii() and text.isprintable() and "`" not in text
    return tuple(_WORDS.findall(text.lower() if is_plain else folded(text)))
