"""What the partner of a registration can answer by link, and until when."""

from datetime import UTC, date, datetime, time, timedelta

from mailhub.domain.terms import Purpose
from mailhub.outbound.mail import Way
from mailhub.outbound.work_mails import work_ways
from mailhub.speech import phrase


def protected_ways(*, has_lead: bool, extends: bool = False) -> tuple[Way, ...]:
    """More time, where it can be had; how the deal goes, as of any lead; and giving the registration up."""
    # Giving the lead back and giving the registration up are one and the same here.
    told = work_ways()[:-1] if has_lead else ()
    more = (Way(label=phrase("Ask for more time"), purpose=Purpose.EXTEND),) if extends else ()
    return (*more, *told, Way(label=phrase("Withdraw it"), purpose=Purpose.WITHDRAW))


def end_of_day(day: date) -> datetime:
    """When a day is over everywhere on earth."""
    return datetime.combine(day, time(), UTC) + timedelta(days=2)
