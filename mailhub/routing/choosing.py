"""Choosing: to whom a lead is offered next in the present mode, and why; each choosing leaves its verdict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from mailhub.domain.commands import Command
from mailhub.domain.errors import Refusal
from mailhub.domain.events import CandidatesJudged
from mailhub.domain.facts import Candidate, LeadFacts, PartnerFacts, PastOffer
from mailhub.domain.plain_json import PlainJson
from mailhub.domain.program import DistributionRule, Program
from mailhub.domain.terms import Mode, OfferStatus, Ownership, PartnerId, Temperature
from mailhub.routing import grounds
from mailhub.routing.authority import of_lead
from mailhub.routing.calendars import know_contacts
from mailhub.routing.candidates import Judgement, judge, why_of
from mailhub.routing.distribution.named_account import owner_of
from mailhub.routing.modes import mode_of
from mailhub.routing.offering import Choice
from mailhub.routing.reach import contact_in_reach
from mailhub.routing.sending_times import at_work_first
from mailhub.routing.turns import with_turns
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Contact, Lead, Offer, Partner, Verdict
from mailhub.store.unit import Unit

Told = Mapping[PartnerId, dict[str, Any]]
"""What a mode adds to the verdict on a partner."""


@dataclass(frozen=True, kw_only=True)
class Placement:
    """A lead before its candidates, with the distribution rule (and its number) that it falls under."""

    lead: Lead
    facts: LeadFacts
    program: Program
    number: int
    rule: DistributionRule
    judgement: Judgement
    past: Sequence[Offer]

    @property
    def mode(self) -> Mode:
        """The mode that has its turn now."""
        return mode_of(self.rule, self.lead.step).mode

    @property
    def asked_in_round(self) -> set[PartnerId]:
        """Whom the lead was offered since everybody was last asked anew."""
        return {offer.partner_id for offer in self.past if offer.round == self.lead.round}

    @property
    def was_chosen_by_hand(self) -> bool:
        """Whether a manager chose the partner of this round."""
        return any(it.mode == Mode.BY_HAND for it in self.past if it.round == self.lead.round)

    @property
    def may_be_reserved(self) -> bool:
        """Whether anybody could reserve the lead; who wishes for no offers is told of the pool all the same."""
        named = [verdict for verdict in self.judgement.verdicts if verdict.get("partner_id")]
        return any(set(_refusals(verdict)) <= {"wishes"} for verdict in named)


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Who is asked now, and on what ground besides the rank."""

    asked: Sequence[Candidate] = ()
    ground: str = ""
    told: Told = field(default_factory=dict)


def placed(
    unit: Unit, lead: Lead, facts: LeadFacts, *, rule: tuple[int, DistributionRule], past: Sequence[Offer]
) -> Placement:
    """A lead before its candidates as the mode that has its turn sees them: without those it has asked already."""
    mode, program = mode_of(rule[1], lead.step).mode, current_program(unit, lead.vendor_id)
    passed, silent = _passed(mode, lead, past), _silent(mode, lead, past)
    facts = replace(facts, turned_down_by=passed | silent)
    judgement = judge(unit, lead, facts, program)
    if not judgement.candidates and silent - passed:
        facts = replace(facts, turned_down_by=passed)
        judgement = judge(unit, lead, facts, program)
    return Placement(
        lead=lead, facts=facts, program=program, number=rule[0], rule=rule[1], judgement=judgement, past=past
    )


def _passed(mode: Mode, lead: Lead, past: Sequence[Offer]) -> frozenset[PartnerId]:
    """Whom the present mode does not ask: they rejected the lead, or were asked in this mode of this round."""
    now = [offer for offer in past if offer.round == lead.round]
    said = [offer for offer in now if offer.status == OfferStatus.REJECTED or offer.mode == mode]
    return turned_down(past, lead.round) | {offer.partner_id for offer in said}


def _silent(mode: Mode, lead: Lead, past: Sequence[Offer]) -> frozenset[PartnerId]:
    """Who let an offer of this round expire; a mode that asks one after the other comes to them when nobody is left."""
    if mode not in (Mode.BEST_MATCH, Mode.ROUND_ROBIN):
        return frozenset()
    expired = [it for it in past if it.round == lead.round and it.status == OfferStatus.EXPIRED]
    return frozenset(offer.partner_id for offer in expired)


def turned_down(past: Sequence[Offer], round: int) -> frozenset[PartnerId]:
    """Who rejected the lead in the rounds before this one, back to when a person last had everybody asked anew.

    A round that a partner won ended because the lead came back, not because a person asked for a new one.
    """
    before = [offer for offer in past if offer.round == round - 1]
    if not any(offer.status == OfferStatus.ACCEPTED for offer in before):
        return frozenset()
    rejected = frozenset(offer.partner_id for offer in before if offer.status == OfferStatus.REJECTED)
    return rejected | turned_down(past, round - 1)


def select_next(unit: Unit, placement: Placement) -> Selection:
    """Who is asked next in the mode that has its turn; nobody when it is exhausted."""
    ranked: Sequence[Candidate] = placement.judgement.candidates
    if placement.mode == Mode.NAMED_ACCOUNT:
        return _select_owner(unit, placement)
    if placement.mode == Mode.BEST_MATCH and placement.facts.temperature == Temperature.HOT:
        return _select_at_work(unit, placement)
    if placement.mode == Mode.ROUND_ROBIN:
        ranked = with_turns(unit, placement.lead.vendor_id, placement.number, ranked)
    return Selection(asked=_asked(placement, ranked))


def choices_of(unit: Unit, placement: Placement, selection: Selection) -> list[Choice]:
    """The offers to make."""
    know_contacts(unit, [one.partner.contact_id for one in selection.asked])
    ranks = {one.partner.partner_id: rank for rank, one in enumerate(placement.judgement.candidates, start=1)}
    return [_choice(unit, placement, selection, one, rank=ranks.get(one.partner.partner_id)) for one in selection.asked]


def keep_verdict(unit: Unit, placement: Placement, command: Command, told: Told | None = None) -> None:
    """Keep what was said about every candidate, under the program's version; `told` is what the mode adds."""
    lead, widened = placement.lead, tuple(placement.judgement.widened)
    verdicts = _verdicts(placement, told or {})
    made: dict[str, Any] = {
        "mode": placement.mode,
        "rule": placement.number,
        "program_version": placement.program.version,
        "step": lead.step,
    }
    unit.add(Verdict(lead_id=lead.id, at=unit.now, candidates=list(verdicts), widened=list(widened), **made))
    unit.record(CandidatesJudged(**of_lead(lead, command), verdicts=verdicts, widened=widened, **made))


def _verdicts(placement: Placement, told: Told) -> PlainJson:
    judged = placement.judgement.verdicts
    if not told:
        return PlainJson(judged)
    known = {one.get("partner_id") for one in judged}
    verdicts = [one | told.get(PartnerId(_number(one)), {}) for one in judged]
    return PlainJson([*(words for partner_id, words in told.items() if partner_id not in known), *verdicts])


def _number(verdict: dict[str, Any]) -> int:
    return int(verdict.get("partner_id") or 0)


def _refusals(verdict: dict[str, Any]) -> dict[str, str]:
    return verdict.get("refusals") or {}


def _asked(placement: Placement, candidates: Sequence[Candidate]) -> list[Candidate]:
    told = [_told_of(offer) for offer in placement.past]
    return mode_of(placement.rule, placement.lead.step).next_offers(placement.facts, candidates, told)


def _told_of(offer: Offer) -> PastOffer:
    return PastOffer(partner_id=offer.partner_id, status=offer.status, round=offer.round, mode=offer.mode)


def _select_at_work(unit: Unit, placement: Placement) -> Selection:
    ranked = placement.judgement.candidates
    before = sum(it.round == placement.lead.round and it.mode == placement.mode for it in placement.past)
    order, ready = at_work_first(unit, placement.program, ranked, max(1, placement.rule.ladder - before))
    asked = _asked(placement, order)
    if not asked or asked[0] is ranked[0]:
        return Selection(asked=asked)
    told = {one.partner.partner_id: {"at_work": True} for one in ready}
    return Selection(asked=asked, ground=grounds.AT_WORK, told=told)


def _select_owner(unit: Unit, placement: Placement) -> Selection:
    owner_id = owner_of(placement.facts)
    if owner_id is None:
        return Selection()
    word = _ownership(placement.facts, owner_id)
    told: dict[str, Any] = {"partner_id": owner_id, "name": unit.get(Partner, owner_id).name, "owner_by": word}
    try:
        owner = _owner(unit, placement, owner_id)
    except Refusal as refusal:
        return Selection(told={owner_id: _UNJUDGED | told | {"refusals": {"named_account": refusal.phrase.kept}}})
    if owner not in placement.judgement.candidates:
        told = _UNJUDGED | told | {"refusals": {}}
    return Selection(asked=_asked(placement, [owner]), ground=word, told={owner_id: told})


_UNJUDGED: dict[str, Any] = {
    "rank": None,
    "value": None,
    "shares": {},
    **dict.fromkeys(("open_leads", "open_offers", "capacity", "accepted", "won"), 0),
}
"""The verdict on a partner about whom no rule was asked."""


def _ownership(facts: LeadFacts, owner_id: PartnerId) -> str:
    if owner_id == facts.owner_id and facts.ownership in (Ownership.CONTRACT, Ownership.HISTORY, Ownership.REQUEST):
        return str(facts.ownership)
    return grounds.REGISTERED if owner_id in (facts.protected_by, facts.owner_id) else str(Ownership.REQUEST)


def _owner(unit: Unit, placement: Placement, owner_id: PartnerId) -> Candidate:
    """The owner, whatever its rank, place and load; raises Refusal where it cannot be asked at all."""
    for candidate in placement.judgement.candidates:
        if candidate.partner.partner_id == owner_id:
            return candidate
    had = any(it.partner_id == owner_id and it.status == OfferStatus.ACCEPTED for it in placement.past)
    if had or owner_id in placement.facts.turned_down_by:
        raise Refusal("was offered this lead before")
    contact_id = contact_in_reach(unit, placement.lead.vendor_id, owner_id)
    partner = PartnerFacts(partner_id=owner_id, contact_id=contact_id, name=unit.get(Partner, owner_id).name)
    return Candidate(partner=partner, value=0.0, shares={})


def _choice(
    unit: Unit, placement: Placement, selection: Selection, candidate: Candidate, *, rank: int | None
) -> Choice:
    partner = candidate.partner
    language = unit.get(Contact, partner.contact_id).language
    reasons = [] if rank is None else why_of(candidate, placement.facts)
    return Choice(
        contact_id=partner.contact_id,
        partner_id=partner.partner_id,
        mode=placement.mode,
        rank=rank or 1,
        others=len(selection.asked) - 1,
        why=tuple(filter(None, (grounds.ground(selection.ground, language), *reasons))),
        rule=placement.number,
        far_fetched=bool(candidate.waived),
        claim_window=placement.rule.claim_window if placement.mode == Mode.SHARK_TANK else timedelta(),
    )
