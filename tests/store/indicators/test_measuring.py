"""What is measured can be counted by head, comes in the order in which it is shown, and in few statements."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import event

from mailhub.domain.figures import Figure, Reach
from mailhub.domain.indicators import INDICATORS
from mailhub.domain.terms import Dimension, LeadStatus, OfferStatus, VendorId
from mailhub.store.queries.indicators import measured
from tests.store.indicators.small_books import HOUR, MONDAY, NEXT_MONDAY, WEEK, SmallBooks, small_books

INSTANT = timedelta(microseconds=1)
DAY = timedelta(days=1)


@pytest.fixture
def books(database_url: str) -> Iterator[SmallBooks]:
    """Books in which a test writes by hand."""
    with small_books(database_url) as books:
        yield books


def test_a_period_begins_with_its_first_instant_and_ends_before_its_last(books: SmallBooks) -> None:
    for at in (MONDAY - INSTANT, MONDAY, NEXT_MONDAY - INSTANT, NEXT_MONDAY):
        books.lead(at)
    assert books.total("received")["received"] == Figure(number=2)


def test_spans_are_told_by_mean_and_median_to_the_microsecond(books: SmallBooks) -> None:
    for hours in (1, 2, 6):
        books.lead(status=LeadStatus.CONTACTED, contacted_at=MONDAY + hours * HOUR + INSTANT)
    told = books.total("K31")["K31"]
    assert told.number == 3
    assert told.median == pytest.approx(2 + 1 / 3_600_000_000, rel=1e-12)
    assert told.mean == pytest.approx(3 + 1 / 3_600_000_000, rel=1e-12)


def test_interest_that_was_shown_after_the_contact_does_not_shorten_the_way_to_it(books: SmallBooks) -> None:
    contacted: dict[str, Any] = {"status": LeadStatus.CONTACTED, "contacted_at": MONDAY + 4 * HOUR}
    books.lead(engaged_at=MONDAY + 3 * HOUR, **contacted)
    books.lead(engaged_at=MONDAY + 9 * HOUR, **contacted)
    assert books.total("K1")["K1"] == Figure(number=2, mean=2.5, median=2.5)


def test_money_is_told_for_each_currency_by_itself(books: SmallBooks) -> None:
    books.won(MONDAY + DAY, "10.00", books.north)
    books.won(MONDAY + DAY, "20.01", books.north)
    books.won(MONDAY + DAY, "7.00", books.north, deal_currency="GBP")
    books.won(MONDAY + DAY, "0", books.north, won_amount=None)
    told = books.total("K5", "K16", "K18")
    assert told["K18"] == Figure(number=3, money={"EUR": Decimal("30.01"), "GBP": Decimal(7)})
    assert told["K5"].money == {"EUR": Decimal("15.00"), "GBP": Decimal(7)}
    assert told["K16"].number == 4


def test_the_first_offer_and_the_first_answer_are_those_of_all_partners(books: SmallBooks) -> None:
    lead = books.lead()
    books.offer(lead, books.north, OfferStatus.REJECTED, MONDAY)
    books.offer(lead, books.south, OfferStatus.ACCEPTED, MONDAY + DAY)
    north, south = (Reach(vendor_id=books.vendor, partner_ids=frozenset({one})) for one in (books.north, books.south))
    assert books.total("K11", reach=south)["K11"] == Figure(number=0, whole=0)
    assert books.total("K12", reach=south)["K12"] == Figure(number=1, whole=1)
    assert books.total("K11", reach=north)["K11"] == Figure(number=0, whole=1)
    assert books.total("K14", reach=north)["K14"].number == 1
    assert books.total("K14", reach=south)["K14"].number == 0


def test_an_offer_that_could_not_be_answered_was_no_first_offer(books: SmallBooks) -> None:
    lead = books.lead()
    books.offer(lead, books.north, OfferStatus.UNDELIVERED, MONDAY)
    books.offer(lead, books.south, OfferStatus.ACCEPTED, MONDAY + DAY)
    assert books.total("K11")["K11"] == Figure(number=1, whole=1)


def test_a_pipeline_is_told_as_it_stood_at_the_end_of_each_week(books: SmallBooks) -> None:
    owned: dict[str, Any] = {"partner_id": books.north, "amount": Decimal(100), "currency": "EUR"}
    books.lead(MONDAY - WEEK, status=LeadStatus.ACCEPTED, accepted_at=MONDAY - DAY, **owned)
    books.lead(MONDAY - WEEK, status=LeadStatus.LOST, accepted_at=MONDAY - DAY, closed_at=MONDAY + DAY, **owned)
    scope = books.scope(since=MONDAY - 2 * WEEK)
    by_week = measured(books.unit, scope, {"pipeline"}, Dimension.WEEK)
    told = {group.key: figures["pipeline"].money.get("EUR", 0) for group, figures in by_week.items()}
    assert told == {"2026-W45": 0, "2026-W46": 200, "2026-W47": 100}


def test_weeks_are_those_of_the_asked_zone_also_when_clocks_change(books: SmallBooks) -> None:
    # Clocks in Berlin went back on Sunday, 25 October 2026, so that the Monday after it began at 23:00 UTC.
    begin = datetime(2026, 10, 18, 22, tzinfo=UTC)
    for at in (begin, begin + WEEK, begin + WEEK + HOUR - INSTANT, begin + WEEK + HOUR):
        books.lead(at)
    scope = books.scope(since=begin, until=begin + 2 * WEEK + HOUR, timezone="Europe/Berlin")
    by_week = measured(books.unit, scope, {"received"}, Dimension.WEEK)
    assert {group.key: figures["received"].number for group, figures in by_week.items()} == {
        "2026-W43": 3,
        "2026-W44": 1,
    }


def test_times_have_no_gaps_and_no_group_more(books: SmallBooks) -> None:
    books.lead(MONDAY)
    scope = books.scope(since=datetime(2026, 1, 1, tzinfo=UTC), until=datetime(2026, 12, 1, tzinfo=UTC))
    by_quarter = measured(books.unit, scope, {"received"}, Dimension.QUARTER)
    assert [(group.key, told["received"].number) for group, told in by_quarter.items()] == [
        ("2026-Q1", 0),
        ("2026-Q2", 0),
        ("2026-Q3", 0),
        ("2026-Q4", 1),
    ]


def test_larger_groups_come_first_then_names_and_what_is_not_known_last(books: SmallBooks) -> None:
    for partner_id in (None, None, None, books.south, books.north, books.north):
        books.lead(partner_id=partner_id)
    books.lead(partner_id=books.south)
    by_partner = measured(books.unit, books.scope(), {"received"}, Dimension.PARTNER)
    assert [group.name for group in by_partner] == ["North", "South", ""]
    assert [told["received"].number for told in by_partner.values()] == [2, 2, 3]


def test_a_distributor_and_what_it_passed_on_are_sold_in_two_tiers(books: SmallBooks) -> None:
    books.lead()
    books.lead(partner_id=books.north)
    books.lead(partner_id=books.north, distributor_id=books.south)
    books.lead(partner_id=books.south)
    by_type = measured(books.unit, books.scope(), {"received"}, Dimension.CHANNEL_TYPE)
    assert {group.key: told["received"].number for group, told in by_type.items()} == {
        "two_tier": 2,
        "direct": 1,
        "indirect": 1,
    }


def test_a_vendor_without_leads_has_no_figures_and_no_division_fails(books: SmallBooks) -> None:
    told = books.total(*INDICATORS, reach=Reach(vendor_id=VendorId(99)))
    assert set(told) == set(INDICATORS)
    assert {(one.number, one.whole or 0, one.mean, one.share) for one in told.values()} == {(0, 0, None, None)}


def test_an_indicator_that_is_none_is_refused(books: SmallBooks) -> None:
    with pytest.raises(KeyError, match="K99"):
        books.total("K99")


@pytest.mark.parametrize("by", [None, Dimension.PARTNER, Dimension.MONTH])
def test_more_rows_and_more_groups_make_no_more_statements(books: SmallBooks, by: Dimension | None) -> None:
    def asked() -> int:
        statements: list[str] = []
        engine = books.unit.session.get_bind()

        def note(*told: Any) -> None:
            statements.append(told[2])

        event.listen(engine, "before_cursor_execute", note)
        measured(books.unit, books.scope(since=MONDAY - 20 * WEEK), INDICATORS, by)
        event.remove(engine, "before_cursor_execute", note)
        return len(statements)

    measured(books.unit, books.scope(), ["received"])
    books.won(MONDAY + DAY, "10.00", books.north)
    few = asked()
    for number in range(5):
        books.won(MONDAY + DAY, "10.00", books.partner(f"Partner {number}"))
    assert asked() == few
    assert few < 40
