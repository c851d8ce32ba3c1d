"""The forecast weighs what is in work by how likely it is, and puts it where it is to close."""

from datetime import date
from decimal import Decimal

import pytest

from mailhub.domain.figures import Reach
from mailhub.domain.terms import Dimension, LeadStatus, Stage
from mailhub.store.queries.findings import Expected, forecast
from tests.store.findings.books import BERLIN, Books, Fields, weeks

IN_WORK: Fields = {"status": LeadStatus.IN_PROGRESS, "deal_currency": "EUR", "currency": "GBP"}


def euros(value: str) -> dict[str, Decimal]:
    return {"EUR": Decimal(value)}


def test_values_are_told_by_the_month_of_the_close_and_what_is_late_or_undated_apart(books: Books) -> None:
    seller = books.seller("severn")
    for close_on, forecast_ in ((date(2026, 12, 1), 100), (date(2026, 12, 31), 50), (date(2027, 1, 1), 10)):
        books.lead(seller, **IN_WORK, forecast=Decimal(forecast_), probability=50, forecast_close_on=close_on)
    books.lead(seller, **IN_WORK, forecast=Decimal(7), probability=50, forecast_close_on=date(2026, 11, 22))
    books.lead(seller, **IN_WORK, forecast=Decimal(3), probability=50, forecast_close_on=date(2026, 11, 23))
    books.lead(seller, **IN_WORK, forecast=Decimal(2), probability=50)

    told = forecast(books.unit, weeks(Reach(vendor_id=books.acme)))

    assert told.periods == (
        Expected(key="2026-11", leads=1, value=euros("3"), weighted=euros("1.5")),
        Expected(key="2026-12", leads=2, value=euros("150"), weighted=euros("75")),
        Expected(key="2027-01", leads=1, value=euros("10"), weighted=euros("5")),
    )
    assert told.overdue == Expected(leads=1, value=euros("7"), weighted=euros("3.5"))
    assert told.undated == Expected(leads=1, value=euros("2"), weighted=euros("1"))
    assert told.total == Expected(leads=6, value=euros("172"), weighted=euros("86"))


def test_quarters_hold_their_three_months(books: Books) -> None:
    seller = books.seller("severn")
    for close_on in (date(2026, 12, 31), date(2027, 1, 1), date(2027, 3, 31)):
        books.lead(seller, **IN_WORK, amount=Decimal(1), probability=100, expected_close_on=close_on)

    told = forecast(books.unit, weeks(Reach(vendor_id=books.acme)), Dimension.QUARTER)

    assert [(one.key, one.leads) for one in told.periods] == [("2026-Q4", 1), ("2027-Q1", 2)]


@pytest.mark.parametrize(
    ("stage", "probability", "weighted"),
    [
        (None, None, "10"),
        (Stage.CONTACTED, None, "20"),
        (Stage.MEETING, None, "40"),
        (Stage.PROPOSAL, None, "60"),
        (Stage.NEGOTIATION, None, "80"),
        (Stage.ON_HOLD, None, "10"),
        (Stage.NEGOTIATION, 0, "0"),
        (Stage.MEETING, 90, "90"),
    ],
)
def test_the_stage_says_how_likely_a_deal_is_unless_its_partner_does(
    books: Books, stage: Stage | None, probability: int | None, weighted: str
) -> None:
    fields: Fields = {"stage": stage, "probability": probability, "forecast": Decimal(100)}
    books.lead(books.seller("severn"), **IN_WORK, **fields)

    told = forecast(books.unit, weeks(Reach(vendor_id=books.acme)))

    assert told.total.weighted == euros(weighted)


def test_the_partners_word_goes_before_what_was_asked_for_and_currencies_stay_apart(books: Books) -> None:
    seller = books.seller("severn")
    books.lead(seller, **IN_WORK, amount=Decimal(500), forecast=Decimal(100), probability=100)
    books.lead(seller, **IN_WORK, amount=Decimal("70.55"), probability=50)
    books.lead(seller, **IN_WORK, is_registered=True)
    told = forecast(books.unit, weeks(Reach(vendor_id=books.acme))).total
    assert told.value == {"EUR": Decimal(100), "GBP": Decimal("70.55")}
    assert told.weighted == {"EUR": Decimal(100), "GBP": Decimal("35.275")}
    assert (told.leads, told.registered, told.without_value) == (3, 1, 1)


def test_what_is_closed_or_with_no_partner_or_not_asked_for_is_not_forecast(books: Books) -> None:
    seller = books.seller("severn")
    books.closed(seller, amount=Decimal(1))
    books.lead(status=LeadStatus.UNPLACED, amount=Decimal(1))
    books.lead(seller, at=BERLIN, product="beta")
    only = {Dimension.PRODUCT: frozenset({"alpha"})}
    assert forecast(books.unit, weeks(Reach(vendor_id=books.acme), only=only)).total == Expected()
    assert forecast(books.unit, weeks(Reach(vendor_id=books.acme))).total == Expected(leads=1, without_value=1)
