"""Whose working time counts: the calendar of a partner's contact, and of the vendor."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays

from mailhub.domain.business_time import Calendar
from mailhub.domain.program import Program
from mailhub.domain.terms import ContactId
from mailhub.store.queries.partners import with_partners
from mailhub.store.tables import Contact, Partner
from mailhub.store.unit import Unit


@lru_cache(maxsize=1024)
def public_holidays(country: str, year: int) -> frozenset[date]:
    """The nation-wide public holidays of a country (ISO alpha-2) in a year; none for a country we do not know."""
    try:
        return frozenset(holidays.country_holidays(country, years=year))
    except NotImplementedError:  # the library's word for a country that it lacks
        return frozenset()


def contact_calendar(unit: Unit, program: Program, contact_id: ContactId) -> Calendar:
    """The program's hours in the contact's zone; the days of an absence are days off, as public holidays are."""
    contact = unit.get(Contact, contact_id)
    country = unit.get(Partner, contact.partner_id).country
    days_off = _holidays_around(country, unit.now.year)
    return program.calendar(contact.timezone, days_off | _days_away(contact) if contact.away_until else days_off)


def know_contacts(unit: Unit, contacts: Iterable[ContactId | None]) -> None:
    """Read all at once what the calendars of several contacts need, instead of one after the other."""
    wanted = sorted({contact_id for contact_id in contacts if contact_id is not None})
    if len(wanted) > 1:
        unit.hold(row for pair in with_partners(unit, wanted) for row in pair)


def local_day(contact: Contact, at: datetime) -> date:
    """The contact's date at an instant."""
    return at.astimezone(ZoneInfo(contact.timezone)).date()


def is_away(contact: Contact, at: datetime) -> bool:
    """Whether the contact is away at an instant; the last day of an absence belongs to it."""
    return contact.away_until is not None and local_day(contact, at) <= contact.away_until


def _days_away(contact: Contact) -> frozenset[date]:
    if contact.away_until is None or contact.away_since_at is None:
        return frozenset()
    first = local_day(contact, contact.away_since_at)
    return frozenset(first + timedelta(days=day) for day in range((contact.away_until - first).days + 1))


@lru_cache(maxsize=1024)
def _holidays_around(country: str, year: int) -> frozenset[date]:
    # A clock may have begun last year and may end in the next.
    return frozenset().union(*(public_holidays(country, near) for near in (year - 1, year, year + 1)))
