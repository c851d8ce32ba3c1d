"""Territories: where a partner sells, and whether a place lies in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import asin, cos, radians, sin, sqrt

from mailhub.domain.program import NamedTerritory
from mailhub.domain.regions import region_key, regions_around

KM_A_DEGREE = 111.2
"""Kilometres from one degree of latitude to the next."""

_EARTH_KM = 6371.0
_PREFIXED = re.compile(r"([A-Z]{1,2})(\d{3,})")  # as in D-80331
_BRITISH_OUTWARD = re.compile(r"([A-Z]{1,2})(?:(\d{1,2})([A-Z])?)?")
_BRITISH_WHOLE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})")


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where somebody is, as far as it is known; latitude and longitude in degrees."""

    country: str = ""
    region: str = ""
    postcode: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, kw_only=True)
class Area:
    """A country, or of it a region, a range of postcodes by first and last beginning, or a circle around a place.

    The beginnings are in the form of `postcode_key`.
    """

    country: str
    region: str = ""
    postcode_from: str = ""
    postcode_to: str = ""
    radius_km: int | None = None
    latitude: float | None = None
    longitude: float | None = None

    @property
    def is_part(self) -> bool:
        """Whether it is not the whole country."""
        return bool(self.region or self.postcode_from or self.radius_km is not None)

    def covers(self, place: Place) -> bool:
        """Whether the place is known to lie in it; what too little is known of lies in whole countries only."""
        if place.country != self.country or not self.country:
            return False
        if self.region and region_key(self.country, self.region) not in regions_around(self.country, place.region):
            return False
        return self._covers_postcode(place.postcode) and self._covers_point(place)

    def _covers_postcode(self, postcode: str) -> bool:
        if not self.postcode_from:
            return True
        first, last, key = self.postcode_from, self.postcode_to, postcode_key(self.country, postcode)
        return len(key) >= max(len(first), len(last)) and first <= key[: len(first)] and key[: len(last)] <= last

    def _covers_point(self, place: Place) -> bool:
        if self.radius_km is None:
            return True
        away = distance_km((self.latitude, self.longitude), (place.latitude, place.longitude))
        return away is not None and away <= self.radius_km


@lru_cache(maxsize=4096)
def postcode_key(country: str, postcode: str) -> str:
    """A postcode, or how one begins, in letters and digits that sort and begin as its districts do.

    British ones get their gaps filled, so that `SW1` begins SW1A and SW1 but not SW10, and `G` begins no GU.
    """
    parts = ["".join(sign for sign in part if sign.isalnum()) for part in postcode.upper().split()]
    bare = "".join(parts)
    if country == "GB":
        return _british_key(bare, parts[-1] if len(parts) == 2 else "")
    prefixed = _PREFIXED.fullmatch(bare)
    return prefixed[2] if prefixed and prefixed[1] in (country, country[:1]) else bare


def _british_key(bare: str, inward: str) -> str:
    """The key of a postcode; without a space the last three signs are inward where they can be."""
    if not inward and (whole := _BRITISH_WHOLE.fullmatch(bare)):
        inward = whole[2]
    found = _BRITISH_OUTWARD.fullmatch(bare.removesuffix(inward))
    if found is None:
        return bare
    area, number, letter = found.groups()
    if not number:
        return f"{area:0<2}"
    return f"{area:0<2}{number:0>2}" + (f"{letter or '0'}{inward}" if letter or inward else "")


def postcode_area(country: str, first: str, last: str) -> Area:
    """The area of the postcodes from one beginning to another."""
    return Area(country=country, postcode_from=postcode_key(country, first), postcode_to=postcode_key(country, last))


def areas_of(named: NamedTerritory) -> tuple[Area, ...]:
    """The areas that a program's named territory is made of."""
    return tuple(_areas(named))


def _areas(named: NamedTerritory) -> Iterator[Area]:
    for country in sorted(named.countries):
        if not named.regions and not named.postcodes:
            yield Area(country=country)
        yield from (Area(country=country, region=region) for region in sorted(named.regions))
        for first, last in named.postcodes:
            yield postcode_area(country, first, last)


Point = tuple[float | None, float | None]


def distance_km(one: Point, other: Point) -> float | None:
    """The kilometres between two points (latitude and longitude in degrees); None when one is not known."""
    if one[0] is None or one[1] is None or other[0] is None or other[1] is None:
        return None
    north, other_north = radians(one[0]), radians(other[0])
    across = sin((other_north - north) / 2) ** 2
    along = sin(radians(other[1] - one[1]) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, across + cos(north) * cos(other_north) * along)))
