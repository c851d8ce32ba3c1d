"""Calendars, the days of feedback, and what a letter states made fit to be kept."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from mailhub.domain.business_time import Calendar
from mailhub.domain.commands import DealFields
from mailhub.domain.nations import nation_of
from mailhub.domain.program import DEFAULT_CLOCKS, Clocks, Program
from mailhub.domain.terms import ContactId, LeadId, Mode, OfferStatus, PartnerId, Temperature, VendorId
from mailhub.routing.calendars import holidays_kept, public_holidays
from mailhub.routing.choosing import turned_down
from mailhub.routing.feedback_days import first_due_at, next_due_at
from mailhub.routing.stated import cleaned, known_names, remarks
from mailhub.store.tables import Offer, Partner
from tests.unit.routing.cases import MONDAY, at


def test_public_holidays_are_those_of_the_country() -> None:
    assert date(2026, 10, 3) in public_holidays("DE", 2026)
    assert date(2026, 10, 3) not in public_holidays("GB", 2026)


@pytest.mark.parametrize("country", ["", "XX"])
def test_a_country_that_we_do_not_know_has_no_holidays(country: str) -> None:
    assert public_holidays(country, 2026) == frozenset()


@pytest.mark.parametrize(
    ("given_on_day", "due_on_day"), [(0, 7), (1, 7), (2, 7), (5, 7), (6, 21), (7, 21), (19, 21), (20, 35), (40, 49)]
)
def test_feedback_fulfils_what_is_due_that_day_and_the_next(given_on_day: int, due_on_day: int) -> None:
    clocks = DEFAULT_CLOCKS[Temperature.HOT]
    due_at = next_due_at(Calendar(), clocks, MONDAY, at(days=given_on_day))
    assert due_at == at(days=due_on_day, hours=8)


def test_without_days_of_its_own_a_temperature_has_the_regular_ones() -> None:
    clocks = Clocks(
        accept_within=DEFAULT_CLOCKS[Temperature.HOT].accept_within,
        contact_within=DEFAULT_CLOCKS[Temperature.HOT].contact_within,
        feedback_days=(),
        feedback_every_days=0,
    )
    assert first_due_at(Calendar(), clocks, MONDAY) == at(days=1, hours=8)


def test_clean_fields_stay_as_they_are() -> None:
    fields = DealFields(
        account="Fjord", amount=Decimal(5), temperature=Temperature.HOT, expected_close_on=date(2027, 1, 1)
    )
    assert cleaned(fields) == fields
    assert known_names(fields) == ["account", "amount", "expected_close_on", "temperature"]
    assert remarks(fields) == ""


def _offer(partner: int, round: int, status: OfferStatus) -> Offer:
    instant = datetime(2026, 11, 23, tzinfo=UTC)
    return Offer(
        vendor_id=VendorId(1),
        lead_id=LeadId(1),
        partner_id=PartnerId(partner),
        contact_id=ContactId(partner),
        mode=Mode.BEST_MATCH,
        round=round,
        rank=1,
        others=0,
        status=status,
        offered_at=instant,
        goes_out_at=instant,
        deadline_at=instant,
    )


def test_after_a_lead_came_back_its_rejecters_are_not_asked_but_after_a_new_asking_they_are() -> None:
    came_back = [
        _offer(1, 1, OfferStatus.REJECTED),
        _offer(2, 1, OfferStatus.ACCEPTED),
        _offer(3, 2, OfferStatus.REJECTED),
        _offer(4, 2, OfferStatus.ACCEPTED),
        _offer(5, 2, OfferStatus.EXPIRED),
    ]
    assert turned_down(came_back, 3) == {PartnerId(1), PartnerId(3)}
    asked_anew = [*came_back, _offer(6, 3, OfferStatus.REJECTED)]
    assert turned_down(asked_anew, 4) == set()


@pytest.mark.parametrize(
    ("place", "program", "kept"),
    [
        ({"country": "GB"}, (), "GB-ENG"),
        ({"country": "GB", "postcode": "EH1 1AA"}, ("GB-ENG",), "GB-SCT"),
        ({"country": "GB", "postcode": "SW1A 1AA"}, ("GB-WLS",), "GB-ENG"),
        ({"country": "GB", "region": "Scotland", "postcode": "SW1A 1AA"}, (), "GB-SCT"),
        ({"country": "GB", "region": "North East"}, ("GB-NIR", "DE-BY"), "GB-NIR"),
        ({"country": "DE", "region": "Bavaria"}, ("DE-BE",), "DE-BY"),
        ({"country": "DE"}, ("GB-ENG", "DE-BE"), "DE-BE"),
        ({"country": "DE"}, ("GB-ENG",), "DE"),
        ({"country": "DE", "region": "Bayern", "holidays": "AT"}, (), "AT"),
        ({}, ("GB-ENG",), ""),
    ],
)
def test_a_partner_keeps_the_holidays_it_names_then_its_regions_then_the_programs(
    place: dict[str, str], program: tuple[str, ...], kept: str
) -> None:
    partner = Partner.model_validate(
        {"name": "Harbour IT Ltd", "created_at": datetime(2026, 1, 1, tzinfo=UTC), **place}
    )
    assert holidays_kept(partner, Program(slug="acme", name="Acme", holidays=program)) == kept


def test_easter_monday_is_a_holiday_in_england_and_none_in_scotland() -> None:
    assert date(2027, 3, 29) in public_holidays("GB-ENG", 2027)
    assert date(2027, 3, 29) not in public_holidays("GB-SCT", 2027)
    assert public_holidays("DE-XX", 2027) == public_holidays("DE", 2027)


@pytest.mark.parametrize(
    ("postcode", "nation"),
    [("SW1A 1AA", "ENG"), ("g2 3aa", "SCT"), ("BT1 1AA", "NIR"), ("CF10", "WLS"), ("GU1 1AA", "ENG"), ("", "ENG")],
)
def test_a_british_postcode_tells_the_nation(postcode: str, nation: str) -> None:
    assert nation_of(postcode) == nation
