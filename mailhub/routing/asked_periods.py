"""The time that a question to the reports is about, as instants of its reader's zone."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from mailhub.domain.errors import Refusal
from mailhub.domain.past import Past, Stretch
from mailhub.domain.periods import Period, instant_of
from mailhub.domain.report_wish import ReportWish

USUAL = Past(unit=Stretch.DAY, count=30)
"""The time that is told of when none was named."""

_DAY = timedelta(days=1)
_INSTANT = timedelta.resolution


def period_of(wish: ReportWish, now: datetime, timezone: str) -> Period:
    """The time that is meant when it is asked `now`, by the clocks of a zone (IANA); it ends now at the latest.

    At the midnight that ends a day, that day is the last of `the last 30 days`, and `this month` is the month that
    ends. Raises Refusal for a time that is all ahead.
    """
    today = now.astimezone(ZoneInfo(timezone)).date()
    found = (_period(wish, now, timezone, day) for day in (today, today - _DAY))
    period = next((one for one in found if one.since < one.until), None)
    if period is None:
        raise Refusal("There is nothing to tell of that time yet.")
    return period


def _period(wish: ReportWish, now: datetime, timezone: str, today: date) -> Period:
    running = (now - _INSTANT).astimezone(ZoneInfo(timezone)).date()
    is_counted = wish.past is not None and not wish.past.is_whole
    first, last = wish.days(running if is_counted else today)
    begin = first or USUAL.days(min(last or running, running))[0]
    until = instant_of(timezone, last + _DAY) if last else now
    return Period(since=instant_of(timezone, begin), until=min(until, now).astimezone(UTC))
