"""Regions of countries by any of their names: `Bayern`, `Bavaria`, `BY` and `DE-BY` are one."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

from rapidfuzz.distance import OSA

# ISO 3166-2 has each region under the names of its own country alone; these are what others call them.
_MORE_NAMES = {
    "DE": "bavaria BY, lower saxony NI, rhineland palatinate RP, palatinate RP, saxony SN, saxony anhalt ST,"
    " thuringia TH, north rhine westphalia NW, nrw NW, hesse HE, mecklenburg western pomerania MV, bawue BW",
    "AT": "tyrol 7, vienna 9, carinthia 2, styria 6, lower austria 3, upper austria 4",
    "CH": "geneva GE, genf GE, lucerne LU, grisons GR, berne BE, valais VS, wallis VS, vaud VD, waadt VD, fribourg FR,"
    " freiburg FR, ticino TI, tessin TI, neuchatel NE, neuenburg NE, basel land BL, basel stadt BS",
    "NL": "north holland NH, south holland ZH, north brabant NB, brabant NB",
    "BE": "flanders VLG, flandern VLG, wallonia WAL, wallonie WAL, brussels BRU, bruessel BRU, bruxelles BRU,"
    " brussel BRU",
    "FR": "brittany BRE, normandy NOR, corsica 20R, paris region IDF",
    "IT": "lombardy 25, lombardei 25, tuscany 52, toskana 52, piedmont 21, sicily 82, sardinia 88, apulia 75,"
    " latium 62, venetia 34, south tyrol BZ, suedtirol BZ",
    "ES": "catalonia CT, andalusia AN, basque country PV, navarre NC, canary islands CN, balearic islands IB",
    "CZ": "prague 10, prag 10",
    "PL": "mazovia 14, silesia 24, lesser poland 12, greater poland 30",
    "GB": "n ireland NIR, ulster NIR",
}
_SHORTEST = 3  # characters of a name; shorter ones are codes
_PARTS = re.compile(r"[\[\]()/]|, ")
_SIGNS = str.maketrans({"ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "đ": "d"})
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


@lru_cache(maxsize=4096)
def region_key(country: str, name: str) -> str:
    """The ISO 3166-2 code of a region that is named in any of its ways; of an unknown one the folded name."""
    folded = _folded(name)
    return _codes(country).get(folded, folded) if folded else ""


@lru_cache(maxsize=4096)
def regions_around(country: str, name: str) -> frozenset[str]:
    """The key of a region, and of each larger one that it is a part of."""
    key, around = region_key(country, name), set[str]()
    while key and key not in around:
        around.add(key)
        key = _parents(country).get(key, "")
    return frozenset(around)


def meant_region(country: str, name: str) -> str:
    """The known region that an unknown name is by one slip of the pen; empty for a known one, and for one like none."""
    # Two slips lead from South Yorkshire, which is no region of the standard, to South Ayrshire, which is one.
    folded = _folded(name)
    if len(folded) <= _SHORTEST or folded in _codes(country):
        return ""
    spelt = {_folded(known): known for _, known in _named(country) if len(known) > _SHORTEST}
    meant = next((known for word, known in spelt.items() if OSA.distance(folded, word, score_cutoff=1) == 1), "")
    return meant.title() if meant.islower() else meant


@cache
def _codes(country: str) -> dict[str, str]:
    """Folded name or code -> ISO 3166-2 code. A name that two regions have means neither."""
    codes: dict[str, set[str]] = {}
    for code, name in _named(country):
        for word in {_folded(name), _folded(name.casefold().translate(_UMLAUTS))} - {""}:
            codes.setdefault(word, set()).add(code)
    return {word: next(iter(meant)) for word, meant in codes.items() if len(meant) == 1}


def _named(country: str) -> Iterator[tuple[str, str]]:
    for region in _subdivisions(country):
        code, local = str(region.code), str(region.code).partition("-")[2]
        names = {code, region.name, *_PARTS.split(region.name), *([local] if len(local) > 1 else [])}
        yield from ((code, name) for name in names)
    for entry in filter(None, _MORE_NAMES.get(country, "").split(", ")):
        name, _, local = entry.strip().rpartition(" ")
        yield f"{country}-{local}", name


@cache
def _parents(country: str) -> dict[str, str]:
    return {str(it.code): str(it.parent_code) for it in _subdivisions(country) if it.parent_code}


def _subdivisions(country: str) -> list[Any]:
    # Five thousand regions are read at first use: a hub whose partners sell in whole countries never needs them.
    import pycountry

    found: Any = pycountry.subdivisions.get(country_code=country)  # type: ignore[no-untyped-call]  # it has no types
    return list(found or ())


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_SIGNS))
    return "".join(sign for sign in plain if sign.isalnum())
