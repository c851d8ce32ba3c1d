"""Dates are read whole or not at all, and what has no year is the next such day."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailhub.inbound.reading.dates import read_date

TODAY = date(2026, 11, 21)  # a Saturday

CLEAR = [
    ("2027-01-15", "2027-01-15"), ("2027/1/15", "2027-01-15"), ("15.01.2027", "2027-01-15"), ("15.1.27", "2027-01-15"),
    ("15. 1. 2027", "2027-01-15"), ("15.01.", "2027-01-15"), ("15.1", "2027-01-15"), ("01/15/2027", "2027-01-15"),
    ("15/01/2027", "2027-01-15"), ("05/05/2027", "2027-05-05"), ("15. Januar 2027", "2027-01-15"),
    ("15 January 2027", "2027-01-15"),
    ("15th of January, 2027", "2027-01-15"), ("January 15th", "2027-01-15"), ("Jan 15, 2027", "2027-01-15"),
    ("3. März", "2027-03-03"),
    ("Fri, 15 Jan 2027", "2027-01-15"), ("Freitag, 15.01.2027", "2027-01-15"), ("Fr., 15.01.2027", "2027-01-15"),
    ("am 15.01.2027", "2027-01-15"), ("by 2027-01-15", "2027-01-15"), ("bis zum 15.01.", "2027-01-15"),
    ("next Friday", "2026-11-27"),
    ("Friday", "2026-11-27"), ("am Freitag", "2026-11-27"), ("nächsten Freitag", "2026-11-27"),
    ("Saturday", "2026-11-28"),
    ("Ende März", "2027-03-31"), ("end of March", "2027-03-31"), ("end of February 2028", "2028-02-29"),
    ("March 2027", "2027-03-31"),
    ("November", "2026-11-30"), ("Mitte März", "2027-03-15"), ("mid March 2028", "2028-03-15"),
    ("Q1 2027", "2027-03-31"),
    ("Q4", "2026-12-31"), ("q2/2027", "2027-06-30"), ("1. Quartal 2027", "2027-03-31"), ("Ende Q1", "2027-03-31"),
    ("Monatsende", "2026-11-30"), ("end of the year", "2026-12-31"), ("today", "2026-11-21"), ("morgen", "2026-11-22"),
    ("in 2 weeks", "2026-12-05"), ("in 14 Tagen", "2026-12-05"), ("29.02.", "2028-02-29"),
]  # fmt: skip


@pytest.mark.parametrize("locale", ["de_DE", "en_US", "en_GB", "en"])
@pytest.mark.parametrize(("text", "day"), CLEAR)
def test_clear_dates_mean_the_same_in_every_locale(text: str, day: str, locale: str) -> None:
    assert read_date(text, today=TODAY, locale=locale) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("locale", "day"),
    [
        ("en_US", date(2027, 2, 3)),
        ("en-US", date(2027, 2, 3)),
        ("en_GB", date(2027, 3, 2)),
        ("de", date(2027, 3, 2)),
        ("en", None),
    ],
)
def test_day_and_month_in_slashes_are_told_apart_by_the_locale_or_not_at_all(locale: str, day: date | None) -> None:
    assert read_date("02/03/2027", today=TODAY, locale=locale) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("10.11.", date(2026, 11, 10)),
        ("15.12.", date(2025, 12, 15)),
        ("29.02.", date(2024, 2, 29)),
        ("Friday", date(2026, 11, 20)),
        ("last Monday", date(2026, 11, 16)),
        ("gestern", date(2026, 11, 20)),
    ],
)
def test_a_day_of_the_past_is_the_last_one(text: str, day: date | None) -> None:
    assert read_date(text, today=TODAY, locale="de", future=False) == day


NONE = [
    "", "2", "20", "soon", "bald", "next week", "1 at 2000", "5 pm", "31.02.2027", "2027-13-01", "32.01.",
    "13/13/2027", "15.01.1492",
    "2027", "Q5 2027", "Q1 1066", "15. Brumaire", "March 45", "in 2 blinks", "end of time", "x" * 200,
    "15.01.2027 or later",
    "2027-01-15?", "0000-00-00", "9999-12-31", "mid way", "30.02.",
]  # fmt: skip


@pytest.mark.parametrize("text", NONE)
def test_what_is_not_wholly_one_date_is_none(text: str) -> None:
    assert read_date(text, today=TODAY, locale="de_DE") is None


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2199, 12, 31)))
def test_written_dates_are_read_back(day: date) -> None:
    for text in (
        day.isoformat(),
        f"{day:%d.%m.%Y}",
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day} {day:%B} {day.year}",
    ):
        assert read_date(text, today=TODAY, locale="de_DE") == day


@given(st.text(max_size=60), st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)))
def test_any_text_is_a_date_or_none(text: str, today: date) -> None:
    day = read_date(text, today=today, locale="en_US")
    assert day is None or 1990 <= day.year <= 2199
