"""The honest clock: nobody is late for a mail of ours that was late itself."""

from datetime import datetime, timedelta
from typing import Any

from mailhub.domain.business_time import add_working, working_between
from mailhub.domain.commands import CheckDelivery, CheckDetails, Command, RecordDelay
from mailhub.domain.events import DeadlineMoved, WorkDeadlinesMoved
from mailhub.domain.terms import WORKED, ContactId, OfferStatus
from mailhub.routing.authority import held_lead, held_offer, of_offer, of_work
from mailhub.routing.calendars import contact_calendar
from mailhub.routing.cases import lead_case, offer_case
from mailhub.routing.work import reckon_anew
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Lead, Mail, Offer
from mailhub.store.unit import Unit

_ON_ITS_WAY = timedelta(days=5)  # servers give up after that; what comes later may be made up


def check_delivery(command: CheckDelivery, unit: Unit) -> None:
    """Move an open offer's deadline if its mail was handed over late; one whose mail still waits is looked at again."""
    offer, _ = held_offer(unit, command.offer_id)
    start_anew_if_late(unit, offer, command)


def check_details(command: CheckDetails, unit: Unit) -> None:
    """Move the deadlines of a lead in work if its details were handed over late; else it is looked at again."""
    start_work_if_late(unit, held_lead(unit, command.lead_id), command)


def record_delay(command: RecordDelay, unit: Unit) -> None:
    """Note that a mail is still on its way: the clocks that start with it start now at the earliest."""
    mail = unit.get(Mail, command.mail_id)
    if mail.offer_id is None or mail.created_at < unit.now - _ON_ITS_WAY:
        return
    offer, _ = held_offer(unit, mail.offer_id)
    mail = unit.get(Mail, command.mail_id)
    if mail.sent_at is not None and offer.contact_id == mail.contact_id:
        mail.sent_at = max(mail.sent_at, unit.now)
        unit.session.flush()
        start_anew_if_late(unit, offer, command)
        start_work_if_late(unit, unit.get(Lead, offer.lead_id), command)


def start_anew_if_late(unit: Unit, offer: Offer, command: Command) -> None:
    """Give the contact the whole working time from when the mail was handed over; never less than was printed."""
    case = offer_case(unit, offer)
    if offer.status != OfferStatus.OPEN or case.sent_at is None or not case.is_late:
        return
    calendar = contact_calendar(unit, current_program(unit, offer.vendor_id), offer.contact_id)
    within = working_between(calendar, offer.goes_out_at, offer.deadline_at)
    offer.goes_out_at = case.sent_at
    offer.deadline_at = max(offer.deadline_at, add_working(calendar, case.sent_at, within))
    moved = DeadlineMoved(**of_offer(offer, command), sent_at=case.sent_at, deadline_at=offer.deadline_at)
    unit.record(moved)


def start_work_if_late(unit: Unit, lead: Lead, command: Command) -> None:
    """Give the partner the whole time for first contact and feedback from when it was handed the customer's details."""
    case = lead_case(unit, lead)
    if case.status not in WORKED or case.details_sent_at is None or case.is_waiting or not case.is_late:
        return
    lead.since_at = case.details_sent_at
    earlier = (lead.contact_due_at, lead.feedback_due_at)
    reckon_anew(unit, lead, case.contact_id or ContactId(0))
    lead.contact_due_at, lead.feedback_due_at = map(_later, earlier, (lead.contact_due_at, lead.feedback_due_at))
    times: dict[str, Any] = {"contact_due_at": lead.contact_due_at, "feedback_due_at": lead.feedback_due_at}
    unit.record(WorkDeadlinesMoved(**of_work(lead, command), sent_at=case.details_sent_at, **times))


def _later(one: datetime | None, other: datetime | None) -> datetime | None:
    return max((at for at in (one, other) if at is not None), default=None)


def is_over(unit: Unit, offer: Offer, command: Command) -> bool:
    """Whether the time to answer an open offer is over, by a clock that runs only when its mail is handed over."""
    if offer.deadline_at > unit.now:
        return False
    start_anew_if_late(unit, offer, command)
    return offer.deadline_at <= unit.now and not offer_case(unit, offer).is_waiting
