"""Reminders: everything that waits for one person, in at most one mail a day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from mailhub.domain.business_time import add_working_days
from mailhub.domain.commands import Command, SendReminder
from mailhub.domain.events import ContactReminded, FeedbackMissed, FeedbackRequested, OfferReminded, ReminderSent
from mailhub.domain.terms import ContactId, LeadStatus, VendorId
from mailhub.routing.authority import of_offer, of_work, way_of
from mailhub.routing.calendars import contact_calendar
from mailhub.routing.cases import Watched
from mailhub.routing.watch import count_reminder, is_due, look_again
from mailhub.store.claims import lock_row
from mailhub.store.queries.due import Brought, handing_over
from mailhub.store.queries.leads import leads_in_work_of
from mailhub.store.queries.offers import open_offers_to
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Contact, Lead, Offer
from mailhub.store.unit import Unit

_REMINDING = frozenset({"offer_reminder", "contact_reminder", "feedback_request", "last_call"})


def send_reminder(command: SendReminder, unit: Unit) -> None:
    """Count what a contact is to be reminded of now, and mail all that waits, if no reminder was mailed that day."""
    leads, offers = hold_work_of(unit, command.contact_id)
    contact = unit.get(Contact, command.contact_id)
    due = [lead for lead in leads if _has_come(lead, unit.now)]
    waiting = [offer for offer in offers if _has_come(offer, unit.now)]
    brought = handing_over(unit, waiting)
    due_offers = [offer for offer in waiting if is_due(unit, offer, "offer_reminder", brought)]
    due_calls = [lead for lead in due if is_due(unit, lead, "contact_reminder")]
    asks = any(is_due(unit, lead, rule) for lead in due for rule in ("feedback_request", "last_call"))
    in_time: list[Lead | Offer] = [*_counted_offers(unit, due_offers, brought), *_counted_calls(unit, due_calls)]
    if (in_time or asks) and not was_reminded_today(contact.reminded_at, unit.now, contact.timezone):
        _tell(unit, in_time, command)
        _mail(unit, contact, leads, offers, command)
    rows: list[Lead | Offer] = [*offers, *leads]
    reschedule(unit, rows)
    # Who was reminded today is reminded of nothing more today.
    tomorrow = unit.now + timedelta(days=1)
    look_again(unit, [row for row in rows if row.due_rule in _REMINDING and _has_come(row, tomorrow)])


def was_reminded_today(reminded_at: datetime | None, now: datetime, timezone: str) -> bool:
    """Whether the last reminder was mailed on the local day of `now`."""
    zone = ZoneInfo(timezone)
    return reminded_at is not None and reminded_at.astimezone(zone).date() == now.astimezone(zone).date()


def reschedule(unit: Unit, rows: Sequence[Watched]) -> None:
    """Give every row whose deadline has come its next one, so that none stays due for ever."""
    look_again(unit, [row for row in rows if _has_come(row, unit.now)])


def _has_come(row: Watched, at: datetime) -> bool:
    return row.due_at is not None and row.due_at <= at


def hold_work_of(unit: Unit, contact_id: ContactId) -> tuple[list[Lead], list[Offer]]:
    """The contact's leads in work and open offers; whoever locks several leads locks them in this order."""
    leads, offers = leads_in_work_of(unit, contact_id), open_offers_to(unit, contact_id)
    lock_row(unit, Lead, *{lead.id for lead in leads}, *{offer.lead_id for offer in offers})
    if lock_row(unit, Contact, contact_id):
        leads, offers = leads_in_work_of(unit, contact_id), open_offers_to(unit, contact_id)
    return list(leads), list(offers)


def _counted_offers(unit: Unit, offers: Sequence[Offer], brought: Brought) -> list[Offer]:
    """Those that are reminded of in time; after a standstill it may be too late."""
    for offer in offers:
        count_reminder(unit, offer, "offer_reminder", brought)
    return [offer for offer in offers if unit.now < offer.deadline_at]


def _counted_calls(unit: Unit, calls: Sequence[Lead]) -> list[Lead]:
    """The same of first contacts."""
    for lead in calls:
        count_reminder(unit, lead, "contact_reminder")
    return [lead for lead in calls if _is_to_call(lead, unit.now)]


def _tell(unit: Unit, rows: Sequence[Lead | Offer], command: Command) -> None:
    for row in rows:
        if isinstance(row, Offer):
            unit.record(OfferReminded(**of_offer(row, command), reminder=row.reminders_sent))
        else:
            unit.record(ContactReminded(**of_work(row, command), reminder=row.reminders_sent))


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What waits for a contact: offers to answer, customers to call, and feedback to give besides."""

    offers: Sequence[Offer]
    calls: Sequence[Lead]
    feedback: Sequence[Lead]

    @property
    def all(self) -> Sequence[Offer | Lead]:
        """Each of them."""
        return (*self.offers, *self.calls, *self.feedback)

    @property
    def ids(self) -> dict[str, Any]:
        """Their ids, as the events of reminders have them."""
        kinds: dict[str, Sequence[Any]] = {"offers": self.offers, "calls": self.calls, "feedback": self.feedback}
        return {name: tuple(row.id for row in rows) for name, rows in kinds.items()}


def remind_of(
    unit: Unit, contact: Contact, leads: Sequence[Lead], offers: Sequence[Offer], command: Command
) -> Waiting:
    """What is to stand in a mail of now; when there is anything, the contact counts as reminded of and asked for it."""
    last = [lead for lead in leads if lead.escalated_at is not None and is_due(unit, lead, "last_call")]
    uncalled = [lead for lead in last if lead.status == LeadStatus.ACCEPTED]
    calls = [*(lead for lead in leads if _is_to_call(lead, unit.now)), *uncalled]
    owed = [lead for lead in leads if _is_wanted(unit, lead, contact)]
    waiting = Waiting(
        offers=[offer for offer in offers if offer.goes_out_at <= unit.now < offer.deadline_at],
        calls=calls,
        feedback=[lead for lead in (*owed, *last) if lead not in calls],
    )
    if waiting.all:
        contact.reminded_at = unit.now
        _ask_for(unit, contact, owed, command)
    return waiting


def _mail(unit: Unit, contact: Contact, leads: Sequence[Lead], offers: Sequence[Offer], command: Command) -> None:
    waiting = remind_of(unit, contact, leads, offers, command)
    if not waiting.all:
        return
    vendors = {row.vendor_id for row in waiting.all}
    vendor_id = vendors.pop() if len(vendors) == 1 else None
    unit.record(ReminderSent(vendor_id=vendor_id, contact_id=contact.id, **waiting.ids, **way_of(command)))


def _ask_for(unit: Unit, contact: Contact, leads: Sequence[Lead], command: Command) -> None:
    for lead in leads:
        if lead.feedback_asked_at is not None:
            lead.requests_ignored += 1
            unit.record(FeedbackMissed(**of_work(lead, command)))
        lead.feedback_asked_at = unit.now
    asked: dict[VendorId, list[Lead]] = {}
    for lead in leads:
        asked.setdefault(lead.vendor_id, []).append(lead)
    for vendor_id, own in asked.items():
        to: dict[str, Any] = {"vendor_id": vendor_id, "contact_id": contact.id, **way_of(command)}
        unit.record(FeedbackRequested(**to, leads=tuple(lead.id for lead in own)))


def _is_to_call(lead: Lead, now: datetime) -> bool:
    is_silent = lead.status == LeadStatus.ACCEPTED and lead.escalated_at is None
    return is_silent and lead.contact_due_at is not None and now < lead.contact_due_at


def _is_wanted(unit: Unit, lead: Lead, contact: Contact) -> bool:
    """Whether feedback on a lead is due by the next working day, or still owed after it was asked for once."""
    if lead.feedback_due_at is None or lead.escalated_at is not None or lead.requests_ignored:
        return False
    if lead.feedback_asked_at is not None:
        return lead.feedback_due_at < unit.now
    calendar = contact_calendar(unit, current_program(unit, lead.vendor_id), contact.id)
    return lead.feedback_due_at <= add_working_days(calendar, unit.now, 1)
