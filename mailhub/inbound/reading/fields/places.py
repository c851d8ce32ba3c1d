"""Places as people write them: `80331 München`, `Glasgow G1 1AA`, `Austin, TX 78701`, and whole addresses."""

import re
from dataclasses import dataclass, replace

from mailhub.inbound.reading.countries import read_country
from mailhub.inbound.reading.folding import folded

_PREFIXES = {"D": "DE", "A": "AT", "F": "FR", "I": "IT", "B": "BE", "L": "LU", "FL": "LI"}
_BRITISH = r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}"
_DUTCH = r"[0-9]{4} ?[A-Z]{2}"
_IRISH_CANADIAN = r"[A-Z][0-9][0-9A-Z] ?[0-9A-Z]{4}|[A-Z][0-9][A-Z] ?[0-9][A-Z][0-9]"
_AMERICAN = r"[0-9]{5}(?:-[0-9]{4})?"
_POLISH = r"[0-9]{2}-[0-9]{3}|[0-9]{3} [0-9]{2}"
_NAME = r"[^\W\d_][^\d,;]{0,60}"
_CODE_FIRST = re.compile(rf"(?:([A-Z]{{1,2}})[ -]{{1,3}})?({_DUTCH}(?= )|{_POLISH}|[0-9]{{4,6}}) {{1,3}}({_NAME})")
_CODE_LAST = re.compile(rf"({_NAME}?)(?:,? {{1,3}})({_BRITISH}|{_IRISH_CANADIAN})")
_AMERICAN_LAST = re.compile(rf"(?:({_NAME}?),? {{1,3}})?([A-Z]{{2}}),? {{1,3}}({_AMERICAN})")
_CODE = re.compile(
    rf"(?:([A-Z]{{1,2}})[ -]{{1,3}})?({_BRITISH}|{_DUTCH}|{_IRISH_CANADIAN}|{_POLISH}|{_AMERICAN}|[0-9]{{3,6}})"
)
_WITH_COUNTRY = re.compile(r"([^,()]{2,60}?) ?(?:, ?|\()([^\W\d_][^,()\d]{3,40})\)?")
_PARTS = re.compile(r"\s{0,4}[,;\n|·•]\s{0,4}")


@dataclass(frozen=True, kw_only=True)
class Place:
    """What an address says; `country` is an ISO alpha-2 code, stated by name or before the postcode (`D-80331`)."""

    postcode: str | None = None
    city: str | None = None
    region: str | None = None
    country: str | None = None


def read_town(text: str) -> Place:
    """Postcode and town in one field, in any order; a text without postcode is a town, perhaps with its country."""
    bare = " ".join(text.split()).strip(" ,;")
    if found := _WITH_COUNTRY.fullmatch(bare):
        # Georgia is a state as well.
        country = read_country(found[2]) if folded(found[2]) != "georgia" else None
        if country and read_country(found[1]) in (None, country):
            return replace(read_town(found[1]), country=country)
    if found := _CODE_FIRST.fullmatch(bare):
        return Place(postcode=found[2], city=found[3].strip(), country=_country_before(found[1]))
    if found := _AMERICAN_LAST.fullmatch(bare):
        return Place(postcode=found[3], city=found[1], region=found[2])
    if found := _CODE_LAST.fullmatch(bare):
        return Place(postcode=found[2], city=found[1].strip(" ,"))
    if found := _CODE.fullmatch(bare):
        return Place(postcode=found[2], country=_country_before(found[1]))
    return Place(city=bare or None)


def read_address_lines(text: str) -> Place:
    """The place that an address states; street and house number are not looked at."""
    parts = [part for part in _PARTS.split(text) if part]
    country = read_country(parts[-1]) if parts else None
    parts = parts[:-1] if country else parts
    for at in range(len(parts) - 1, -1, -1):
        town = read_town(parts[at])
        if town.postcode is None:
            continue
        before = parts[at - 1] if at > 0 and not any(sign.isdigit() for sign in parts[at - 1]) else None
        return Place(
            postcode=town.postcode, city=town.city or before, region=town.region, country=country or town.country
        )
    return Place(country=country)


def _country_before(prefix: str | None) -> str | None:
    return (_PREFIXES.get(prefix) or read_country(prefix)) if prefix else None
