"""On which days feedback is due: the program's days after acceptance, then every so many days."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count

from mailhub.domain.business_time import Calendar, end_of_day
from mailhub.domain.program import Clocks


def first_due_at(calendar: Calendar, clocks: Clocks, accepted_at: datetime) -> datetime:
    """The close of business of the first day on which feedback is due."""
    return end_of_day(calendar, accepted_at, next(_days(clocks)))


def next_due_at(calendar: Calendar, clocks: Clocks, accepted_at: datetime, now: datetime) -> datetime:
    """The next due day after feedback was given now; one that is due today or tomorrow is fulfilled with it."""
    passed = (calendar.local_day(now) - calendar.local_day(accepted_at)) // timedelta(days=1)
    day = next(day for day in _days(clocks) if day > passed + 1)
    return end_of_day(calendar, accepted_at, day)


def _days(clocks: Clocks) -> Iterator[int]:
    yield from clocks.feedback_days
    last = clocks.feedback_days[-1] if clocks.feedback_days else 0
    every = max(1, clocks.feedback_every_days)
    yield from count(last + every, every)
