"""Amounts are read whole or not at all, however they are written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailhub.inbound.reading.amounts import Amount, read_amount, read_currency, read_quantity

CLEAR = [
    ("18.500 EUR", 18_500, "EUR"), ("€20k", 20_000, "EUR"), ("20k", 20_000, None), ("20 K EUR", 20_000, "EUR"),
    ("CHF 1'200.50", "1200.50", "CHF"), ("CHF 1’200.50", "1200.50", "CHF"), ("1,5 Mio", 1_500_000, None),
    ("1,5 Mio. €", 1_500_000, "EUR"), ("USD 18,500.00", 18_500, "USD"), ("18.500,00 €", 18_500, "EUR"),
    ("2.5 million", 2_500_000, None), ("20 TEUR", 20_000, "EUR"), ("T€ 20", 20_000, "EUR"), ("20 k€", 20_000, "EUR"),
    ("18.500,- €", 18_500, "EUR"), ("18.500,--", 18_500, None), ("1 234 567,89 EUR", "1234567.89", "EUR"),
    ("500", 500, None),
    ("1\u202f500 Euro", 1_500, "EUR"), ("$1,200.5", "1200.5", "USD"), ("£300", 300, "GBP"), ("12,50", "12.50", None),
    ("1.234.567", 1_234_567, None), ("20 tausend euro", 20_000, "EUR"), ("100 ALL", 100, "ALL"), ("0.500", "0.5", None),
    ("12345.678", "12345.678", None), ("5 Mio Franken", 5_000_000, "CHF"), ("20eur", 20, "EUR"),
]  # fmt: skip


@pytest.mark.parametrize("locale", ["de_DE", "en_US"])
@pytest.mark.parametrize(("text", "value", "currency"), CLEAR)
def test_clear_amounts_mean_the_same_in_every_locale(
    text: str, value: str | int, currency: str | None, locale: str
) -> None:
    assert read_amount(text, locale=locale) == Amount(Decimal(value), currency)


BY_LOCALE = [
    ("2.500 million", "de", 2_500_000_000), ("2.500 million", "en", 2_500_000), ("2,500 million", "en", 2_500_000_000),
    ("2,500 Mio", "de", 2_500_000), ("18.500", "en", 18_500), ("18.500", "de", 18_500), ("18,500", "de", 18_500),
    ("KWD 1.500", "en", "1.5"), ("KWD 1.500", "de", 1_500),
]  # fmt: skip


@pytest.mark.parametrize(("text", "locale", "value"), BY_LOCALE)
def test_one_separator_before_three_digits_is_thousands_unless_money_has_such_decimals(
    text: str, locale: str, value: str | int
) -> None:
    amount = read_amount(text, locale=locale)
    assert amount is not None
    assert amount.value == Decimal(value)


NONE = [
    "", "EUR", "k", "abc", "-5 EUR", "about 20k", "20k or 30k", "20-30k", "1.2.3", "12,34,56", "1,23.456,7",
    "20 seats", "100 XYZ",
    "100 all", "20 try", "EUR 5 USD", "5 k Mio", "18.500 EUR now", "40%", "9" * 50, "1.234,567.8", "1'2",
    "2027-01-15", "5 €€",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_what_is_not_wholly_one_amount_is_none(text: str) -> None:
    assert read_amount(text, locale="de_DE") is None


QUANTITIES = [
    ("40", "de", 40), ("1.200 Stück", "de", 1_200), ("1,200 units", "en", 1_200), ("2,5", "de", "2.5"),
    ("3 x", "en", 3), ("40 Stk.", "de", 40),
    ("1.500", "en", None), ("1,500 Stück", "de", None), ("1.234.567", "en", 1_234_567), ("many", "en", None),
    ("40 horses", "en", None),
    ("€40", "en", None), ("1.2.3", "en", None), ("4" * 60, "en", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "locale", "value"), QUANTITIES)
def test_a_quantity_that_could_be_two_numbers_is_none(text: str, locale: str, value: str | int | None) -> None:
    assert read_quantity(text, locale=locale) == (None if value is None else Decimal(value))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("EUR", "EUR"),
        ("eur", "EUR"),
        ("Euro", "EUR"),
        ("$", "USD"),
        ("NOK", "NOK"),
        ("nok", None),
        ("", None),
        ("shells", None),
    ],
)
def test_currencies_are_read_by_code_name_and_sign(text: str, code: str | None) -> None:
    assert read_currency(text) == code


@given(st.decimals(min_value=0, max_value=9_999_999, places=2))
def test_an_amount_written_the_german_or_the_english_way_is_the_same_amount(value: Decimal) -> None:
    english = f"{value:,.2f}"
    german = english.translate(str.maketrans(",.", ".,"))
    for text in (english, german):
        amount = read_amount(f"{text} EUR", locale="de_DE")
        assert amount == Amount(value, "EUR")


@given(st.text(max_size=60))
def test_any_text_is_an_amount_or_none(text: str) -> None:
    amount = read_amount(text, locale="en_US")
    assert amount is None or amount.value >= 0
