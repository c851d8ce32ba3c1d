"""An appointment as a file for the reader's calendar (RFC 5545): the time by which a customer wants to be contacted."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event

from mailhub.outbound.mail import Attachment

_LASTS = timedelta(minutes=30)
_WARNS_BEFORE = timedelta(hours=1)
_A_YEAR = timedelta(days=365)  # of changes of the clock that the file explains, before and after


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
        return Attachment(filename=filename, content_type=kind, data=self._file(method))

    def _file(self, method: str) -> bytes:
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
