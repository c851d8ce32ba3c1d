"""Numbers and money as they stand behind labels, without the words that soften, tax or count them."""

import re
from collections.abc import Mapping
from decimal import Decimal

from mailhub.inbound.reading.amounts import read_quantity
from mailhub.inbound.reading.folding import folded

_HEDGE = re.compile(
    r"(?:(?:approximately|approx\.?|about|around|roughly|circa|ca\.?|c\.|etwa|rund|ungefähr|ungefaehr|ca|some|est\.?|"
    r"estimated|geschätzt|geschaetzt|schätzungsweise|voraussichtlich|expected|env\.?|environ)(?![^\W\d_]|\$)|[~≈±])"
    r"\s{0,3}",
    re.IGNORECASE,
)
_NET = re.compile(
    r"\s{0,3}[(,]?\s{0,2}(?:net|netto|brutto|gross|ht|ttc|ex(?:cl?\.?|cluding)? ?(?:vat|tax|taxes)|"
    r"zzgl\.? ?(?:mwst|ust)|inkl\.? ?(?:mwst|ust)|incl?\.? ?(?:vat|tax)|"
    r"(?:plus|exkl\.?|excl\.?|ohne) ?(?:mwst|ust|vat)|approx|approximately|ca|geschätzt|estimated|estimate|est|"
    r"total|in total|insgesamt|gesamt)\.?\s{0,2}\)?$",
    re.IGNORECASE,
)
_SIGN_AND_CODE = re.compile(
    r"(?:([$])\s?([0-9].*?)\s?(USD|CAD|AUD|NZD|SGD|HKD)|€\s?([0-9].*?)\s?EUR|£\s?([0-9].*?)\s?GBP)"
)
_CROWNS = re.compile(
    r"(?:kr\.?\s{0,2}([0-9][0-9., ']{0,20}[0-9])|([0-9][0-9., ']{0,20}[0-9])\s{0,2}(?:kr|kronor|kroner)\.?)(?:,-)?"
)
_COUNT = re.compile(r"x?\s?([0-9][0-9.,']{0,12})\s{0,3}(?:[x×]\s?)?([^\W\d_][^\d,;/:–-]{0,40}|)(?:\([^()]{0,40}\))?")
_NO_UNITS = frozenset(
    "k t m mio mn million thousand tausend tsd hundred hundert dozen dutzend pair pairs paar gross score percent"
    " prozent per pro je a and und or oder bis to plus eur usd gbp chf euro year years month months week weeks day"
    " days jahr"
    " jahre monat monate woche wochen tage hour hours stunden minimum min max maximum".split()
)
_WORDS: Mapping[str, int] = {
    word: number
    for spelled in (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty",
        "ein zwei drei vier fuenf sechs sieben acht neun zehn elf zwoelf dreizehn vierzehn fuenfzehn sechzehn siebzehn"
        " achtzehn neunzehn zwanzig",
    )
    for number, word in enumerate(spelled.split(), 1)
} | {"eins": 1, "eine": 1, "einen": 1}


def without_hedge(text: str) -> str:
    """A value without the word that calls it an estimate: `ca. 25`."""
    hedge = _HEDGE.match(text.strip())
    return text.strip()[hedge.end() if hedge else 0 :]


def bare_number(text: str) -> str:
    """A number without the words that call it an estimate or net of tax."""
    return _NET.sub("", without_hedge(text), count=1).strip()


def bare_money(text: str) -> str:
    """A number with at most one sign or code of its currency; crowns are of several countries, so they name none."""
    bare = bare_number(text)
    if found := _SIGN_AND_CODE.fullmatch(bare):
        return f"{found[2]} {found[3]}" if found[1] else f"{found[4]} EUR" if found[4] else f"{found[5]} GBP"
    crowns = _CROWNS.fullmatch(bare)
    return next(filter(None, crowns.groups())) if crowns else bare


def read_count(text: str, *, locale: str) -> Decimal | None:
    """How many: `25 Stück`, `x 4`, `twelve`, `3 pallets`; None for ranges, bounds, dozens and lengths of time."""
    bare = bare_number(text)
    first, _, behind = bare.partition(" ")
    bare = f"{_WORDS[folded(first)]} {behind}".strip() if folded(first) in _WORDS else bare
    if (number := read_quantity(bare, locale=locale)) is not None:
        return number
    found = _COUNT.fullmatch(bare)
    is_unit = found and not _NO_UNITS.intersection(folded(found[2]).replace(".", "").split())
    return read_quantity(found[1], locale=locale) if found and is_unit else None
