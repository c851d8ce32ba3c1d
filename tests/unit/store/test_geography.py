"""Where towns lie: by their names in any of their languages, and no guess between two."""

import pytest

from mailhub.store.geography import located


@pytest.mark.parametrize("name", ["München", "Munich", "muenchen", "MÜNCHEN"])
def test_a_town_is_known_by_any_of_its_names(name: str) -> None:
    assert located("DE", "80331", name) == pytest.approx((48.137, 11.575), abs=0.01)


def test_of_two_towns_of_one_name_neither_is_meant_unless_the_region_says_which() -> None:
    assert located("GB", "", "Newport") is None
    assert located("GB", "", "Newport", "Wales") == pytest.approx((51.588, -2.998), abs=0.01)
    assert located("US", "", "Springfield") is None
    by_code, by_name = (located("US", "", "Springfield", region) for region in ("IL", "Illinois"))
    assert by_code == by_name == pytest.approx((39.80, -89.64), abs=0.01)


@pytest.mark.parametrize(("country", "city"), [("DE", ""), ("", "München"), ("DE", "Nirgendheim"), ("XX", "Paris")])
def test_an_unknown_town_is_nowhere(country: str, city: str) -> None:
    assert located(country, "80331", city) is None
