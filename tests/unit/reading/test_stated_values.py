"""Values behind labels: names without salutations, days that are days, counts that are counts."""

from datetime import date
from decimal import Decimal

import pytest

from mailhub.inbound.reading.fields.field_names import Field, field_of, field_stated
from mailhub.inbound.reading.fields.labelled_fields import LabelledFields
from mailhub.inbound.reading.fields.parts import one_of_parts
from mailhub.inbound.reading.fields.places import Place, read_town
from mailhub.inbound.reading.fields.stated_dates import names_period, read_day
from mailhub.inbound.reading.fields.stated_numbers import bare_money, read_count
from mailhub.inbound.reading.fields.stated_values import name_of

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Mrs Joanna Whitfield", "Joanna Whitfield"), ("Herr Dr. Stefan Hölzl", "Dr. Stefan Hölzl"),
        ("Müller, Frau Anna", "Anna Müller"), ("Müller, Herr", "Müller"), ("Hr. Karl", "Karl"),
        ("Prof. Linda Chavez", "Prof. Linda Chavez"), ("De heer Pieter van Dam", "Pieter van Dam"), ("Frau", ""),
        ("Herr/Frau Winter", "Winter"), ("M. Weber", "M. Weber"), ("Sr. Jordi Puig", "Jordi Puig"),
    ],
)  # fmt: skip
def test_a_salutation_is_no_part_of_a_name_but_a_title_is(text: str, name: str) -> None:
    assert name_of(text) == name


@pytest.mark.parametrize(
    "text",
    ["Q1 2027", "1. Quartal 2027", "March 2027", "im März", "mid April 2027", "03/2027", "KW 12", "H1 2027", "by May",
     "next month", "2027", "early April"],
)  # fmt: skip
def test_a_period_names_no_day(text: str) -> None:
    assert read_day(text, today=TODAY, locale="en") is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("end of March 2027", "2027-03-31"), ("Ende Q1 2027", "2027-03-31"), ("19-Feb-2027", "2027-02-19"),
        ("2027-03-31T00:00:00", "2027-03-31"), ("31.03.2027 (geschätzt)", "2027-03-31"), ("20270315", "2027-03-15"),
        ("ca. 15 March 2027", "2027-03-15"), ("next Friday", "2026-11-27"), ("5.Mär.27", "2027-03-05"),
    ],
)  # fmt: skip
def test_a_day_is_read_as_forms_write_it(text: str, day: str) -> None:
    assert read_day(text, today=TODAY, locale="de" if "Mär" in text else "en") == date.fromisoformat(day)


def test_a_day_of_a_month_is_no_period_nor_is_a_weekday() -> None:
    assert not any(map(names_period, ("15 March", "March 15, 2027", "Friday", "2027-03-01", "in 6 weeks")))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("twelve", 12), ("zwölf Stück", 12), ("3 Paletten", 3), ("x4", 4), ("20 (twenty)", 20), ("approx. 30 pcs", 30),
        ("10-15", None), ("10+", None), ("2 dozen", None), ("12 months", None), ("5 boxes of 10", None), ("5k", None),
        ("max 10", None), ("10 per site", None), ("one or two", None), ("many", None),
    ],
)  # fmt: skip
def test_a_count_is_one_number_of_things(text: str, count: int | None) -> None:
    assert read_count(text, locale="en") == (None if count is None else Decimal(count))


@pytest.mark.parametrize(
    ("text", "bare"),
    [("$7,250 USD", "7,250 USD"), ("€ 500 EUR", "500 EUR"), ("kr 120 000", "120 000"), ("250 000 kr", "250 000"),
     ("18.500 EUR zzgl. MwSt.", "18.500 EUR"), ("£500 EUR", "£500 EUR")],
)  # fmt: skip
def test_money_keeps_one_name_of_its_currency_and_crowns_name_none(text: str, bare: str) -> None:
    assert bare_money(text) == bare


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Decision maker e-mail", Field.EMAIL), ("Contact 1 phone", Field.PHONE), ("Contact 2 email", None),
        ("How many seats", Field.QUANTITY), ("How many employees", None), ("Billing country", Field.COUNTRY),
        ("Company revenue", None), ("Company description", None), ("Preferred contact method", None),
        ("Annual revenue", None), ("Unit price", None), ("Product 2", None), ("Sales rep email", None),
    ],
)  # fmt: skip
def test_a_label_means_a_field_of_the_deal_or_none(label: str, field: Field | None) -> None:
    assert field_of(label) is field


def test_a_status_is_a_temperature_only_when_it_says_one() -> None:
    assert field_stated("Status", "heiß") is Field.TEMPERATURE
    assert field_stated("Lead status", "Open") is None


def _one(**known: str) -> LabelledFields:
    return LabelledFields(known={Field(name): value for name, value in known.items()})


def test_tables_that_contradict_nothing_are_one_lead() -> None:
    name, rest = _one(contact_name="Jonas Falk"), _one(contact_name="Jonas Falk", account="Falk AB")
    assert [one.known for one in one_of_parts([[name], [], [rest]])] == [{**name.known, **rest.known}]


def test_tables_that_contradict_each_other_are_several_leads() -> None:
    first, second = _one(account="Falk AB", product="A"), _one(account="Ek AB", product="A")
    assert one_of_parts([[first], [second]]) == [first, second]


def test_a_table_of_numbers_and_addresses_adds_nothing_to_a_lead() -> None:
    lead, signature = _one(account="Falk AB"), _one(phone="+46812345678", website="acme.example")
    assert one_of_parts([[lead], [signature]]) == [lead, signature]


def test_the_rows_of_a_list_stay_several_leads() -> None:
    rows = [_one(account="Falk AB", product="A"), _one(account="Falk AB", quantity="2")]
    assert one_of_parts([rows, [_one(product="A")]]) == [*rows, _one(product="A")]


@pytest.mark.parametrize(
    ("text", "city", "country"),
    [("Chambéry (France)", "Chambéry", "FR"), ("Munich, Germany", "Munich", "DE"), ("Austin, TX", "Austin, TX", None),
     ("Atlanta, Georgia", "Atlanta, Georgia", None), ("USA, Canada", "USA, Canada", None),
     ("Singapore, Singapore", "Singapore", "SG")],
)  # fmt: skip
def test_a_town_may_bring_its_country(text: str, city: str, country: str | None) -> None:
    assert read_town(text) == Place(city=city, country=country)


def test_a_volume_is_pieces_where_it_counts_them() -> None:
    assert field_stated("Volume", "ca. 25 pcs") is Field.QUANTITY
    assert field_stated("Volume", "25,000 EUR") is Field.AMOUNT


def test_a_question_names_what_it_asks_for() -> None:
    assert field_of("Which country are you based in?") is Field.COUNTRY
    assert field_of("What company size do you have?") is None
    assert field_of("What does your company do?") is None
