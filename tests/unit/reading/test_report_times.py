"""Times that a report is asked for: all of the words are a time, or none of them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailhub.inbound.reading.answers.report_times import read_time

TODAY = date(2026, 11, 22)  # a Sunday

READ = {
    "last 90 days": ("2026-08-25", "2026-11-22"),
    "the last 90 days": ("2026-08-25", "2026-11-22"),
    "90d": ("2026-08-25", "2026-11-22"),
    "past three months": ("2026-08-23", "2026-11-22"),
    "last week": ("2026-11-09", "2026-11-15"),
    "for the last quarter": ("2026-07-01", "2026-09-30"),
    "this year": ("2026-01-01", "2026-11-22"),
    "year to date": ("2026-01-01", "2026-11-22"),
    "last year": ("2025-01-01", "2025-12-31"),
    "yesterday": ("2026-11-21", "2026-11-21"),
    "1 oct to 31 oct": ("2026-10-01", "2026-10-31"),
    "from 1 nov to 30 nov": ("2026-11-01", "2026-11-30"),
    "1 nov to 31 oct": ("2025-11-01", "2026-10-31"),
    "from nov to oct": ("2025-11-01", "2026-10-31"),
    "1.11. bis 31.10.": ("2025-11-01", "2026-10-31"),
    "1 dec to 31 jan": ("2025-12-01", "2026-01-31"),
    "1 oct to 31 dec": ("2026-10-01", "2026-12-31"),
    "1 nov 2026 to 31 oct 2027": ("2026-11-01", "2027-10-31"),
    "1 nov 2026 to 31 jan": ("2026-11-01", "2027-01-31"),
    "1-31 oct": ("2026-10-01", "2026-10-31"),
    "oct 1 - 15": ("2026-10-01", "2026-10-15"),
    "15 dec to 15 jan": ("2025-12-15", "2026-01-15"),
    "between 1 oct and 15 oct": ("2026-10-01", "2026-10-15"),
    "october": ("2026-10-01", "2026-10-31"),
    "december": ("2025-12-01", "2025-12-31"),
    "in october 2025": ("2025-10-01", "2025-10-31"),
    "december to january": ("2025-12-01", "2026-01-31"),
    "2026-10": ("2026-10-01", "2026-10-31"),
    "10/2026": ("2026-10-01", "2026-10-31"),
    "2025": ("2025-01-01", "2025-12-31"),
    "q3": ("2026-07-01", "2026-09-30"),
    "q3 2025": ("2025-07-01", "2025-09-30"),
    "2026-q3": ("2026-07-01", "2026-09-30"),
    "third quarter of 2026": ("2026-07-01", "2026-09-30"),
    "h1 2026": ("2026-01-01", "2026-06-30"),
    "week 40": ("2026-09-28", "2026-10-04"),
    "2026-w40": ("2026-09-28", "2026-10-04"),
    "since 2026-01-01": ("2026-01-01", None),
    "since october": ("2026-10-01", None),
    "from 1 oct": ("2026-10-01", None),
    "from 2026-10-01 until 2026-10-31": ("2026-10-01", "2026-10-31"),
    "2026-10-01..2026-10-31": ("2026-10-01", "2026-10-31"),
    "2026-10-01/2026-10-31": ("2026-10-01", "2026-10-31"),
    "jan-mar 2026": ("2026-01-01", "2026-03-31"),
    "from last week": ("2026-11-09", "2026-11-15"),
    "since last month": ("2026-10-01", None),
    "letzte 90 tage": ("2026-08-25", "2026-11-22"),
    "der letzten 3 monate": ("2026-08-23", "2026-11-22"),
    "im letzten monat": ("2026-10-01", "2026-10-31"),
    "dieses quartal": ("2026-10-01", "2026-11-22"),
    "gestern": ("2026-11-21", "2026-11-21"),
    "vom 1.10. bis zum 31.10.2026": ("2026-10-01", "2026-10-31"),
    "1.10.-31.10.": ("2026-10-01", "2026-10-31"),
    "seit 1.1.2026": ("2026-01-01", None),
    "3. quartal 2026": ("2026-07-01", "2026-09-30"),
    "erstes halbjahr 2026": ("2026-01-01", "2026-06-30"),
    "kw 40": ("2026-09-28", "2026-10-04"),
}

NOT_READ = (
    "tomorrow", "since 2027", "from october", "01/02/2026", "until 31 oct", "31 oct to 1 oct 2026", "last 99999 days",
    "last 0 days", "last", "north", "the", "week 60", "31 feb", "2026-13", "last wek", "0 to 5 oct", "",
)  # fmt: skip


@pytest.mark.parametrize("said", READ)
def test_a_time_has_a_first_and_a_last_day(said: str) -> None:
    found = read_time(said, today=TODAY, locale="en")
    assert found is not None
    assert (found.since.isoformat(), found.until and found.until.isoformat()) == READ[said]


@pytest.mark.parametrize("said", NOT_READ)
def test_what_is_no_time_or_lies_ahead_or_may_be_two_is_none(said: str) -> None:
    assert read_time(said, today=TODAY, locale="en") is None


def test_a_writer_who_puts_the_month_first_is_read_so() -> None:
    found = read_time("02/03/2026", today=TODAY, locale="en_US")
    assert found is not None
    assert found.since == date(2026, 2, 3)


@given(st.text("0123456789 .-/qwhactoberlsv", max_size=40), st.dates(date(2000, 3, 1), date(2099, 1, 1)))
def test_no_text_is_a_time_that_ends_before_it_begins_or_begins_after_today(said: str, today: date) -> None:
    found = read_time(said, today=today, locale="de")
    assert found is None or (found.since <= today and (found.until is None or found.since <= found.until))
