"""Whose working time counts: the calendar of a partner's contact, and of the vendor."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from mailhub.domain.business_time import Calendar
from mailhub.domain.nations import nation_of
from mailhub.domain.program import Program
from mailhub.domain.regions import regions_around
from mailhub.domain.terms import ContactId
from mailhub.store.queries.partners import hold_with_partners
from mailhub.store.tables import Contact, Partner
from mailhub.store.unit import Unit


@lru_cache(maxsize=1024)
def public_holidays(code: str, year: int) -> frozenset[date]:
    """The public holidays of a country (`DE`) or a part of it (`DE-BY`) in a year; none for one we do not know."""
    import holidays  # takes a while to load

    country, _, part = code.partition("-")
    try:
        return frozenset(holidays.country_holidays(country, subdiv=part or None, years=year))
    except NotImplementedError:  # the library's word for a country or a part that it lacks
        return public_holidays(country, year) if part else frozenset()


def holidays_kept(partner: Partner, program: Program) -> str:
    """Whose public holidays a partner keeps: those it names, its region's, those of the program, its country's."""
    country = partner.country
    if partner.holidays or not country:
        return partner.holidays
    around = regions_around(country, partner.region) if partner.region else ()
    named = [code for code in around if _has_its_own(code)]
    if country == "GB" and partner.postcode:
        named.append(f"GB-{nation_of(partner.postcode)}")
    named += [code for code in program.holidays if code[:2] == country]
    return named[0] if named else _USUAL.get(country, country)


# The days that all four nations keep together leave out Easter Monday; five of six people are in England.
_USUAL = {"GB": "GB-ENG"}


@lru_cache(maxsize=1024)
def _has_its_own(code: str) -> bool:
    import holidays

    country, _, part = code.partition("-")
    return part in holidays.list_supported_countries().get(country, ())


def contact_calendar(unit: Unit, program: Program, contact_id: ContactId) -> Calendar:
    """The program's hours in the contact's zone; the days of an absence are days off, as public holidays are."""
    contact = unit.get(Contact, contact_id)
    partner = unit.get(Partner, contact.partner_id)
    days_off = _holidays_around(holidays_kept(partner, program), unit.now.year)
    return program.calendar(contact.timezone, days_off | _days_away(contact) if contact.away_until else days_off)


def know_contacts(unit: Unit, contacts: Iterable[ContactId | None]) -> None:
    """Read all at once what the calendars of several contacts need, instead of one after the other."""
    named = {contact_id for contact_id in contacts if contact_id is not None}
    wanted = sorted(contact_id for contact_id in named if not unit.knows(Contact, contact_id))
    if wanted:
        hold_with_partners(unit, wanted)


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
def _holidays_around(code: str, year: int) -> frozenset[date]:
    # A clock may have begun last year and may end in the next.
    return frozenset().union(*(public_holidays(code, near) for near in (year - 1, year, year + 1)))
