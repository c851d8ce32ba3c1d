"""Partners that were mailed an erased person's data: asked to erase them, reminded, and their managers told."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from mailhub.domain.commands import Command, ConfirmErased, EscalateHolding, RemindHolder
from mailhub.domain.errors import Refusal
from mailhub.domain.events import ErasureAsked, ErasureConfirmed, ErasureOverdue
from mailhub.domain.terms import ContactId, ErasureId, HoldingId, LeadId, PartnerId, VendorId
from mailhub.routing.authority import manager_of, way_of
from mailhub.routing.watch import is_due
from mailhub.store.claims import lock_row
from mailhub.store.forgetting import Naming, Subject
from mailhub.store.queries.partners import enrolled_contact
from mailhub.store.tables import Contact, Erasure, Holding, Lead, Registration
from mailhub.store.unit import Unit


class Holder(NamedTuple):
    """A partner that was mailed the data of a lead's contact, and who there is asked."""

    vendor_id: VendorId
    lead_id: LeadId
    partner_id: PartnerId
    contact_id: ContactId


def holders_of(unit: Unit, subject: Subject, naming: Sequence[Naming]) -> list[Holder]:
    """The partners that were handed a mail which named the person, once for each lead.

    Asked is the contact to whom the partner's leads go, else whoever was mailed.
    """
    found: dict[tuple[LeadId, PartnerId], Holder] = {}
    for one in naming:
        lead_id = one.lead_id or _lead_of(unit, one)
        if not one.is_out or lead_id is None or one.contact_id is None or lead_id not in subject.deals.leads:
            continue
        lead, contact = unit.get(Lead, lead_id), unit.get(Contact, one.contact_id)
        asked = enrolled_contact(unit, lead.vendor_id, contact.partner_id) or contact.id
        if asked not in subject.contacts:
            found[lead_id, contact.partner_id] = Holder(lead.vendor_id, lead_id, contact.partner_id, asked)
    return [found[key] for key in sorted(found)]


def _lead_of(unit: Unit, naming: Naming) -> LeadId | None:
    claim = unit.find(Registration, naming.registration_id)
    return claim.lead_id if claim else None


def ask_holders(unit: Unit, erasure: Erasure, holders: Iterable[Holder], command: Command) -> None:
    """Ask each of these partners to erase what it holds, and to confirm."""
    for holder in holders:
        row = unit.add(Holding(erasure_id=erasure.id, asked_at=unit.now, **holder._asdict()))
        unit.record(ErasureAsked(**_of(row, command)))


def confirm_erased(command: ConfirmErased, unit: Unit) -> None:
    """Note that a partner has erased what it held; saying so again changes nothing.

    Raises Refusal for a contact of another partner.
    """
    holding = _held(unit, command.holding_id)
    if unit.get(Contact, command.contact_id).partner_id != holding.partner_id:
        raise Refusal("This was asked of somebody else.")
    if holding.confirmed_at is None:
        holding.confirmed_at, holding.contact_id = unit.now, command.contact_id
        unit.record(ErasureConfirmed(**_of(holding, command)))


def remind_holder(command: RemindHolder, unit: Unit) -> None:
    """Ask again, if it is time."""
    holding = _held(unit, command.holding_id)
    if is_due(unit, holding, "erasure_reminder"):
        holding.reminders_sent += 1
        unit.record(ErasureAsked(**_of(holding, command), reminder=holding.reminders_sent))


def escalate_holding(command: EscalateHolding, unit: Unit) -> None:
    """Tell the lead's manager, if it is time; from then on it is for people to settle."""
    holding = _held(unit, command.holding_id)
    if is_due(unit, holding, "erasure_unconfirmed"):
        holding.reminders_sent += 1
        manager_id = manager_of(unit, unit.get(Lead, holding.lead_id))
        unit.record(ErasureOverdue(**_of(holding, command), person_id=manager_id))


def _held(unit: Unit, holding_id: HoldingId) -> Holding:
    lock_row(unit, Holding, holding_id)
    return unit.get(Holding, holding_id)


def _of(holding: Holding, command: Command) -> dict[str, Any]:
    return {
        "vendor_id": holding.vendor_id,
        "erasure_id": ErasureId(holding.erasure_id),
        "holding_id": holding.id,
        "lead_id": holding.lead_id,
        "partner_id": holding.partner_id,
        "contact_id": holding.contact_id,
        **way_of(command),
    }
