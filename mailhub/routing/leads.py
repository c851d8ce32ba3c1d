"""What a vendor's people decide about leads: through the gate or not, offered again, assigned, or taken off."""

from typing import Any

from mailhub.domain.commands import (
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
    OfferWithdrawn,
    QualifierAsked,
)
from mailhub.domain.lifecycles import LEAD, OFFER, move
from mailhub.domain.terms import CLOSED, WORKED, Channel, LeadStatus
from mailhub.routing.authority import lead_for, managed_lead, of_lead, of_offer, way_of
from mailhub.routing.lawfulness import check_lawful, hold_back, is_lawful
from mailhub.routing.merging import separate
from mailhub.routing.passing import score_anew
from mailhub.routing.placing import distribute_in_mode, offer_by_hand
from mailhub.routing.qualifiers import held_for
from mailhub.routing.questions import questions_about
from mailhub.routing.reach import contact_in_reach
from mailhub.routing.rounds import begin_round
from mailhub.routing.watch import count_reminder, is_due
from mailhub.store.claims import lock_row
from mailhub.store.queries.offers import open_offers
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Lead, Person
from mailhub.store.unit import Unit

MOST_ASKED = 25
"""Held leads that one mail asks about; the next follow when these are decided."""

_AT_GATE = frozenset({LeadStatus.RECEIVED, LeadStatus.ON_HOLD})
_TO_PLACE = frozenset({LeadStatus.QUALIFIED, LeadStatus.UNPLACED, LeadStatus.RECLAIMED, LeadStatus.POOLED})


def qualify_lead(command: QualifyLead, unit: Unit) -> None:
    """Let a held lead through, as it scores today; one that is through already stays as it is.

    A doubtful duplicate that is let through is one lead more, and nobody asks about it again.
    """
    lead = lead_for(unit, command.lead_id, command.person_id)
    if lead.status in CLOSED:
        raise StaleLink("{lead} is closed: it is {status}.", lead=f"LEAD-{lead.id}", status=lead.status)
    if lead.status not in _AT_GATE:
        return
    check_lawful(unit, lead)
    separate(unit, lead, command, command.person_id)
    score_anew(unit, lead, current_program(unit, lead.vendor_id), command)
    _start_phase(lead, unit, "qualify")
    lead.qualified_at = unit.now
    unit.record(LeadQualified(**of_lead(lead, command), person_id=command.person_id))


def disqualify_lead(command: DisqualifyLead, unit: Unit) -> None:
    """End what is no lead; nobody can do that once a partner was asked."""
    lead = lead_for(unit, command.lead_id, command.person_id)
    if lead.status == LeadStatus.DISQUALIFIED:
        return
    if lead.status not in _AT_GATE | _TO_PLACE:
        raise StaleLink(
            "{lead} is {status} and cannot be disqualified any more.", lead=f"LEAD-{lead.id}", status=lead.status
        )
    if lead.status == LeadStatus.QUALIFIED:
        raise Refusal("{lead} is being distributed; withdraw it instead.", lead=f"LEAD-{lead.id}")
    _start_phase(lead, unit, "disqualify")
    lead.closed_at, lead.duplicate_of_id = unit.now, None
    unit.record(LeadDisqualified(**of_lead(lead, command), person_id=command.person_id, note=command.note))


def withdraw_lead(command: WithdrawLead, unit: Unit) -> None:
    """Take a lead off the exchange, with its open offers; one that a partner works on stays theirs."""
    lead = managed_lead(unit, command.lead_id, command.person_id)
    if lead.status == LeadStatus.WITHDRAWN:
        return
    if lead.status in CLOSED | WORKED:
        raise StaleLink(
            "{lead} is {status} and cannot be withdrawn any more.", lead=f"LEAD-{lead.id}", status=lead.status
        )
    for offer in open_offers(unit, lead.id):
        move(OFFER, offer, "withdraw")
        unit.record(OfferWithdrawn(**of_offer(offer, command)))
    _start_phase(lead, unit, "withdraw")
    lead.closed_at = unit.now
    unit.record(LeadWithdrawn(**of_lead(lead, command), person_id=command.person_id, note=command.note))


def reoffer_lead(command: ReofferLead, unit: Unit) -> None:
    """Start a new round, in which everybody is asked anew; one that is offered already goes on.

    By the program's rule or, where a mode is named, in that one first.
    """
    lead = managed_lead(unit, command.lead_id, command.person_id)
    if lead.status == LeadStatus.OFFERED:
        return
    _check_to_place(lead)
    _start_phase(lead, unit, "qualify")
    begin_round(lead)
    unit.record(LeadReoffered(**of_lead(lead, command), person_id=command.person_id, mode=command.mode))
    if not is_lawful(unit, lead):
        hold_back(unit, lead, current_program(unit, lead.vendor_id), command)
    elif command.mode is not None:
        distribute_in_mode(unit, lead, command.mode, command)


def assign_lead(command: AssignLead, unit: Unit) -> None:
    """Offer a lead to the one partner that the manager chose; it may still say no."""
    lead = managed_lead(unit, command.lead_id, command.person_id)
    offered = open_offers(unit, lead.id)
    if [offer.partner_id for offer in offered] == [command.partner_id]:
        return
    if offered:
        raise StaleLink("{lead} is being offered already.", lead=f"LEAD-{lead.id}")
    _check_to_place(lead)
    check_lawful(unit, lead)
    contact_id = contact_in_reach(unit, lead.vendor_id, command.partner_id)
    begin_round(lead)
    by_person = LeadReoffered(**of_lead(lead, command), person_id=command.person_id, partner_id=command.partner_id)
    unit.record(by_person)
    offer_by_hand(unit, lead, contact_id, command)


def ask_qualifier(command: AskQualifier, unit: Unit) -> None:
    """Send one person the held leads that are due, or after a batch was decided the next ones, in one mail."""
    lock_row(unit, Person, command.person_id)  # of two clocks, the second finds the leads asked about
    held = held_for(unit, command.vendor_id, command.person_id)
    is_time = any(is_due(unit, lead, "qualification_wanted") for lead in held)
    fresh = [lead for lead in held if not lead.reminders_sent] if is_time else []
    asked = fresh if command.via == Channel.CLOCK else fresh or held
    for lead in fresh:
        count_reminder(unit, lead, "qualification_wanted")
    if asked:
        questions = tuple((lead.id, _questions(unit, lead, command)) for lead in asked[:MOST_ASKED])
        shown = tuple(lead_id for lead_id, _ in questions)
        to: dict[str, Any] = {"vendor_id": command.vendor_id, "person_id": command.person_id}
        unit.record(QualifierAsked(**to, leads=shown, waiting=len(asked), questions=questions, **way_of(command)))


def _questions(unit: Unit, lead: Lead, command: AskQualifier) -> tuple[str, ...]:
    """The names of the open questions about a lead, which is scored anew when it is asked about."""
    score_anew(unit, lead, current_program(unit, lead.vendor_id), command)
    return tuple(question.field_name for question in questions_about(unit, lead))


def _start_phase(lead: Lead, unit: Unit, verb: str) -> None:
    move(LEAD, lead, verb)
    lead.since_at, lead.reminders_sent = unit.now, 0


def _check_to_place(lead: Lead) -> None:
    if lead.status not in _TO_PLACE:
        raise StaleLink("{lead} is {status} and cannot be offered now.", lead=f"LEAD-{lead.id}", status=lead.status)
