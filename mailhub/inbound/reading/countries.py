"""Countries by any name that people use for them, as ISO 3166 alpha-2 codes."""

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale
from babel.core import get_global

from mailhub.inbound.reading.folding import folded

# Names are looked up in these languages besides English and German: people write their country in their own.
_LANGUAGES = ("en", "de", "fr", "it", "es", "nl", "pl", "pt", "da", "sv", "nb", "fi", "cs", "hu", "tr")
_MORE_NAMES: Mapping[str, str] = {
    "uk": "GB",
    "great britain": "GB",
    "grossbritannien": "GB",
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "northern ireland": "GB",
    "usa": "US",
    "united states of america": "US",
    "america": "US",
    "holland": "NL",
    "the netherlands": "NL",
    "brd": "DE",
    "bundesrepublik deutschland": "DE",
    "d": "DE",
    "a": "AT",
    "i": "IT",
    "f": "FR",
    "czech republic": "CZ",
    "tschechische republik": "CZ",
    "turkey": "TR",
    "hong kong": "HK",
    "hongkong": "HK",
    "macau": "MO",
    "macao": "MO",
    "south korea": "KR",
    "republic of korea": "KR",
    "russian federation": "RU",
    "uae": "AE",
    "emirates": "AE",
    "viet nam": "VN",
    "prc": "CN",
    "mainland china": "CN",
    "republic of ireland": "IE",
    "eire": "IE",
    "roi": "IE",
    "ivory coast": "CI",
    "cape verde": "CV",
    "swaziland": "SZ",
    "burma": "MM",
    "macedonia": "MK",
    "u s": "US",
    "u k": "GB",
    "us of america": "US",
    "federal republic of germany": "DE",
    "ch": "CH",
    "nl": "NL",
}

_MOST = 80
_PARTS = re.compile(r"[,/()\[\]|]|\s[-–—]\s")
_EITHER = re.compile(r"\b(?:or|oder|and|und|not|nicht)\b|\?", re.IGNORECASE)

# Codes of the territory list that stand for groups of countries, or for none, and the informal UK.
_NO_COUNTRIES = frozenset({"EU", "UN", "EZ", "UK", "QO", "ZZ", "XA", "XB"})


def read_country(text: str) -> str | None:
    """The alpha-2 code of a country given by name (in many languages) or by code, else None.

    `Germany (DE)`, `England, UK` and `Munich, Germany` are one country; two different ones are none.
    """
    if whole := _code_of(text):
        return whole
    named = {code for part in _PARTS.split(text[:_MOST]) if len(part.strip()) > 1 and (code := _code_of(part))}
    return named.pop() if len(named) == 1 and not _EITHER.search(text[:_MOST]) else None


def _code_of(text: str) -> str | None:
    name = folded(text[:_MOST]).replace(".", "").strip(" !").removeprefix("the ").strip()
    code = name.upper()
    if len(code) == 2 and code not in _NO_COUNTRIES and code in Locale("en").territories:
        return code
    return _names().get(name.replace("&", "and")) or _names().get(name) or _alpha3(code)


@cache
def _names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code not in _NO_COUNTRIES:
                names.setdefault(folded(name).replace(".", ""), code)
                names.setdefault(folded(name).replace(".", "").replace("&", "and"), code)
    return {**names, **_MORE_NAMES}


def _alpha3(code: str) -> str | None:
    """CLDR keeps the three-letter codes as aliases of the two-letter ones."""
    aliases = get_global("territory_aliases").get(code, []) if len(code) == 3 and code.isalpha() else []
    return str(aliases[0]) if len(aliases) == 1 else None
