"""What questions by index find is what going through all rows would find."""

import random
from typing import Any

import pytest
from sqlalchemy import Integer, column, select
from sqlalchemy.dialects import postgresql, sqlite

from mailhub.store.planning import common
from mailhub.store.queries.covered_regions import REGIONS
from mailhub.store.queries.duplicates import accounts_near
from mailhub.store.queries.programs import vendor_by_slug
from mailhub.store.tables import Account, Coverage
from mailhub.store.unit import Unit

_WORDS = ("north", "zz", "zzz", "alfa", "alf", "bakery", "holding", "co", "9b", "зима")
_LEAST = 3


@pytest.mark.parametrize("country", ["GB", "DE", "AT", "NO"])
def test_the_regions_of_a_country_are_found_one_from_the_other_and_none_is_left_out(unit: Unit, country: str) -> None:
    covered = unit.session.execute(select(Coverage.region).where(Coverage.country == country)).scalars()  # type: ignore[call-overload]
    found = unit.ask(REGIONS, {"country": country}).scalars().all()
    assert len(found) == len(set(found))
    assert set(found) == set(covered)


def test_a_condition_that_most_rows_meet_leads_sqlite_to_no_index_and_leaves_postgresql_its_statistics() -> None:
    asked = common(column("vendor_id", Integer)) == column("vendor", Integer)
    for dialect, said in ((sqlite, "+vendor_id = vendor"), (postgresql, "vendor_id = vendor")):
        kind: Any = dialect
        assert str(asked.compile(dialect=kind.dialect())) == said


def test_accounts_near_a_name_are_those_that_share_its_beginning_its_words_its_initials_or_its_domain(
    unit: Unit,
) -> None:
    vendor = vendor_by_slug(unit, "acme")
    assert vendor
    draw = random.Random(7)
    names = sorted({" ".join(draw.choices(_WORDS, k=draw.randint(1, 3))) for _ in range(150)})
    unit.add_all([Account(vendor_id=vendor.id, name=name, folded=name, domain=f"{name[:2]}.example") for name in names])
    for name in draw.sample(names, 40):
        found = {row[1] for row in accounts_near(unit, vendor.id, folded=name, host="zz.example")} & set(names)
        near = {other for other in names if _is_near(name, other) or other.startswith("zz")}
        # Behind the last letter there is no next one to end at: other alphabets are found as well.
        assert found >= near if name.startswith("zzz") else found == near


def _is_near(name: str, other: str) -> bool:
    words = name.split()
    known = [name, name.replace(" ", ""), "".join(word[0] for word in words), *words[1:]]
    openings = known[:2] + [word for word in known[2:] if len(word) >= _LEAST]
    begins_alike = len(name) >= _LEAST and other.startswith(name[:_LEAST])
    return begins_alike or any(other == word or other.startswith(f"{word} ") for word in openings)
