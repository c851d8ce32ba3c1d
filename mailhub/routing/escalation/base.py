"""What every escalation rule does: say when silence is too long, and what is then asked of the exchange."""

from abc import ABC, abstractmethod
from datetime import date, datetime, timedelta
from typing import Any, ClassVar, Generic, TypeVar

from mailhub.domain.business_time import Calendar, add_working_days
from mailhub.domain.commands import Command
from mailhub.domain.facts import EnrollmentCase, LeadCase, OfferCase, RegistrationCase

CaseKind = TypeVar("CaseKind", OfferCase, LeadCase, RegistrationCase, EnrollmentCase)


class EscalationRule(ABC, Generic[CaseKind]):
    """One step that the clock takes when nobody else does; `watches` is the kind of case it looks at."""

    watches: ClassVar[type[Any]]

    @abstractmethod
    def due_at(self, case: CaseKind) -> datetime | None:
        """When the step is to be taken (UTC); None when it does not apply."""

    @abstractmethod
    def command(self, case: CaseKind) -> Command:
        """What is asked when the time has come."""


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
