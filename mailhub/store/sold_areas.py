"""Territories as partner lists write them: `DE`, `AT/Tyrol`, `DE/70-79`, `GB/SW1`, `DE@50km`, or a name."""

import re
from collections.abc import Iterable

from mailhub.domain.program import NamedTerritory
from mailhub.domain.regions import meant_region
from mailhub.domain.territory import Area, areas_of, postcode_area
from mailhub.store.programs import words
from mailhub.store.programs.words import Fault

_CIRCLE = re.compile(r"([A-Z]{2})\s*@\s*(\d{1,4})\s*(?:km)?")
_CODE = r"[A-Z0-9]+(?: [A-Z0-9]+)?"
_RANGE = re.compile(rf"({_CODE})(?:\s*-\s*({_CODE}))?")
_BRITISH_AREA = re.compile("[A-Z]{1,2}")
_LONGEST = 10  # characters of a postcode
_WRONG = "is no territory. Write a country code, or one with a region, such as GB/Scotland."


def read_area(text: str) -> Area | str:
    """The area that one entry means; a text that can only be the name of a program's territory as it is.

    Raises Fault for anything else.
    """
    if circle := _CIRCLE.fullmatch(text):
        return Area(country=_country(circle[1]), radius_km=_radius(circle[2]))
    country, parted, part = (piece.strip() for piece in text.partition("/"))
    if country not in words.countries():
        if parted or "@" in text:
            raise Fault(_WRONG)
        return text
    return _part(country, part)


def named_areas(name: str, territories: Iterable[NamedTerritory]) -> tuple[Area, ...] | None:
    """The areas of the program's territory of that name, however it is spelt; None when it has none."""
    wanted = name.casefold()
    return next((areas_of(named) for named in territories if named.name.casefold() == wanted), None)


def _country(code: str) -> str:
    if code not in words.countries():
        raise Fault(_WRONG)
    return code


def _radius(kilometres: str) -> int:
    if not int(kilometres):
        raise Fault("is no circle. Write a distance of 1 km or more, such as DE@50km.")
    return int(kilometres)


def _part(country: str, part: str) -> Area:
    is_british_area = country == "GB" and _BRITISH_AREA.fullmatch(part) is not None
    if not is_british_area and not any(sign.isdigit() for sign in part):
        if meant := meant_region(country, part):
            raise Fault(f"is no region. Did you mean '{country}/{meant}'?")
        return Area(country=country, region=part)
    found = _RANGE.fullmatch(part.upper())
    if not found or len(part) > 2 * _LONGEST:
        raise Fault("is no range of postcodes. Write how they begin, such as GB/SW1 or DE/70-79.")
    area = postcode_area(country, found[1], found[2] or found[1])
    if len(area.postcode_from) != len(area.postcode_to) or area.postcode_from > area.postcode_to:
        raise Fault("is no range. Write two beginnings of the same length, the lower one first, such as DE/70-79.")
    return area
