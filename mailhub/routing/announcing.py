"""Announcing: each contact is told of the leads in the pool as often as it wishes, and of each lead once."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from mailhub.domain.business_time import Calendar, add_working
from mailhub.domain.commands import AnnouncePool
from mailhub.domain.program import Program
from mailhub.domain.terms import ContactId, LeadId, Often, VendorId
from mailhub.routing.authority import way_of
from mailhub.routing.calendars import contact_calendar
from mailhub.routing.pool import announced, partners_for
from mailhub.store.claims import lock_row
from mailhub.store.queries.pool import pooled_since, told_since
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Contact, Lead
from mailhub.store.unit import Unit

BATCHED_WITHIN = timedelta(hours=1)
"""Leads that come into the pool within this time of an announcement wait for the next."""

_LOOKS_BACK = timedelta(days=12)  # a week, and the longest run of holidays within it


def due_announcements(unit: Unit) -> list[AnnouncePool]:
    """One command for each contact who has to be told of leads now."""
    return [AnnouncePool(contact_id=contact_id) for contact_id in sorted(_untold(unit))]


def announce_pool(command: AnnouncePool, unit: Unit) -> None:
    """Tell a contact of the leads that are new to it, in one mail for each vendor; nothing when nothing is due."""
    lock_row(unit, Contact, command.contact_id)
    contact = unit.get(Contact, command.contact_id)
    by_vendor: dict[VendorId, list[LeadId]] = {}
    for lead in _untold(unit).get(command.contact_id, ()):
        by_vendor.setdefault(lead.vendor_id, []).append(lead.id)
    for vendor_id, leads in by_vendor.items():
        unit.record(announced(unit, contact, leads, {"vendor_id": vendor_id, **way_of(command)}))


def _untold(unit: Unit) -> dict[ContactId, list[Lead]]:
    """The leads of which each contact is to be told now."""
    leads = pooled_since(unit, unit.now - _LOOKS_BACK)
    vendors = sorted({lead.vendor_id for lead in leads})
    told = told_since(unit, vendors, unit.now - _LOOKS_BACK) if leads else []
    last_told = {contact_id: at for contact_id, _, at in told}
    known = {(contact_id, lead_id): at for contact_id, lead_id, at in told}
    found: dict[ContactId, list[Lead]] = {}
    for lead in leads:
        for contact_id in partners_for(unit, lead).values():
            told_at = known.get((contact_id, lead.id))
            is_new = told_at is None or (lead.pooled_at is not None and told_at < lead.pooled_at)
            if is_new and _is_time(unit, lead, contact_id, last_told.get(contact_id)):
                found.setdefault(contact_id, []).append(lead)
    return found


def _is_time(unit: Unit, lead: Lead, contact_id: ContactId, last_told_at: datetime | None) -> bool:
    contact, program = unit.get(Contact, contact_id), current_program(unit, lead.vendor_id)
    calendar = contact_calendar(unit, program, contact_id)
    entered_at = lead.pooled_at or unit.now
    if contact.often == Often.AT_ONCE:
        is_batched = last_told_at is None or last_told_at + BATCHED_WITHIN <= unit.now
        return is_batched and _is_at_work(calendar, program, unit.now)
    first = _days_of(calendar, unit.now, weekly=contact.often == Often.WEEKLY)
    opening = next((hours[0] for hours in map(calendar.hours_of, first) if hours), None)
    return opening is not None and entered_at <= opening <= unit.now and _is_at_work(calendar, program, unit.now)


def _days_of(calendar: Calendar, now: datetime, *, weekly: bool) -> Sequence[date]:
    """Today, or the days of this week up to today: the first that is none off is the day of the announcement."""
    today = calendar.local_day(now)
    return [today - timedelta(days=back) for back in range(today.weekday(), -1, -1)] if weekly else [today]


def _is_at_work(calendar: Calendar, program: Program, now: datetime) -> bool:
    return not program.send_in_working_time or add_working(calendar, now, timedelta()) == now
