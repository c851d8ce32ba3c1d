"""Whether a place lies in a territory: by country, region, postcode and distance."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailhub.domain.program import NamedTerritory
from mailhub.domain.territory import Area, Place, areas_of, distance_km, postcode_area

MUNICH: dict[str, Any] = {"latitude": 48.137, "longitude": 11.575}


@pytest.mark.parametrize(
    ("country", "first", "last", "postcode", "is_covered"),
    [
        ("DE", "70", "79", "79098", True),
        ("DE", "70", "79", "80331", False),
        ("DE", "70", "79", "D-70173", True),
        ("DE", "80331", "80999", "80999", True),
        ("DE", "80331", "80999", "81000", False),
        ("DE", "01", "09", "01067", True),
        ("DE", "80331", "80999", "80", False),
        ("GB", "SW1", "SW1", "SW1A 1AA", True),
        ("GB", "SW1", "SW1", "sw1p3bu", True),
        ("GB", "SW1", "SW1", "SW10 9AA", False),
        ("GB", "SW1", "SW9", "SW9 8AA", True),
        ("GB", "SW1", "SW19", "SW7 2AZ", True),
        ("GB", "E1", "E1", "E10 5NP", False),
        ("GB", "G", "G", "G1 1AA", True),
        ("GB", "G", "G", "GU1 1AA", False),
        ("GB", "G41 1", "G41 1", "G41 1AB", True),
        ("GB", "G41 1", "G41 1", "G41 2AB", False),
        ("NL", "10", "19", "1011 AB", True),
        ("NL", "1011AB", "1011AZ", "1011 ac", True),
        ("NL", "10", "19", "2011 AB", False),
        ("US", "787", "787", "78701-1234", True),
        ("US", "787", "787", "78810", False),
        ("US", "787", "787", "", False),
    ],
)
def test_postcodes_are_covered_by_how_they_begin(
    country: str, first: str, last: str, postcode: str, is_covered: bool
) -> None:
    assert postcode_area(country, first, last).covers(Place(country=country, postcode=postcode)) is is_covered


@pytest.mark.parametrize(
    ("country", "sold", "stated", "is_covered"),
    [
        ("DE", "Bayern", "Bavaria", True),
        ("DE", "BY", "BAYERN", True),
        ("DE", "NRW", "Nordrhein-Westfalen", True),
        ("DE", "Baden-Württemberg", "Baden-Wuerttemberg", True),
        ("DE", "Bayern", "Hessen", False),
        ("DE", "Bayern", "", False),
        ("AT", "Tyrol", "Tirol", True),
        ("GB", "Scotland", "Highland", True),
        ("GB", "Highland", "Scotland", False),
        ("GB", "North East", "north east", True),
        ("US", "TX", "Texas", True),
        ("NL", "North Holland", "Noord-Holland", True),
    ],
)
def test_a_region_is_meant_by_any_of_its_names_and_holds_its_parts(
    country: str, sold: str, stated: str, is_covered: bool
) -> None:
    assert Area(country=country, region=sold).covers(Place(country=country, region=stated)) is is_covered


def test_a_circle_covers_what_is_near_in_its_country_and_known() -> None:
    circle = Area(country="DE", radius_km=60, **MUNICH)
    augsburg = Place(country="DE", latitude=48.371, longitude=10.898)
    kufstein = Place(country="AT", latitude=47.583, longitude=12.169)
    nuremberg = Place(country="DE", latitude=49.454, longitude=11.077)
    assert [circle.covers(place) for place in (augsburg, kufstein, nuremberg, Place(country="DE"))] == [
        True,
        False,
        False,
        False,
    ]


def test_distances_are_those_of_the_map() -> None:
    munich_to_berlin = distance_km((48.137, 11.575), (52.520, 13.405))
    assert munich_to_berlin is not None
    assert abs(munich_to_berlin - 504) < 3
    assert distance_km((48.137, None), (52.5, 13.4)) is None


def test_a_named_territory_is_its_regions_and_postcodes_or_whole_countries() -> None:
    south = NamedTerritory(
        name="south", countries=frozenset({"DE"}), regions=frozenset({"Bayern"}), postcodes=(("70", "79"),)
    )
    stuttgart, augsburg, kiel = (
        Place(country="DE", postcode="70173"),
        Place(country="DE", region="Bavaria"),
        Place(country="DE", postcode="24103"),
    )
    assert [any(area.covers(it) for area in areas_of(south)) for it in (stuttgart, augsburg, kiel)] == [
        True,
        True,
        False,
    ]
    assert areas_of(NamedTerritory(name="dach", countries=frozenset({"DE", "AT"}))) == (
        Area(country="AT"),
        Area(country="DE"),
    )


digits = st.text("0123456789", min_size=2, max_size=5)
british = st.from_regex(r"[A-Z]{1,2}[0-9]{1,2} [0-9][A-Z]{2}", fullmatch=True)


@given(digits, digits)
def test_a_range_covers_its_own_ends(one: str, other: str) -> None:
    length = min(len(one), len(other))
    first, last = sorted((one[:length], other[:length]))
    area = postcode_area("DE", first, last)
    assert area.covers(Place(country="DE", postcode=first))
    assert area.covers(Place(country="DE", postcode=last))


@given(british)
def test_a_british_postcode_lies_in_its_sector_its_district_and_its_area(postcode: str) -> None:
    place = Place(country="GB", postcode=postcode)
    outward, inward = postcode.split()
    for part in (postcode, f"{outward} {inward[0]}", outward, outward.rstrip("0123456789")):
        assert postcode_area("GB", part, part).covers(place)


@given(digits, st.integers(1, 4), digits, st.integers(1, 500), st.integers(0, 500))
def test_a_wider_area_covers_what_a_narrower_one_covers(
    code: str, kept: int, asked: str, radius: int, more: int
) -> None:
    place = Place(country="DE", postcode=asked, latitude=50.0, longitude=10.0)
    narrow, wide = postcode_area("DE", code, code), postcode_area("DE", code[:kept], code[:kept])
    circle, wider = (Area(country="DE", radius_km=km, **MUNICH) for km in (radius, radius + more))
    for inner, outer in ((narrow, wide), (wide, Area(country="DE")), (circle, wider), (wider, Area(country="DE"))):
        assert outer.covers(place) or not inner.covers(place)
