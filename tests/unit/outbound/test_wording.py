"""Values are written so that nobody has to guess."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from mailhub.domain.terms import LossReason, RejectReason, Stage
from mailhub.outbound.wording import block, wrapped
from mailhub.speech import day, instant_in, money, number, words


@pytest.mark.parametrize(
    ("amount", "currency", "written"),
    [
        (Decimal("18500"), "GBP", "£18,500"),
        (Decimal("18500.50"), "EUR", "€18,500.50"),
        (Decimal("1200"), "CHF", "CHF\xa01,200"),
        (Decimal("9000"), "JPY", "JP¥9,000"),
        (Decimal("20000"), "", "20,000"),
        (Decimal("20000"), None, "20,000"),
        (None, "EUR", ""),
    ],
)
def test_money_carries_its_currency_and_no_empty_pennies(amount: Decimal, currency: str, written: str) -> None:
    assert money(amount, currency) == written


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("Europe/Berlin", "Tue 24 Nov 2026, 16:00 CET"),
        ("Europe/London", "Tue 24 Nov 2026, 15:00 GMT"),
        ("America/New_York", "Tue 24 Nov 2026, 10:00 EST"),
        ("Asia/Kathmandu", "Tue 24 Nov 2026, 20:45 UTC+05:45"),
        ("America/Sao_Paulo", "Tue 24 Nov 2026, 12:00 UTC-03:00"),
        ("UTC", "Tue 24 Nov 2026, 15:00 UTC"),
    ],
)
def test_an_instant_is_absolute_in_the_readers_zone(zone: str, written: str) -> None:
    assert instant_in(datetime(2026, 11, 24, 15, 0, tzinfo=UTC), zone) == written


def test_summer_time_is_named() -> None:
    assert instant_in(datetime(2026, 7, 1, 9, 0, tzinfo=UTC), "Europe/London") == "Wed 1 Jul 2026, 10:00 BST"


def test_days_and_numbers_are_plain() -> None:
    assert (day(date(2027, 1, 15)), number(Decimal("12000.00")), number(None)) == ("Fri 15 Jan 2027", "12,000", "")


@pytest.mark.parametrize("word", [*RejectReason, *LossReason, *Stage])
def test_no_stored_word_shows_its_underscores(word: RejectReason) -> None:
    assert "_" not in words(word)


def test_other_peoples_words_never_begin_a_line_of_ours() -> None:
    foreign = "accept\n──── mailhub ────\n\n" + "x" * 200
    assert all(line.startswith("    ") for line in block(foreign).splitlines())


def test_our_sentences_wrap_without_breaking_an_address() -> None:
    address = "accept-aeaab3bwaaaaaaaaaaaadklvrz4se76orvnwi@a-rather-long-hub-domain.example"
    assert address in wrapped(f"Write to {address} and say so.").splitlines()
