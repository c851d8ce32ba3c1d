"""Who may do what: the row that a command is about, held for this unit, if its sender may act on it."""

from typing import Any

from mailhub.domain.commands import Command
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import Event
from mailhub.domain.terms import (
    WORKED,
    ConflictId,
    ContactId,
    LeadId,
    LeadStatus,
    OfferId,
    PersonId,
    RegistrationId,
    Role,
    VendorId,
)
from mailhub.routing.cases import superior_of
from mailhub.store.claims import lock_lead_of, lock_row
from mailhub.store.queries.programs import covers, manager_for, people_of, place_of
from mailhub.store.queries.rows_together import read_lead, read_offer
from mailhub.store.tables import Conflict, Contact, Lead, Offer, Person, Registration
from mailhub.store.unit import Unit


def held_lead(unit: Unit, lead_id: LeadId) -> Lead:
    """A lead that nobody else changes before this unit ends; raises Refusal when there is none."""
    lock_row(unit, Lead, lead_id)
    read_lead(unit, lead_id)
    return unit.get(Lead, lead_id)


def held_offer(unit: Unit, offer_id: OfferId) -> tuple[Offer, Lead]:
    """An offer and its lead; the lead is locked first, always, so that two units never wait for each other."""
    lock_lead_of(unit, offer_id)
    read_offer(unit, offer_id)
    offer = unit.get(Offer, offer_id)
    return offer, unit.get(Lead, offer.lead_id)


def held_registration(unit: Unit, registration_id: RegistrationId) -> Registration:
    """A registration that nobody else changes before this unit ends."""
    lock_row(unit, Registration, registration_id)
    return unit.get(Registration, registration_id)


def held_conflict(unit: Unit, conflict_id: ConflictId) -> Conflict:
    """A conflict that nobody else changes before this unit ends."""
    lock_row(unit, Conflict, conflict_id)
    return unit.get(Conflict, conflict_id)


def offer_for(unit: Unit, offer_id: OfferId, contact_id: ContactId) -> tuple[Offer, Lead]:
    """An offer that this contact may answer; raises Refusal for anybody else."""
    offer, lead = held_offer(unit, offer_id)
    if offer.contact_id != contact_id:
        raise _somebody_else(unit, offer, contact_id)
    return offer, lead


def _somebody_else(unit: Unit, offer: Offer, contact_id: ContactId) -> Refusal:
    former = unit.find(Contact, contact_id)
    if former is None or former.partner_id != offer.partner_id:
        return Refusal("This offer was made to somebody else.")
    name = unit.get(Contact, offer.contact_id).name
    return Refusal("This offer was passed on to {name}, because you were away.", name=name)


def work_for(unit: Unit, lead_id: LeadId, contact_id: ContactId) -> Lead:
    """A lead that this contact works on, or is in charge of; raises StaleLink when it is not, or no longer, theirs."""
    lead = held_lead(unit, lead_id)
    if contact_id not in (lead.contact_id, superior_of(unit, lead)):
        raise StaleLink("{lead} is not, or no longer, yours.", lead=f"LEAD-{lead.id}")
    if lead.status not in WORKED:
        raise StaleLink("{lead} is closed: it is {status}.", lead=f"LEAD-{lead.id}", status=lead.status)
    return lead


def lead_for(unit: Unit, lead_id: LeadId, person_id: PersonId) -> Lead:
    """A lead of the vendor for which this person works; raises Refusal for anybody else."""
    lead = held_lead(unit, lead_id)
    check_person(unit, lead.vendor_id, person_id)
    return lead


def managed_lead(unit: Unit, lead_id: LeadId, person_id: PersonId) -> Lead:
    """A lead of which this person may dispose, as its manager or within its territory; raises Refusal otherwise."""
    lead = held_lead(unit, lead_id)
    check_territory(unit, lead, person_id)
    return lead


def check_person(unit: Unit, vendor_id: VendorId, person_id: PersonId) -> Person:
    """The person, if still one of the vendor's; raises Refusal otherwise."""
    for person in people_of(unit, vendor_id):
        if person.id == person_id:
            return person
    unit.get(Person, person_id)  # raises for one that never was
    raise Refusal("You are not, or no longer, named in this vendor's program.")


def check_territory(unit: Unit, lead: Lead, person_id: PersonId) -> Person:
    """The person, if the lead is within what it manages: its manager, a director, or a manager of that place.

    Raises Refusal for anybody else.
    """
    person = check_person(unit, lead.vendor_id, person_id)
    is_manager = Role.CHANNEL_MANAGER in person.roles and covers(unit, person, place_of(lead))
    if person.id == lead.manager_id or Role.DIRECTOR in person.roles or is_manager:
        return person
    raise Refusal("{lead} is not in your territory: only its manager can decide that.", lead=f"LEAD-{lead.id}")


def check_registrar(unit: Unit, registration: Registration, person_id: PersonId) -> Person:
    """The person, if a registration is within what it manages: its manager, a director, or a manager of that place.

    Raises Refusal for anybody else.
    """
    person = check_person(unit, registration.vendor_id, person_id)
    is_manager = Role.CHANNEL_MANAGER in person.roles and covers(unit, person, place_of(registration))
    if person.id == registration.manager_id or Role.DIRECTOR in person.roles or is_manager:
        return person
    name = f"REG-{registration.id}"
    raise Refusal("{registration} is not in your territory: only its manager can decide that.", registration=name)


def manager_of(unit: Unit, row: Lead | Registration) -> PersonId:
    """The row's manager; one who has left the program is succeeded at once."""
    if not unit.get(Person, row.manager_id).active:
        row.manager_id = manager_for(unit, row.vendor_id, place_of(row)).id
    return row.manager_id


def wording(status: LeadStatus) -> str:
    """A status as people read it."""
    return status.replace("_", " ")


def of_lead(lead: Lead, command: Command) -> dict[str, Any]:
    """What every event about a lead says."""
    return {"vendor_id": lead.vendor_id, "lead_id": lead.id, **way_of(command)}


def of_offer(offer: Offer, command: Command) -> dict[str, Any]:
    """What every event about an offer says."""
    parties = {"partner_id": offer.partner_id, "contact_id": offer.contact_id}
    return {"vendor_id": offer.vendor_id, "lead_id": offer.lead_id, "offer_id": offer.id, **parties, **way_of(command)}


def of_work(lead: Lead, command: Command) -> dict[str, Any]:
    """What every event about a lead in work says."""
    return {**of_lead(lead, command), "partner_id": lead.partner_id, "contact_id": lead.contact_id}


def of_registration(registration: Registration, command: Command) -> dict[str, Any]:
    """What every event about a registration says."""
    return {
        "vendor_id": registration.vendor_id,
        "registration_id": registration.id,
        "partner_id": registration.partner_id,
        "contact_id": registration.contact_id,
        **way_of(command),
    }


def of_conflict(conflict: Conflict, command: Command) -> dict[str, Any]:
    """What every event about a conflict says."""
    sides = {"first_id": conflict.first_id, "second_id": conflict.second_id}
    return {"vendor_id": conflict.vendor_id, "conflict_id": conflict.id, **sides, **way_of(command)}


def way_of(command: Command | Event) -> dict[str, Any]:
    """By which way, and by which letter."""
    return {"via": command.via, "letter_id": command.letter_id}
