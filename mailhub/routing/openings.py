"""When business opens, and which of the moments of a clock is the next one to remind at."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from mailhub.domain.business_time import Calendar, add_working_days, part_way


def opening_on(calendar: Calendar, day: date) -> datetime:
    """When business opens on a local day, or on the next working day after it."""
    hours = calendar.hours_of(day)
    while hours is None:
        day += timedelta(days=1)
        hours = calendar.hours_of(day)
    return hours[0]


def opening_of(calendar: Calendar, at: datetime) -> datetime:
    """When business opens on the local day of an instant; the instant itself on a day off."""
    hours = calendar.hours_of(calendar.local_day(at))
    return hours[0] if hours else at


def opening_after(calendar: Calendar, at: datetime) -> datetime:
    """When business opens on the working day after the local day of an instant."""
    return opening_of(calendar, add_working_days(calendar, at, 1))


def first_unreminded(
    calendar: Calendar, clock: tuple[datetime, datetime], shares: Iterable[float], reminded_at: datetime | None
) -> datetime | None:
    """The first of these shares of a clock's working time that is not on the day of the last reminder; None for none.

    Nobody gets a second reminder on one day, so that what falls on it is not waited for.
    """
    instants = (part_way(calendar, *clock, share) for share in shares)
    day = calendar.local_day(reminded_at) if reminded_at is not None else None
    return next((at for at in instants if calendar.local_day(at) != day), None)
