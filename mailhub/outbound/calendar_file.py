"""An appointment as a file for the reader's calendar (RFC 5545): the time by which a customer wants to be contacted."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event
from icalendar.parser import Contentline
from icalendar.prop import vText

from mailhub.outbound.mail import Attachment

_LASTS = timedelta(minutes=30)
_WARNS_BEFORE = timedelta(hours=1)
_A_YEAR = timedelta(days=365)  # of changes of the clock that the file explains, before and after
_MOMENT = "%Y%m%dT%H%M%S"
_OWN = {"UID", "SEQUENCE", "DTSTAMP", "SUMMARY", "DESCRIPTION", "DTSTART", "DTEND"}


@dataclass(frozen=True, kw_only=True)
class Appointment:
    """To be done by `until`, told in the reader's `timezone` (IANA); nothing personal, for calendars are shared.

    `uid` stays the same for as long as the thing does, and `sequence` rises with each file about it. Without `until` it
    takes the entry off the calendar again (RFC 5546 section 3.2.5).
    """

    uid: str
    sequence: int
    title: str
    until: datetime | None
    timezone: str
    written_at: datetime

    @property
    def is_cancelled(self) -> bool:
        """Whether there is nothing left to be done by any time."""
        return self.until is None

    def attachment(self, filename: str) -> Attachment:
        """The file; one that publishes, or one that cancels."""
        method = "CANCEL" if self.is_cancelled else "PUBLISH"
        kind = f"text/calendar; method={method}; charset=utf-8"
        return Attachment(filename=filename, content_type=kind, data=self.file(method))

    def file(self, method: str) -> bytes:
        """The same as `file_plainly`: filled into the form that the library has made for a like one."""
        until = self.until
        own = {
            "UID": _line("UID", self.uid),
            "SEQUENCE": f"SEQUENCE:{self.sequence}",
            "DTSTAMP": f"{self.written_at.astimezone(UTC):{_MOMENT}}",
            "SUMMARY": _line("SUMMARY", self.title),
            "DESCRIPTION": _line("DESCRIPTION", self.title),
        }
        if until is not None:
            local = until.astimezone(ZoneInfo(self.timezone))
            own |= {"DTSTART": f"{local - _LASTS:{_MOMENT}}", "DTEND": f"{local:{_MOMENT}}"}
        return _form(self.timezone, until.date() if until is not None else None, method).format_map(own).encode()

    def file_plainly(self, method: str) -> bytes:
        """The whole file by the library, which takes thirty times as long."""
        calendar = Calendar()
        for name, value in (("prodid", "-//mailhub//mailhub//EN"), ("version", "2.0"), ("method", method)):
            calendar.add(name, value)
        calendar.add_component(self._event())
        if self.until is not None:
            calendar.add_missing_timezones(self.until.date() - _A_YEAR, self.until.date() + _A_YEAR)
        return bytes(calendar.to_ical())

    def _event(self) -> Event:
        event = Event()
        event.add("uid", self.uid)
        event.add("sequence", self.sequence)
        event.add("dtstamp", self.written_at)
        event.add("summary", self.title)
        event.add("status", "CANCELLED" if self.is_cancelled else "CONFIRMED")
        if self.until is not None:
            until = self.until.astimezone(ZoneInfo(self.timezone))
            event.add("dtstart", until - _LASTS)
            event.add("dtend", until)
            # It marks a deadline; nobody is busy then.
            event.add("transp", "TRANSPARENT")
            event.add_component(self._alarm())
        return event

    def _alarm(self) -> Alarm:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", self.title)
        alarm.add("trigger", _LASTS - _WARNS_BEFORE)
        return alarm


def _line(name: str, text: str) -> str:
    escaped: bytes = vText(text).to_ical()
    folded: bytes = Contentline(f"{name}:{escaped.decode()}").to_ical()  # type: ignore[no-untyped-call]  # it has no types
    return folded.decode()


@lru_cache(maxsize=256)
def _form(timezone: str, day: date | None, method: str) -> str:
    """The file of an appointment on that day in that zone, with `{NAME}` for what each has of its own."""
    until = None if day is None else datetime.combine(day, time(12), UTC)
    past = datetime(2000, 1, 1, tzinfo=UTC)
    like = Appointment(uid="uid", sequence=0, title="title", until=until, timezone=timezone, written_at=past)
    head, begins, event = like.file_plainly(method).decode().partition("BEGIN:VEVENT\r\n")
    return head + begins + "\r\n".join(map(_blank, event.split("\r\n")))


def _blank(line: str) -> str:
    """A line of an event with what is its own left blank; of instants, the form is kept (RFC 5545 section 3.3.5)."""
    before, _, value = line.rpartition(":")
    name = before.partition(";")[0]
    if name not in _OWN:
        return line
    return f"{before}:{{{name}}}{'Z' * value.endswith('Z')}" if name.startswith("DT") else f"{{{name}}}"
