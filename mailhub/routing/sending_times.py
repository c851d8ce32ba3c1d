"""Sending times: when the mail of an offer goes out, and who of the candidates is at work now."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from mailhub.domain.business_time import Calendar, add_working
from mailhub.domain.facts import Candidate
from mailhub.domain.program import Program
from mailhub.domain.terms import Often, Temperature
from mailhub.routing.calendars import contact_calendar, know_contacts
from mailhub.store.tables import Contact
from mailhub.store.unit import Unit


def goes_out_at(unit: Unit, program: Program, contact: Contact, temperature: Temperature) -> datetime:
    """When an offer made now is mailed to a contact: at once while it works, else when it next opens.

    Who wants mail once a day gets it in the morning, unless the lead is hot.
    """
    calendar = contact_calendar(unit, program, contact.id)
    if contact.often == Often.DAILY and temperature != Temperature.HOT:
        return next_morning(calendar, unit.now)
    return next_open(calendar, unit.now) if program.send_in_working_time else unit.now


def next_open(calendar: Calendar, at: datetime) -> datetime:
    """The instant itself in working time, else the next opening."""
    return add_working(calendar, at, timedelta())


def next_morning(calendar: Calendar, at: datetime) -> datetime:
    """The first opening that is not before an instant."""
    hours = calendar.hours_of(calendar.local_day(at))
    if hours is not None and hours[0] < at < hours[1]:
        return next_open(calendar, hours[1])
    return next_open(calendar, at)


def at_work_first(
    unit: Unit, program: Program, candidates: Sequence[Candidate], most: int
) -> tuple[list[Candidate], list[Candidate]]:
    """The candidates with those of the first `most` who are at work now before the others, and who these are.

    While nobody is at work, those come first who will be within the time to accept a hot lead.
    """
    within = program.clocks[Temperature.HOT].accept_within
    opens_at = _openings(unit, program, candidates[:most])
    for latest in (unit.now, unit.now + within):
        ready = [one for one in candidates[:most] if opens_at[one.partner.partner_id] <= latest]
        if ready:
            break
    others = [one for one in candidates if one not in ready]
    return [*ready, *others], ready


def _openings(unit: Unit, program: Program, candidates: Sequence[Candidate]) -> dict[int, datetime]:
    asked = [one.partner for one in candidates]
    know_contacts(unit, (partner.contact_id for partner in asked))
    return {
        partner.partner_id: next_open(contact_calendar(unit, program, partner.contact_id), unit.now)
        for partner in asked
    }
