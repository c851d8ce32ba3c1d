"""Placing: a lead is put before its candidates; the next offers are made, or the manager is told that none is left."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from mailhub.domain.business_time import add_working
from mailhub.domain.commands import Command, DistributeLead
from mailhub.domain.events import CandidatesJudged, LeadUnplaced, OfferMade
from mailhub.domain.facts import Candidate, LeadFacts, PastOffer
from mailhub.domain.lifecycles import LEAD, move
from mailhub.domain.program import DistributionRule, Program
from mailhub.domain.terms import ContactId, LeadStatus, Mode, OfferStatus, PartnerId
from mailhub.routing.authority import held_lead, manager_of, of_lead, of_offer
from mailhub.routing.calendars import contact_calendar
from mailhub.routing.candidates import Judgement, judge, why_of
from mailhub.routing.conditions import rule_for
from mailhub.routing.facts import lead_facts
from mailhub.routing.modes import mode_of
from mailhub.routing.offers import end_offer
from mailhub.routing.reception import pass_gate
from mailhub.store.queries.offers import offers_of
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Contact, Lead, Offer, Verdict
from mailhub.store.unit import Unit

_TO_PLACE = frozenset({LeadStatus.QUALIFIED, LeadStatus.OFFERED, LeadStatus.RECLAIMED})
_BY_HAND = 0  # the rank of a partner whom a manager chose
_CHOSEN = {
    "en": "The vendor's channel manager chose you for this lead.",
    "de": "Der Channel-Manager des Herstellers hat Sie für diesen Lead ausgewählt.",
}


@dataclass(frozen=True, kw_only=True)
class _Choice:
    """To whom a lead is offered now, and how."""

    contact_id: ContactId
    partner_id: PartnerId
    mode: Mode
    rank: int
    others: int
    why: tuple[str, ...]


def distribute_lead(command: DistributeLead, unit: Unit) -> None:
    """Make a lead's next offers; nothing while an offer is open, or when the lead is not to be placed."""
    lead = held_lead(unit, command.lead_id)
    if lead.status == LeadStatus.RECEIVED:
        return pass_gate(unit, lead, current_program(unit, lead.vendor_id), command)
    if lead.status not in _TO_PLACE:
        return None
    past = offers_of(unit, lead.id)
    waiting = [offer for offer in past if offer.status == OfferStatus.OPEN]
    overdue = [offer for offer in waiting if offer.deadline_at <= unit.now]
    for offer in overdue:
        # Its end sets off the next distribution.
        end_offer(unit, offer, command)
    return None if waiting else _place(unit, lead, past, command)


def offer_by_hand(unit: Unit, lead: Lead, contact_id: ContactId, command: Command) -> None:
    """Offer a lead to the contact whose partner a manager chose."""
    contact = unit.get(Contact, contact_id)
    partner_id, why = contact.partner_id, (_CHOSEN.get(contact.language[:2], _CHOSEN["en"]),)
    choice = _Choice(
        contact_id=contact_id, partner_id=partner_id, mode=Mode.BEST_MATCH, rank=_BY_HAND, others=0, why=why
    )
    _offer(unit, lead, [choice], command)


def _place(unit: Unit, lead: Lead, past: Sequence[Offer], command: Command) -> None:
    program = current_program(unit, lead.vendor_id)
    facts = replace(lead_facts(unit, lead, program), turned_down_by=turned_down(past, lead.round))
    number, rule = rule_for(facts, program)
    judgement = judge(unit, lead, facts, program)
    _keep_verdict(
        unit, lead, judgement, {"mode": rule.mode, "rule": number, "program_version": program.version}, command
    )
    chosen = _chosen(lead, facts, rule, judgement, past)
    if chosen:
        return _offer(unit, lead, chosen, command)
    return _give_up(unit, lead, command, _reason(lead, past, judgement))


def _keep_verdict(unit: Unit, lead: Lead, judgement: Judgement, made: dict[str, Any], command: Command) -> None:
    unit.add(Verdict(lead_id=lead.id, at=unit.now, candidates=list(judgement.verdicts), **made))
    unit.record(CandidatesJudged(**of_lead(lead, command), verdicts=judgement.verdicts, **made))


def _chosen(
    lead: Lead, facts: LeadFacts, rule: DistributionRule, judgement: Judgement, past: Sequence[Offer]
) -> list[_Choice]:
    if any(offer.rank == _BY_HAND for offer in past if offer.round == lead.round):
        return []
    told = [_past_offer(offer) for offer in past]
    chosen = mode_of(rule).next_offers(facts, judgement.candidates, told)
    return [_choice(each, judgement, facts, rule, others=len(chosen) - 1) for each in chosen]


def _choice(
    candidate: Candidate, judgement: Judgement, facts: LeadFacts, rule: DistributionRule, *, others: int
) -> _Choice:
    return _Choice(
        contact_id=candidate.partner.contact_id,
        partner_id=candidate.partner.partner_id,
        mode=rule.mode,
        rank=judgement.candidates.index(candidate) + 1,
        others=others,
        why=tuple(why_of(candidate, facts)),
    )


def turned_down(past: Sequence[Offer], round: int) -> frozenset[PartnerId]:
    """Who rejected the lead in the rounds before this one, back to when a person last had everybody asked anew.

    A round that a partner won ended because the lead came back, not because a person asked for a new one.
    """
    before = [offer for offer in past if offer.round == round - 1]
    if not any(offer.status == OfferStatus.ACCEPTED for offer in before):
        return frozenset()
    rejected = frozenset(offer.partner_id for offer in before if offer.status == OfferStatus.REJECTED)
    return rejected | turned_down(past, round - 1)


def _past_offer(offer: Offer) -> PastOffer:
    return PastOffer(partner_id=offer.partner_id, status=offer.status, round=offer.round, mode=offer.mode)


def _offer(unit: Unit, lead: Lead, chosen: Sequence[_Choice], command: Command) -> None:
    program = current_program(unit, lead.vendor_id)
    if lead.status == LeadStatus.UNPLACED:
        move(LEAD, lead, "qualify")
    move(LEAD, lead, "offer")
    lead.offered_at, lead.since_at, lead.reminders_sent = lead.offered_at or unit.now, unit.now, 0
    for choice in chosen:
        offer = unit.add(_offer_row(unit, lead, choice, program))
        made = OfferMade(
            **of_offer(offer, command),
            mode=offer.mode,
            round=offer.round,
            deadline_at=offer.deadline_at,
            others=offer.others,
        )
        unit.record(made)


def _offer_row(unit: Unit, lead: Lead, choice: _Choice, program: Program) -> Offer:
    calendar = contact_calendar(unit, program, choice.contact_id)
    return Offer(
        vendor_id=lead.vendor_id,
        lead_id=lead.id,
        partner_id=choice.partner_id,
        contact_id=choice.contact_id,
        mode=choice.mode,
        round=lead.round,
        rank=choice.rank,
        others=choice.others,
        why=list(choice.why),
        offered_at=unit.now,
        goes_out_at=unit.now,
        deadline_at=add_working(calendar, unit.now, program.clocks[lead.temperature].accept_within),
    )


def _give_up(unit: Unit, lead: Lead, command: Command, reason: str) -> None:
    move(LEAD, lead, "give_up")
    lead.since_at, lead.reminders_sent = unit.now, 0
    unit.record(LeadUnplaced(**of_lead(lead, command), manager_id=manager_of(unit, lead), reason=reason))


def _reason(lead: Lead, past: Sequence[Offer], judgement: Judgement) -> str:
    asked = [offer for offer in past if offer.round == lead.round]
    if any(offer.rank == _BY_HAND for offer in asked):
        return "The partner that was chosen by hand did not take it."
    if not asked:
        return "No partner in the program meets all requirements."
    partners = "1 partner was" if len(asked) == 1 else f"{len(asked)} partners were"
    rest = "as many as the program allows" if judgement.candidates else "and there is no other"
    return f"{partners} asked, none took it, {rest}."
