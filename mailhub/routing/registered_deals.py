"""Registered deals: what is approved is worked on as a lead of its partner, and ends with that lead."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from typing import Any

from mailhub.domain.addresses import fold
from mailhub.domain.commands import Command, EndRegistration
from mailhub.domain.errors import Refusal
from mailhub.domain.events import DealClosed, DealOpened, LeadLost, LeadWon, RegistrationLost, RegistrationWon
from mailhub.domain.lifecycles import LEAD, REGISTRATION, move
from mailhub.domain.program import Program
from mailhub.domain.terms import WORKED, RegistrationId, RegistrationStatus, Stage
from mailhub.routing.authority import held_lead, held_registration, of_registration, of_work, way_of
from mailhub.routing.calendars import contact_calendar
from mailhub.routing.feedback_days import first_due_at
from mailhub.routing.watch import look_again
from mailhub.routing.work import end_work
from mailhub.store.queries.programs import current_program
from mailhub.store.queries.registered_deals import granted_at, registrations_of_lead, worked_at
from mailhub.store.tables import Lead, LeadContact, Registration
from mailhub.store.unit import Unit

SOURCE = "registration"
"""The source of a lead that its partner has found."""

_COPIED = ("country", "region", "postcode", "product", "quantity", "amount", "currency", "expected_close_on")
_PROTECTED = frozenset({RegistrationStatus.APPROVED, RegistrationStatus.LAPSED})


def family_of(program: Program, code: str) -> str:
    """The product family for which a product is registered; empty for none of the program."""
    product = program.product(code)
    return (product.family or product.code) if product else ""


def held_deal(unit: Unit, registration_id: RegistrationId) -> tuple[Registration, Lead | None]:
    """A registration and the lead as which it is worked on; the lead is locked first, always, as with offers."""
    lead_id = unit.get(Registration, registration_id).lead_id
    if lead_id is not None:
        held_lead(unit, lead_id)
    registration = held_registration(unit, registration_id)
    return registration, unit.find(Lead, registration.lead_id)


def open_deal(unit: Unit, registration: Registration, command: Command) -> Lead:
    """The lead as which an approved deal is worked on from now on; what is sold already is won at once.

    It is a new one, or one of the account and product family on which the partner works already.
    """
    program = current_program(unit, registration.vendor_id)
    found = _own_lead(unit, registration, program)
    lead = held_lead(unit, found.id) if found else _new_lead(unit, registration, program)
    registration.lead_id, registration.escalated_at = lead.id, None
    look_again(unit, [lead])
    begun: dict[str, Any] = {"received_at": lead.received_at, "temperature": lead.temperature}
    begun |= {"begun_at": lead.accepted_at, "is_new": found is None}
    unit.record(DealOpened(**of_registration(registration, command), lead_id=lead.id, **begun))
    if registration.is_win:
        _win(unit, lead, registration, command)
    return lead


def close_deal(unit: Unit, registration: Registration, lead: Lead | None, command: Command) -> None:
    """End the work on the lead of a registration that ends; a lead that came from the vendor stays its partner's."""
    if lead is None or lead.status not in WORKED:
        return
    if not lead.is_registered:
        return look_again(unit, [lead])
    end_work(unit, lead, "unregister")
    lead.closed_at = unit.now
    return unit.record(DealClosed(**of_registration(registration, command), lead_id=lead.id))


def registration_in_work(unit: Unit, lead: Lead) -> Registration | None:
    """The registration that is worked on as this lead, if it has not ended."""
    rows = registrations_of_lead(unit, lead.id)
    return next((row for row in reversed(rows) if row.status in _PROTECTED), None)


def end_with_lead(event: LeadWon | LeadLost, unit: Unit) -> Iterable[Command]:
    """A registration ends with its lead, and is won with any lead there that its partner has won."""
    lead, won = unit.get(Lead, event.lead_id), isinstance(event, LeadWon)
    told: dict[str, Any] = {"won": won, "note": event.note if isinstance(event, LeadLost) else ""}
    if won:
        told |= {"amount": lead.won_amount, "currency": lead.deal_currency}
    for row in _ending(unit, lead, won=won):
        yield EndRegistration(registration_id=row.id, lead_id=lead.id, **told, **way_of(event))


def end_registration(command: EndRegistration, unit: Unit) -> None:
    """Note that a registered deal is won or lost; an amount that is told later is added to a win."""
    registration, lead = held_deal(unit, command.registration_id)
    if registration.status == RegistrationStatus.WON and command.won and registration.lead_id == command.lead_id:
        return _add_amount(unit, registration, command)
    if registration.status not in _PROTECTED:
        return None
    move(REGISTRATION, registration, "win" if command.won else "lose")
    registration.ended_at, registration.end_note = unit.now, command.note
    registration.extension_asked_at = None
    if registration.lead_id != command.lead_id:
        close_deal(unit, registration, lead, command)
        registration.lead_id = command.lead_id
    if command.won:
        return _tell_win(unit, registration, command)
    lost = RegistrationLost(**of_registration(registration, command), lead_id=command.lead_id, note=command.note)
    return unit.record(lost)


def _ending(unit: Unit, lead: Lead, *, won: bool) -> Iterator[Registration]:
    rows = {row.id: row for row in registrations_of_lead(unit, lead.id)}
    family = family_of(current_program(unit, lead.vendor_id), lead.product)
    if won and lead.account_id is not None and family:
        there = granted_at(unit, lead.vendor_id, lead.account_id, family)
        own = (row for row in there if row.partner_id == lead.partner_id)
        rows |= {row.id: row for row in own if row.status == RegistrationStatus.APPROVED}
    done = {*_PROTECTED, RegistrationStatus.WON} if won else _PROTECTED
    return (row for row in rows.values() if row.status in done)


def _tell_win(unit: Unit, registration: Registration, command: EndRegistration) -> None:
    registration.won_amount, registration.won_currency = command.amount, command.currency
    sold: dict[str, Any] = {"amount": command.amount, "currency": command.currency}
    unit.record(RegistrationWon(**of_registration(registration, command), lead_id=command.lead_id, **sold))


def _add_amount(unit: Unit, registration: Registration, command: EndRegistration) -> None:
    if command.amount is not None and registration.won_amount is None:
        _tell_win(unit, registration, command)


def _own_lead(unit: Unit, registration: Registration, program: Program) -> Lead | None:
    if registration.account_id is None:
        raise Refusal("{registration} names no account.", registration=f"REG-{registration.id}")
    products = {each.code for each in program.products if (each.family or each.code) == registration.family}
    own: dict[str, Any] = {"vendor_id": registration.vendor_id, "partner_id": registration.partner_id}
    return worked_at(unit, registration.account_id, products=products | {registration.product}, **own)


def _new_lead(unit: Unit, registration: Registration, program: Program) -> Lead:
    clocks, since = program.clocks[program.registration.temperature], _begun_at(unit, registration)
    calendar = contact_calendar(unit, program, registration.contact_id)
    lead = Lead(
        **{name: getattr(registration, name) for name in _COPIED},
        vendor_id=registration.vendor_id,
        account_id=registration.account_id,
        source=SOURCE,
        temperature=program.registration.temperature,
        program_version=program.version,
        known=[name for name in ("account", *_COPIED) if getattr(registration, name)],
        manager_id=registration.manager_id,
        partner_id=registration.partner_id,
        contact_id=registration.contact_id,
        is_registered=True,
        stage=Stage.CONTACTED,
        received_at=registration.received_at,
        accepted_at=since,
        contacted_at=since,
        since_at=unit.now,
        stage_since_at=unit.now,
        feedback_due_at=first_due_at(calendar, clocks, unit.now),
    )
    move(LEAD, lead, "register")
    unit.add(lead)
    unit.add(_contact(lead, registration))
    return lead


def _contact(lead: Lead, registration: Registration) -> LeadContact:
    named = {"name": registration.contact_name, "phone": registration.contact_phone, "notes": registration.note}
    return LeadContact(lead_id=lead.id, email=fold(registration.contact_email), **named)


def _begun_at(unit: Unit, registration: Registration) -> datetime:
    """When the work on a deal began: now, or with a sale that was made before."""
    return _sold_at(unit, registration) if registration.is_win else unit.now


def _sold_at(unit: Unit, registration: Registration) -> datetime:
    if registration.closed_on is None:
        return unit.now
    return min(unit.now, datetime.combine(registration.closed_on, time(12), UTC))


def _win(unit: Unit, lead: Lead, registration: Registration, command: Command) -> None:
    sold_at = _sold_at(unit, registration)
    amount, currency = registration.amount, registration.currency
    end_work(unit, lead, "win")
    lead.won_amount, lead.deal_currency = amount, currency
    lead.closed_at = max(sold_at, lead.accepted_at or sold_at)
    closed_on = registration.closed_on or current_program(unit, lead.vendor_id).calendar().local_day(sold_at)
    sold: dict[str, Any] = {"amount": amount, "currency": currency, "closed_at": lead.closed_at}
    unit.record(LeadWon(**of_work(lead, command), **sold, closed_on=closed_on))
