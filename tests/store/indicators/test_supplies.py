"""Costs, targets and quotas count for their days, for whoever they are of, and are told to nobody else."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest

from mailhub.domain.figures import Reach
from mailhub.domain.terms import Dimension, PartnerId, Supplied
from mailhub.domain.territory import Area
from mailhub.store.queries.indicators import attainment, measured, supplied
from tests.store.indicators.small_books import MONDAY, NEXT_MONDAY, WEEK, SmallBooks, small_books

NOVEMBER = date(2026, 11, 1), date(2026, 11, 30)
YEAR = date(2026, 1, 1), date(2026, 12, 31)


@pytest.fixture
def books(database_url: str) -> Iterator[SmallBooks]:
    """Books in which a test writes by hand."""
    with small_books(database_url) as books:
        yield books


def of_partner(books: SmallBooks, partner_id: PartnerId) -> Reach:
    return Reach(vendor_id=books.vendor, partner_ids=frozenset({partner_id}))


def test_a_cost_is_shared_out_evenly_over_its_days(books: SmallBooks) -> None:
    books.supply(Supplied.SALES_COST, "300.00", NOVEMBER, currency="EUR")
    books.supply(Supplied.MARKETING_COST, "30.00", NOVEMBER, currency="EUR")
    for _ in range(2):
        books.won(MONDAY, "1.00", books.north)
    told = books.total("K22")["K22"]
    assert (told.number, told.money, told.given) == (2, {"EUR": Decimal("38.50")}, True)
    assert supplied(books.unit, books.scope(), Supplied.SALES_COST).money == {"EUR": Decimal("70.00")}


def test_what_was_never_supplied_is_not_told(books: SmallBooks) -> None:
    books.won(MONDAY, "1.00", books.north)
    told = books.total("K22", "K23", "K26", "K27")
    assert {code for code, figure in told.items() if figure.given} == set()
    assert not supplied(books.unit, books.scope(), Supplied.SALES_COST).given


def test_no_lost_customers_are_a_number(books: SmallBooks) -> None:
    books.supply(Supplied.CUSTOMERS_LOST, "0", NOVEMBER)
    assert books.total("K23")["K23"].given


def test_costs_of_the_vendor_are_told_to_no_partner_and_for_no_country(books: SmallBooks) -> None:
    books.supply(Supplied.SALES_COST, "300.00", NOVEMBER, currency="EUR")
    books.supply(Supplied.SALES_COST, "30.00", NOVEMBER, books.south, currency="EUR")
    country = Reach(vendor_id=books.vendor, areas=(Area(country="DE"),))
    for reach in (of_partner(books, books.north), country):
        assert not supplied(books.unit, books.scope(reach=reach), Supplied.SALES_COST).given
    own = supplied(books.unit, books.scope(reach=of_partner(books, books.south)), Supplied.SALES_COST)
    assert own.money == {"EUR": Decimal("7.00")}


def test_costs_are_told_by_partner_but_not_by_what_they_are_not_of(books: SmallBooks) -> None:
    books.supply(Supplied.SALES_COST, "30.00", NOVEMBER, books.south, currency="EUR")
    books.won(MONDAY, "1.00", books.south, product="tape")
    by_partner = measured(books.unit, books.scope(), {"K22"}, Dimension.PARTNER)
    assert [told["K22"].money for told in by_partner.values()] == [{"EUR": Decimal("7.00")}]
    by_product = measured(books.unit, books.scope(), {"K22"}, Dimension.PRODUCT)
    assert [(told["K22"].number, told["K22"].given) for told in by_product.values()] == [(1, False)]


def test_a_quota_tells_what_is_reached_and_how_much_of_its_time_is_over(books: SmallBooks) -> None:
    books.supply(Supplied.QUOTA_VALUE, "1000.00", NOVEMBER, currency="EUR")
    books.supply(Supplied.QUOTA_WON, "4", YEAR)
    books.won(MONDAY - WEEK, "250.00", books.north)
    books.won(MONDAY - 8 * WEEK, "10.00", books.north)
    books.won(NEXT_MONDAY, "99.00", books.north)
    month, year = attainment(books.unit, books.scope())
    assert (month.target, month.reached, month.currency) == (Decimal(1000), Decimal(250), "EUR")
    assert month.share == pytest.approx(0.25)
    assert month.passed == pytest.approx(22 / 30)
    assert (year.target, year.reached, year.until_on) == (Decimal(4), Decimal(2), date(2026, 12, 31))


def test_a_quota_is_that_of_the_time_in_which_the_report_ends(books: SmallBooks) -> None:
    books.supply(Supplied.QUOTA_WON, "4", (date(2026, 10, 1), date(2026, 10, 31)))
    books.supply(Supplied.QUOTA_WON, "5", NOVEMBER)
    first = books.scope(since=MONDAY - 9 * WEEK, until=MONDAY.replace(day=1))
    just_after = books.scope(since=first.since, until=first.until + timedelta(microseconds=1))
    assert [one.target for one in attainment(books.unit, first)] == [Decimal(4)]
    assert [one.target for one in attainment(books.unit, just_after)] == [Decimal(5)]


def test_everybody_is_told_their_own_quotas_only(books: SmallBooks) -> None:
    for amount, partner_id in (("9", None), ("4", books.north), ("5", books.south)):
        books.supply(Supplied.QUOTA_WON, amount, NOVEMBER, partner_id)
    books.won(MONDAY, "1.00", books.south)
    everything = attainment(books.unit, books.scope())
    assert [(one.partner, int(one.target), int(one.reached)) for one in everything] == [
        ("", 9, 1),
        ("North", 4, 0),
        ("South", 5, 1),
    ]
    own = attainment(books.unit, books.scope(reach=of_partner(books, books.south)))
    assert [(one.partner, int(one.reached)) for one in own] == [("South", 1)]
    resellers = attainment(books.unit, books.scope(reach=Reach(vendor_id=books.vendor, distributor_id=books.south)))
    assert [one.partner for one in resellers] == ["South"]
    country = Reach(vendor_id=books.vendor, areas=(Area(country="DE"),))
    assert list(attainment(books.unit, books.scope(reach=country))) == []
