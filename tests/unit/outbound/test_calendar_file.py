"""The calendar file: an entry that one calendar after the other can read, and that can be taken off again."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from mailhub.outbound.calendar_file import Appointment

UNTIL = datetime(2026, 11, 24, 13, 30, tzinfo=UTC)
APPOINTMENT = Appointment(
    uid="first-contact-7@hub.example",
    sequence=12,
    title="First contact: [LEAD-7] 40 x Weißware, Köln; now",
    until=UNTIL,
    timezone="Europe/Berlin",
    written_at=UNTIL - timedelta(hours=4),
)


def test_the_entry_ends_at_the_deadline_in_the_readers_zone_and_warns_before() -> None:
    calendar: Any = Calendar.from_ical(APPOINTMENT.attachment("LEAD-7.ics").data)
    [event], [alarm], [zone] = (calendar.walk(name) for name in ("VEVENT", "VALARM", "VTIMEZONE"))
    assert event.end == UNTIL
    assert event.end.tzinfo == ZoneInfo("Europe/Berlin")
    assert zone["TZID"] == "Europe/Berlin"
    assert event.start + alarm["TRIGGER"].dt == UNTIL - timedelta(hours=1)
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["SUMMARY"] == APPOINTMENT.title


def test_the_kind_of_the_file_says_what_a_calendar_is_to_do_with_it() -> None:
    file = APPOINTMENT.attachment("LEAD-7.ics")
    assert (file.filename, file.content_type) == ("LEAD-7.ics", "text/calendar; method=PUBLISH; charset=utf-8")
    assert b"METHOD:PUBLISH\r\n" in file.data


def test_without_a_time_the_same_entry_is_cancelled() -> None:
    file = replace(APPOINTMENT, until=None, sequence=13).attachment("LEAD-7.ics")
    [event] = Calendar.from_ical(file.data).walk("VEVENT")
    assert (event["STATUS"], event["UID"], event["SEQUENCE"]) == ("CANCELLED", APPOINTMENT.uid, 13)
    assert "DTSTART" not in event
    assert event.walk("VALARM") == []
    assert "method=CANCEL" in file.content_type


def test_no_line_of_the_file_is_longer_than_calendars_read() -> None:
    data = replace(APPOINTMENT, title="ß" * 70).attachment("LEAD-7.ics").data
    assert max(map(len, data.split(b"\r\n"))) <= 75  # octets, RFC 5545 section 3.1


@pytest.mark.parametrize("zone", ["Europe/London", "UTC", "Asia/Kathmandu", "America/New_York", "Etc/GMT+3"])
@pytest.mark.parametrize(
    "until",
    [
        UNTIL,
        datetime(2026, 3, 29, 0, 59, tzinfo=UTC),
        datetime(2026, 3, 29, 1, 0, tzinfo=UTC),
        datetime(2026, 10, 25, 0, 45, tzinfo=UTC),
        datetime(2026, 12, 31, 23, 30, tzinfo=UTC),
        None,
    ],
)
@pytest.mark.parametrize("title", ["First contact", "ß" * 70, "a,b;c\\d\ne:{UID}", ""])
def test_the_file_is_the_one_that_the_library_writes(zone: str, until: datetime | None, title: str) -> None:
    method = "PUBLISH" if until else "CANCEL"
    like = replace(APPOINTMENT, timezone=zone, until=until, title=title)
    assert like.file(method) == like.file_plainly(method)
