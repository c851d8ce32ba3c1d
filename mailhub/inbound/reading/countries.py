"""Countries by any name that people use for them, as ISO 3166 alpha-2 codes."""

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
}

# Codes of the territory list that stand for groups of countries, or for none, and the informal UK.
_NO_COUNTRIES = frozenset({"EU", "UN", "EZ", "UK", "QO", "ZZ", "XA", "XB"})


def read_country(text: str) -> str | None:
    """The alpha-2 code of a country given by name (in many languages) or by code, else None."""
    name = folded(text[:80]).replace(".", "").removeprefix("the ").strip()
    code = name.upper()
    if len(code) == 2 and code not in _NO_COUNTRIES and code in Locale("en").territories:
        return code
    return _names().get(name) or _alpha3(code)


@cache
def _names() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code not in _NO_COUNTRIES:
                names.setdefault(folded(name).replace(".", ""), code)
    return {**names, **_MORE_NAMES}


def _alpha3(code: str) -> str | None:
    """CLDR keeps the three-letter codes as aliases of the two-letter ones."""
    aliases = get_global("territory_aliases").get(code, []) if len(code) == 3 and code.isalpha() else []
    return str(aliases[0]) if len(aliases) == 1 else None
