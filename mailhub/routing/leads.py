"""What a vendor's people decide about leads: through the gate or not, offered again, assigned, or taken off."""

from typing import Any

from mailhub.domain.commands import (
    AskManager,
    AskQualifier,
    AssignLead,
    DisqualifyLead,
    QualifyLead,
    ReofferLead,
    WithdrawLead,
)
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import (
    LeadDisqualified,
    LeadQualified,
    LeadReoffered,
    LeadWithdrawn,
    ManagerAsked,
    OfferWithdrawn,
    QualifierAsked,
)
from mailhub.domain.lifecycles import LEAD, OFFER, move
from mailhub.domain.terms import CLOSED, WORKED, Channel, ContactId, LeadStatus, PartnerId, Standing
from mailhub.routing.authority import held_lead, lead_for, manager_of, of_lead, of_offer, way_of, wording
from mailhub.routing.calendars import is_away
from mailhub.routing.placing import offer_by_hand
from mailhub.routing.stand_ins import stand_in_for
from mailhub.routing.watch import count_reminder, is_due
from mailhub.store.queries.leads import held_countries, held_leads
from mailhub.store.queries.offers import open_offers
from mailhub.store.queries.partners import enrollment_of
from mailhub.store.queries.programs import qualifier_for
from mailhub.store.tables import Contact, Lead
from mailhub.store.unit import Unit

MOST_ASKED = 25
"""Held leads that one mail asks about; the next follow when these are decided."""

_AT_GATE = frozenset({LeadStatus.RECEIVED, LeadStatus.ON_HOLD})
_TO_PLACE = frozenset({LeadStatus.QUALIFIED, LeadStatus.UNPLACED, LeadStatus.RECLAIMED})


def qualify_lead(command: QualifyLead, unit: Unit) -> None:
    """Let a held lead through; one that is through already stays as it is."""
    lead = lead_for(unit, command.lead_id, command.person_id)
    if lead.status in CLOSED:
        raise StaleLink(f"LEAD-{lead.id} is closed: it is {wording(lead.status)}.")
    if lead.status not in _AT_GATE:
        return
    _start_phase(lead, unit, "qualify")
    lead.qualified_at = unit.now
    unit.record(LeadQualified(**of_lead(lead, command), person_id=command.person_id))


def disqualify_lead(command: DisqualifyLead, unit: Unit) -> None:
    """End what is no lead; nobody can do that once a partner was asked."""
    lead = lead_for(unit, command.lead_id, command.person_id)
    if lead.status == LeadStatus.DISQUALIFIED:
        return
    if lead.status not in _AT_GATE | _TO_PLACE:
        raise StaleLink(f"LEAD-{lead.id} is {wording(lead.status)} and cannot be disqualified any more.")
    if lead.status == LeadStatus.QUALIFIED:
        raise Refusal(f"LEAD-{lead.id} is being distributed; withdraw it instead.")
    _start_phase(lead, unit, "disqualify")
    lead.closed_at = unit.now
    unit.record(LeadDisqualified(**of_lead(lead, command), person_id=command.person_id, note=command.note))


def withdraw_lead(command: WithdrawLead, unit: Unit) -> None:
    """Take a lead off the exchange, with its open offers; one that a partner works on stays theirs."""
    lead = lead_for(unit, command.lead_id, command.person_id)
    if lead.status == LeadStatus.WITHDRAWN:
        return
    if lead.status in CLOSED | WORKED:
        raise StaleLink(f"LEAD-{lead.id} is {wording(lead.status)} and cannot be withdrawn any more.")
    for offer in open_offers(unit, lead.id):
        move(OFFER, offer, "withdraw")
        unit.record(OfferWithdrawn(**of_offer(offer, command)))
    _start_phase(lead, unit, "withdraw")
    lead.closed_at = unit.now
    unit.record(LeadWithdrawn(**of_lead(lead, command), person_id=command.person_id, note=command.note))


def reoffer_lead(command: ReofferLead, unit: Unit) -> None:
    """Start a new round, in which everybody is asked anew; one that is offered already goes on."""
    lead = lead_for(unit, command.lead_id, command.person_id)
    if lead.status == LeadStatus.OFFERED:
        return
    _check_to_place(lead)
    _start_phase(lead, unit, "qualify")
    lead.round += 1
    unit.record(LeadReoffered(**of_lead(lead, command), person_id=command.person_id))


def assign_lead(command: AssignLead, unit: Unit) -> None:
    """Offer a lead to the one partner that the manager chose; it may still say no."""
    lead = lead_for(unit, command.lead_id, command.person_id)
    offered = open_offers(unit, lead.id)
    if [offer.partner_id for offer in offered] == [command.partner_id]:
        return
    if offered:
        raise StaleLink(f"LEAD-{lead.id} is being offered already.")
    _check_to_place(lead)
    contact_id = _assignable(unit, lead, command.partner_id)
    lead.round += 1
    by_person = LeadReoffered(**of_lead(lead, command), person_id=command.person_id, partner_id=command.partner_id)
    unit.record(by_person)
    offer_by_hand(unit, lead, contact_id, command)


def ask_qualifier(command: AskQualifier, unit: Unit) -> None:
    """Send one person the held leads that are due, or after a batch was decided the next ones, in one mail."""
    counts = held_countries(unit, command.vendor_id)
    own = {place for place in counts if qualifier_for(unit, command.vendor_id, place).id == command.person_id}
    held = held_leads(unit, command.vendor_id, own)
    due = [lead for lead in held if is_due(unit, lead, "qualification_wanted")]
    asked = due if command.via == Channel.CLOCK else due or held
    for lead in due:
        count_reminder(unit, lead, "qualification_wanted")
    if asked:
        shown = tuple(lead.id for lead in asked[:MOST_ASKED])
        to: dict[str, Any] = {"vendor_id": command.vendor_id, "person_id": command.person_id}
        unit.record(QualifierAsked(**to, leads=shown, waiting=len(held), **way_of(command)))


def ask_manager(command: AskManager, unit: Unit) -> None:
    """Send the manager an unplaced lead with the choices again."""
    lead = held_lead(unit, command.lead_id)
    if is_due(unit, lead, "unplaced_reminder"):
        count_reminder(unit, lead, "unplaced_reminder")
        unit.record(ManagerAsked(**of_lead(lead, command), manager_id=manager_of(unit, lead)))


def _start_phase(lead: Lead, unit: Unit, verb: str) -> None:
    move(LEAD, lead, verb)
    lead.since_at, lead.reminders_sent = unit.now, 0


def _check_to_place(lead: Lead) -> None:
    if lead.status not in _TO_PLACE:
        raise StaleLink(f"LEAD-{lead.id} is {wording(lead.status)} and cannot be offered now.")


def _assignable(unit: Unit, lead: Lead, partner_id: PartnerId) -> ContactId:
    enrolled = enrollment_of(unit, lead.vendor_id, partner_id)
    if enrolled is None or enrolled.standing != Standing.GOOD:
        raise Refusal("That partner is not, or no longer, in good standing in the program.")
    contact = unit.get(Contact, enrolled.contact_id)
    if contact.undeliverable_at is not None:
        raise Refusal("Mail to that partner's contact does not arrive; please choose another.")
    if not is_away(contact, unit.now):
        return contact.id
    colleague = stand_in_for(unit, contact)
    if colleague is None:
        raise Refusal(f"That partner's contact is away until {contact.away_until:%Y-%m-%d}; please choose another.")
    return colleague.id
