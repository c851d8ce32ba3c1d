"""Announcing: each contact is told of the leads in the pool as often as it wishes, and of each lead once."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from mailhub.domain.business_time import Calendar, add_working
from mailhub.domain.commands import AnnouncePool
from mailhub.domain.program import Program
from mailhub.domain.terms import ContactId, LeadId, Often, VendorId
from mailhub.routing.authority import way_of
from mailhub.routing.calendars import contact_calendar
from mailhub.routing.digests import send_digest
from mailhub.routing.pool import announced, partners_for
from mailhub.routing.reminders import hold_work_of
from mailhub.store.queries.links import is_unsubscribed
from mailhub.store.queries.partners import vendors_with
from mailhub.store.queries.pool import Told, pooled_since, told_since, zones_of
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
    """Tell a contact of the leads that are new to it; nothing when nothing is due.

    Whoever wants to be told at once gets a mail for each vendor, others one digest of all.
    """
    work = hold_work_of(unit, command.contact_id)
    contact = unit.get(Contact, command.contact_id)
    by_vendor: dict[VendorId, list[LeadId]] = {}
    for lead in _untold(unit, contact).get(contact.id, ()):
        by_vendor.setdefault(lead.vendor_id, []).append(lead.id)
    if by_vendor and contact.often != Often.AT_ONCE:
        return send_digest(unit, command, work, by_vendor)
    for vendor_id, leads in by_vendor.items():
        unit.record(announced(unit, contact, leads, {"vendor_id": vendor_id, **way_of(command)}))
    return None


def _untold(unit: Unit, only: Contact | None = None) -> dict[ContactId, list[Lead]]:
    """The leads of which each contact (or that one) is to be told now."""
    pooled = pooled_since(unit, unit.now - _LOOKS_BACK)
    vendors = sorted({lead.vendor_id for lead in pooled})
    if not _is_anybody_at_work(unit, vendors):
        return {}
    told = told_since(unit, vendors, unit.now - _LOOKS_BACK)
    last_told = {one.contact_id: one.at for one in told}
    last_digest = {one.contact_id: one.at for one in told if one.in_digest}
    its_own = vendors if only is None else vendors_with(unit, only.partner_id)
    due: dict[ContactId, list[Lead]] = {}
    for contact_id, leads in _new_to(unit, [lead for lead in pooled if lead.vendor_id in its_own], told).items():
        if _has_left(unit, contact_id):
            continue
        if unit.get(Contact, contact_id).often == Often.AT_ONCE:
            now = [lead for lead in leads if _is_time(unit, lead, contact_id, last_told.get(contact_id))]
        else:
            now = _for_digest(unit, contact_id, leads, last_digest.get(contact_id))
        if now:
            due[contact_id] = now
    return due


def _is_anybody_at_work(unit: Unit, vendors: Sequence[VendorId]) -> bool:
    # Who may have which lead is dear to find out, and at night and on Sundays nobody is told anyway.
    programs = {vendor_id: current_program(unit, vendor_id) for vendor_id in vendors}
    zones = zones_of(unit, vendors) if vendors else []
    return any(_is_at_work(programs[vendor].calendar(zone), programs[vendor], unit.now) for vendor, zone in zones)


def _has_left(unit: Unit, contact_id: ContactId) -> bool:
    """Whether a contact gets digests, and has left their list: then reminders come by themselves, and no pool does."""
    wants_digests = unit.get(Contact, contact_id).often != Often.AT_ONCE
    return wants_digests and is_unsubscribed(unit, "digest", contact_id, None)


def _new_to(unit: Unit, pooled: Sequence[Lead], told: Sequence[Told]) -> dict[ContactId, list[Lead]]:
    """The leads in the pool of which each contact was not told since they came there."""
    known = {(one.contact_id, one.lead_id): one.at for one in told}
    found: dict[ContactId, list[Lead]] = {}
    for lead in pooled:
        for contact_id in partners_for(unit, lead).values():
            told_at = known.get((contact_id, lead.id))
            is_new = told_at is None or (lead.pooled_at is not None and told_at < lead.pooled_at)
            if is_new:
                found.setdefault(contact_id, []).append(lead)
    return found


def _for_digest(unit: Unit, contact_id: ContactId, leads: list[Lead], last_at: datetime | None) -> list[Lead]:
    """All of them as soon as the time of one has come, and none twice in one day or week."""
    contact = unit.get(Contact, contact_id)
    zone = ZoneInfo(contact.timezone)
    today, last = unit.now.astimezone(zone).date(), last_at.astimezone(zone).date() if last_at else None
    is_weekly = contact.often == Often.WEEKLY
    if last == today or (is_weekly and last is not None and last.isocalendar()[:2] == today.isocalendar()[:2]):
        return []
    return leads if any(_is_time(unit, lead, contact_id, None) for lead in leads) else []


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
