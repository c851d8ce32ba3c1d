"""Absences: a contact is away, its open offers go to a colleague or move on, and its clocks stand still."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from mailhub.domain.addresses import fold
from mailhub.domain.commands import Command, SetAbsence, StepAside
from mailhub.domain.errors import Refusal
from mailhub.domain.events import AbsenceEnded, AbsenceSet, OfferPassedOn
from mailhub.domain.terms import Channel, ContactId, LeadId, OfferStatus
from mailhub.routing.authority import held_lead, held_offer, of_offer, way_of
from mailhub.routing.calendars import is_away, local_day
from mailhub.routing.offering import answer_by
from mailhub.routing.offers import step_aside as end_for_absence
from mailhub.routing.sending_times import goes_out_at
from mailhub.routing.stand_ins import stand_in_for
from mailhub.routing.watch import schedule
from mailhub.routing.work import reckon_anew
from mailhub.store.claims import lock_row
from mailhub.store.queries.history import is_in_history, was_passed_on
from mailhub.store.queries.leads import leads_in_work_of
from mailhub.store.queries.offers import open_offers_to
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Contact, Lead, Offer
from mailhub.store.unit import Unit

LONGEST_ABSENCE = timedelta(days=366)
LONGEST_BY_PROGRAM = timedelta(days=60)
"""The longest absence that is noted because of an automatic reply alone."""


def set_absence(command: SetAbsence, unit: Unit) -> None:
    """Note until when a contact is away, or that it is back.

    Open offers go to the substitute or move on, and no clock of the leads in work runs meanwhile. Raises Refusal for
    a day that is past or more than a year ahead. What a program wrote never shortens what a person said.
    """
    leads = _held_leads(unit, command.contact_id)
    lock_row(unit, Contact, command.contact_id)
    contact = unit.get(Contact, command.contact_id)
    if command.until is None:
        return _end(unit, contact, leads, command)
    until = _checked(unit, contact, command.until, command)
    about: dict[str, Any] = {"vendor_id": None, "contact_id": contact.id, **way_of(command)}
    event = AbsenceSet(**about, until=until, in_work=tuple(lead.id for lead in leads))
    if is_in_history(unit, event) or _is_known_to_last_longer(unit, contact, until, command):
        return None
    _note(unit, contact, until, command.substitute)
    colleague = stand_in_for(unit, contact)
    passed_on, moved_on = move_offers(unit, contact, colleague, command)
    _reckon(unit, leads)
    substitute_id = colleague.id if colleague else None
    return unit.record(replace(event, substitute_id=substitute_id, passed_on=passed_on, moved_on=moved_on))


def step_aside(command: StepAside, unit: Unit) -> None:
    """Take an offer from a contact who, by an automatic reply, is away; an offer that is over stays as it is."""
    offer, _ = held_offer(unit, command.offer_id)
    if offer.status != OfferStatus.OPEN or offer.contact_id != command.contact_id:
        return
    contact = unit.get(Contact, offer.contact_id)
    _move(unit, offer, stand_in_for(unit, contact, command.substitute or ""), command)


def _held_leads(unit: Unit, contact_id: ContactId) -> list[Lead]:
    """The leads that the contact works on; they and those it is offered are locked in one order by everybody."""
    in_work = [lead.id for lead in leads_in_work_of(unit, contact_id)]
    for lead_id in sorted({*in_work, *(offer.lead_id for offer in open_offers_to(unit, contact_id))}):
        held_lead(unit, lead_id)
    return [unit.get(Lead, lead_id) for lead_id in in_work]


def _checked(unit: Unit, contact: Contact, until: date, command: Command) -> date:
    today = local_day(contact, unit.now)
    if until < today:
        raise Refusal(
            "The day {until} is past. Please say the last day on which you are away.", until=until.isoformat()
        )
    if until - today > LONGEST_ABSENCE:
        raise Refusal("An absence can be noted for a year at most. For longer, ask the vendor to name another contact.")
    if command.via == Channel.AUTOMATIC:
        # A date misread must not keep leads from anybody for long; the next automatic reply renews an absence.
        return min(until, today + LONGEST_BY_PROGRAM)
    return until


def _is_known_to_last_longer(unit: Unit, contact: Contact, until: date, command: Command) -> bool:
    known = contact.away_until if is_away(contact, unit.now) else None
    return command.via == Channel.AUTOMATIC and known is not None and known >= until


def _note(unit: Unit, contact: Contact, until: date, substitute: str | None) -> None:
    was_away = is_away(contact, unit.now)
    contact.away_since_at = contact.away_since_at if was_away and contact.away_since_at else unit.now
    contact.away_until = until
    # Somebody who only says a later day has not taken the substitute back.
    contact.substitute = fold(substitute or "") or (contact.substitute if was_away else "")
    unit.session.flush()


def _end(unit: Unit, contact: Contact, leads: Sequence[Lead], command: SetAbsence) -> None:
    event = AbsenceEnded(vendor_id=None, contact_id=contact.id, **way_of(command))
    if is_in_history(unit, event):
        return
    if is_away(contact, unit.now):
        # The days that have passed stay days off for the clocks; the rest of the absence is given back.
        contact.away_until = local_day(contact, unit.now) - timedelta(days=1)
        contact.substitute = ""
        unit.session.flush()
        _reckon(unit, leads)
    unit.record(event)


def move_offers(
    unit: Unit, contact: Contact, colleague: Contact | None, command: Command
) -> tuple[tuple[LeadId, ...], tuple[LeadId, ...]]:
    """Which leads went to the colleague, and which on to other partners."""
    heirs = {offer.lead_id: _move(unit, offer, colleague, command) for offer in open_offers_to(unit, contact.id)}
    passed_on = tuple(lead_id for lead_id, has_heir in heirs.items() if has_heir)
    return passed_on, tuple(lead_id for lead_id in heirs if lead_id not in passed_on)


def _move(unit: Unit, offer: Offer, colleague: Contact | None, command: Command) -> bool:
    """Whether the colleague has the offer now: once only, for two who are away must not pass it to and fro."""
    if colleague is None or was_passed_on(unit, offer.id):
        end_for_absence(unit, offer, command)
        return False
    program, lead = current_program(unit, offer.vendor_id), unit.get(Lead, offer.lead_id)
    former, offer.contact_id = offer.contact_id, colleague.id
    offer.offered_at, offer.reminders_sent = unit.now, 0
    offer.goes_out_at = goes_out_at(unit, program, colleague, lead.temperature)
    offer.deadline_at = answer_by(unit, program, lead, colleague.id, offer.goes_out_at)
    times: dict[str, Any] = {"deadline_at": offer.deadline_at, "goes_out_at": offer.goes_out_at}
    unit.record(OfferPassedOn(**of_offer(offer, command), from_contact_id=former, **times))
    return True


def _reckon(unit: Unit, leads: Sequence[Lead]) -> None:
    for lead in leads:
        if lead.contact_id is not None:
            reckon_anew(unit, lead, lead.contact_id)
        schedule(unit, lead)
