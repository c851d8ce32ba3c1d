"""Candidates: who could be offered a lead, in order, with every rule's word kept for explaining."""

from dataclasses import dataclass

from mailhub.domain.facts import Candidate, LeadFacts, PartnerFacts
from mailhub.domain.program import Program
from mailhub.family import members
from mailhub.routing import matching
from mailhub.routing.matching.base import Preference, Requirement, Rule
from mailhub.routing.reasons import why_of as why_of
from mailhub.store.queries.candidates import partners_near
from mailhub.store.tables import Lead
from mailhub.store.unit import Unit

_RULES = tuple(rule() for rule in members(matching, Rule))
REQUIREMENTS = tuple(rule for rule in _RULES if isinstance(rule, Requirement))
PREFERENCES = tuple(rule for rule in _RULES if isinstance(rule, Preference))
VERDICTS_KEPT = 200
"""Partners of which a judgement keeps the verdicts one by one; of more it keeps the number."""


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """Who could get a lead, best first; and as JSON, what was said about each partner that was near."""

    candidates: tuple[Candidate, ...]
    verdicts: tuple[dict[str, object], ...]


def judge(unit: Unit, lead: Lead, facts: LeadFacts, program: Program) -> Judgement:
    """Judge every partner near the lead by all match rules."""
    vicinity = partners_near(unit, lead.vendor_id, facts, program.tiers)
    return judgement(facts, program, vicinity.partners, others=vicinity.others)


def judgement(facts: LeadFacts, program: Program, partners: tuple[PartnerFacts, ...], *, others: int = 0) -> Judgement:
    """Judge given partners; `others` is the number of enrolled ones that were not near enough to be asked about."""
    refusals = {partner.partner_id: refusals_of(partner, facts) for partner in partners}
    fit = [candidate_of(partner, facts, program) for partner in partners if not refusals[partner.partner_id]]
    ranked = tuple(sorted(fit, key=_best_first))
    told = [_verdict_for(candidate, rank) for rank, candidate in enumerate(ranked, start=1)]
    told += [
        _verdict_against(partner, refusals[partner.partner_id]) for partner in partners if refusals[partner.partner_id]
    ]
    not_told = len(told[VERDICTS_KEPT:])
    summary: dict[str, object] = {"not_near": others, "not_listed": not_told}
    return Judgement(candidates=ranked, verdicts=(*told[:VERDICTS_KEPT], summary))


def refusals_of(partner: PartnerFacts, lead: LeadFacts) -> dict[str, str]:
    """The requirements that the partner does not meet -> what each says."""
    said = ((rule.name, rule.refusal(partner, lead)) for rule in REQUIREMENTS)
    return {name: words for name, words in said if words}


def candidate_of(partner: PartnerFacts, lead: LeadFacts, program: Program) -> Candidate:
    """The partner with its rank value from 0 to 100 by the program's weights, whatever requirements say."""
    whole = sum(program.matching.get(rule.name, 0) for rule in PREFERENCES) or 1
    shares = {
        rule.name: round(100 * program.matching.get(rule.name, 0) / whole * rule.preference(partner, lead), 2)
        for rule in PREFERENCES
    }
    return Candidate(partner=partner, value=round(sum(shares.values()), 2), shares=shares)


def _best_first(candidate: Candidate) -> tuple[float, int, str, int]:
    # Of equals the one with fewer leads so far is first, so that ties do not always feed the same partner.
    partner = candidate.partner
    return -candidate.value, partner.accepted, partner.name.casefold(), partner.partner_id


def _verdict_for(candidate: Candidate, rank: int) -> dict[str, object]:
    numbers: dict[str, object] = {"rank": rank, "value": candidate.value, "shares": candidate.shares, "refusals": {}}
    return _named(candidate.partner) | numbers


def _verdict_against(partner: PartnerFacts, refusals: dict[str, str]) -> dict[str, object]:
    return _named(partner) | {"rank": None, "value": None, "shares": {}, "refusals": refusals}


def _named(partner: PartnerFacts) -> dict[str, object]:
    return {
        "partner_id": partner.partner_id,
        "name": partner.name,
        "open_leads": partner.open_leads,
        "open_offers": partner.open_offers,
        "capacity": partner.capacity,
        "accepted": partner.accepted,
        "won": partner.won,
    }
