"""Placing: a lead is put before its candidates, mode after mode, until it is offered or rests somewhere."""

from collections.abc import Sequence
from datetime import datetime

from mailhub.domain.business_time import end_of_day
from mailhub.domain.commands import Command, DistributeLead
from mailhub.domain.events import LeadPooled, LeadUnplaced
from mailhub.domain.facts import LeadFacts
from mailhub.domain.lifecycles import LEAD, move
from mailhub.domain.program import DistributionRule, Program
from mailhub.domain.terms import ContactId, LeadStatus, Mode, OfferStatus
from mailhub.routing import grounds, honest_clock
from mailhub.routing.authority import held_lead, manager_of, of_lead
from mailhub.routing.choosing import Placement, choices_of, keep_verdict, placed, select_next
from mailhub.routing.claim_window import decide_if_over
from mailhub.routing.conditions import rule_for
from mailhub.routing.facts import lead_facts
from mailhub.routing.lawfulness import hold_back, is_lawful
from mailhub.routing.modes import mode_of, step_of
from mailhub.routing.offering import Choice as Choice
from mailhub.routing.offering import make_offer as make_offer
from mailhub.routing.offering import make_offers
from mailhub.routing.offers import end_offer
from mailhub.routing.passing import pass_gate
from mailhub.routing.waiting_line import next_in_line
from mailhub.routing.wish_verdicts import told_by_wish
from mailhub.speech import N_, Phrase, phrase
from mailhub.store.queries.offers import offers_of
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Contact, Lead, Offer
from mailhub.store.unit import Unit

_ONE_OF_SOME = N_("1 partner was asked, none took it, as many as the program allows.")
_ONE_AND_ONLY = N_("1 partner was asked, none took it, and there is no other.")
_SOME = N_("{partners} partners were asked, none took it, as many as the program allows.")
_ALL = N_("{partners} partners were asked, none took it, and there is no other.")
_TO_PLACE = frozenset({LeadStatus.QUALIFIED, LeadStatus.OFFERED, LeadStatus.RECLAIMED, LeadStatus.POOLED})


def distribute_lead(command: DistributeLead, unit: Unit) -> None:
    """Make a lead's next offers; nothing while an offer is open, while it lies in the pool, or is not to be placed."""
    lead = held_lead(unit, command.lead_id)
    if lead.status == LeadStatus.RECEIVED:
        return pass_gate(unit, lead, current_program(unit, lead.vendor_id), command)
    if lead.status not in _TO_PLACE or _lies_in_pool(unit, lead):
        return None
    past = offers_of(unit, lead.id)
    waiting = [offer for offer in past if offer.status == OfferStatus.OPEN]
    if waiting:
        return _end_overdue(unit, lead, waiting, command)
    if not is_lawful(unit, lead):
        return hold_back(unit, lead, current_program(unit, lead.vendor_id), command)
    return _place(unit, lead, past, command)


def distribute_in_mode(unit: Unit, lead: Lead, mode: Mode, command: Command) -> None:
    """Hand a lead out in the mode that a manager chose; when that is exhausted, the program's rule goes on."""
    facts = lead_facts(unit, lead, current_program(unit, lead.vendor_id))
    rule, past = DistributionRule(mode=mode), offers_of(unit, lead.id)
    if not _take_step(unit, placed(unit, lead, facts, rule=(0, rule), past=past), command):
        _give_up(unit, lead, command, _reason(placed(unit, lead, facts, rule=(0, rule), past=past)))


def offer_by_hand(unit: Unit, lead: Lead, contact_id: ContactId, command: Command) -> None:
    """Offer a lead to the contact whose partner a manager chose."""
    contact = unit.get(Contact, contact_id)
    why = (grounds.ground(grounds.CHOSEN, contact.language),)
    choice = Choice(contact_id=contact_id, partner_id=contact.partner_id, mode=Mode.BY_HAND, why=why)
    make_offer(unit, lead, choice, command)


def pool_ends_at(lead: Lead, program: Program) -> datetime:
    """When a lead leaves the pool for the next mode: the close of business on the program's last day for it."""
    return end_of_day(program.calendar(), lead.pooled_at or lead.since_at, max(1, program.pool.days))


def _lies_in_pool(unit: Unit, lead: Lead) -> bool:
    if lead.status != LeadStatus.POOLED:
        return False
    return unit.now < pool_ends_at(lead, current_program(unit, lead.vendor_id))


def _end_overdue(unit: Unit, lead: Lead, waiting: Sequence[Offer], command: Command) -> None:
    if decide_if_over(unit, lead, waiting, command):
        return
    # The end of the last one sets off the next distribution.
    for offer in waiting:
        if offer.claimed_at is None and honest_clock.is_over(unit, offer, command):
            end_offer(unit, offer, command)


def _place(unit: Unit, lead: Lead, past: Sequence[Offer], command: Command) -> None:
    facts = lead_facts(unit, lead, current_program(unit, lead.vendor_id))
    rule = rule_for(facts, current_program(unit, lead.vendor_id))
    lead.step = step_of(rule[1], lead.step)
    placement = placed(unit, lead, facts, rule=rule, past=past)
    if placement.was_chosen_by_hand:
        keep_verdict(unit, placement, command)
        return _give_up(unit, lead, command, _reason(placement))
    if waiting := next_in_line(unit, lead, past):
        keep_verdict(unit, placement, command, told_by_wish(unit, placement.judgement, waiting.partner_id))
        make_offers(unit, lead, [waiting], command)
        return None
    return _go_down_chain(unit, placement, facts, command)


def _go_down_chain(unit: Unit, placement: Placement, facts: LeadFacts, command: Command) -> None:
    lead, rule = placement.lead, (placement.number, placement.rule)
    while not _take_step(unit, placement, command):
        lead.step, lead.pooled_at = lead.step + 1, None
        if lead.step == len(placement.rule.chain):
            return _give_up(unit, lead, command, _reason(placement))
        placement = placed(unit, lead, facts, rule=rule, past=placement.past)
    return None


def _take_step(unit: Unit, placement: Placement, command: Command) -> bool:
    """Whether the lead is settled by the present mode; False when that is exhausted."""
    rests_in = mode_of(placement.rule, placement.lead.step).rests_in
    if rests_in == LeadStatus.POOLED:
        keep_verdict(unit, placement, command)
        return _enter_pool(unit, placement, command)
    if rests_in == LeadStatus.UNPLACED:
        keep_verdict(unit, placement, command)
        _give_up(
            unit,
            placement.lead,
            command,
            phrase("{reason} The program leaves the choice to you.", reason=_reason(placement)),
        )
        return True
    selection = select_next(unit, placement)
    keep_verdict(unit, placement, command, selection.told)
    make_offers(unit, placement.lead, choices_of(unit, placement, selection), command)
    return bool(selection.asked)


def _enter_pool(unit: Unit, placement: Placement, command: Command) -> bool:
    lead = placement.lead
    is_over = lead.pooled_at is not None and unit.now >= pool_ends_at(lead, placement.program)
    if is_over or not placement.may_be_reserved:
        return False
    move(LEAD, lead, "pool")
    lead.pooled_at = lead.pooled_at or unit.now
    lead.since_at, lead.reminders_sent = unit.now, 0
    unit.record(LeadPooled(**of_lead(lead, command), until=pool_ends_at(lead, placement.program)))
    return True


def _give_up(unit: Unit, lead: Lead, command: Command, reason: Phrase) -> None:
    move(LEAD, lead, "give_up")
    lead.since_at, lead.reminders_sent = unit.now, 0
    unit.record(LeadUnplaced(**of_lead(lead, command), manager_id=manager_of(unit, lead), reason=reason))


def _reason(placement: Placement) -> Phrase:
    if placement.was_chosen_by_hand:
        return phrase("The partner that was chosen by hand did not take it.")
    asked = placement.asked_in_round
    left = {one.partner.partner_id for one in placement.judgement.candidates} - asked
    if not asked:
        return phrase("Nobody was asked yet.") if left else phrase("No partner in the program meets all requirements.")
    if len(asked) == 1:
        return Phrase(_ONE_OF_SOME if left else _ONE_AND_ONLY)
    return Phrase(_SOME if left else _ALL, {"partners": len(asked)})
