"""Candidates: who could be offered a lead, in order, with every rule's word kept for explaining."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from mailhub.domain.facts import Candidate, LeadFacts, PartnerFacts
from mailhub.domain.program import WAIVABLE, Program
from mailhub.domain.terms import PartnerId
from mailhub.family import members
from mailhub.routing import matching
from mailhub.routing.matching.base import Preference, Requirement, Rule
from mailhub.routing.reasons import why_of as why_of
from mailhub.speech import KeptPhrase, Phrase, _
from mailhub.store.queries.candidates import NARROW, Reach, Vicinity, partners_beyond, partners_near
from mailhub.store.queries.records import with_records
from mailhub.store.tables import Lead
from mailhub.store.unit import Unit

_RULES = tuple(rule() for rule in members(matching, Rule))
REQUIREMENTS = tuple(rule for rule in _RULES if isinstance(rule, Requirement))
PREFERENCES = tuple(rule for rule in _RULES if isinstance(rule, Preference))
_ASKED = tuple((rule.name, rule.refusal) for rule in REQUIREMENTS)
VERDICTS_KEPT = 200
"""Partners of which a judgement keeps the verdicts one by one; of more it keeps the number."""

_BY_QUERY = frozenset({"territory", "product"})  # what already the query asks of partners
_Refusals = dict[str, Phrase]


@dataclass(frozen=True, kw_only=True)
class Judgement:
    """Who could get a lead, best first; as JSON, what was said about each partner that was near; what was waived."""

    candidates: tuple[Candidate, ...]
    verdicts: tuple[dict[str, object], ...]
    widened: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class _Sieve:
    """What the requirements let through, after waiving as many as it took; `refused` holds what waiving leaves."""

    fit: tuple[PartnerFacts, ...]
    said: dict[PartnerId, _Refusals]
    refused: dict[PartnerId, _Refusals]
    widened: tuple[str, ...]


# Partners are much alike, and one lead's numbers are the next one's.
_rounded = lru_cache(maxsize=16_384, typed=True)(round)

Seen = Callable[[PartnerFacts], PartnerFacts]
"""How a partner is looked at: as it is today, or as it was."""


@dataclass(frozen=True, kw_only=True)
class Sifted:
    """A lead before the partners near it, of which the requirements let some through, not ranked yet."""

    lead: LeadFacts
    partners: tuple[PartnerFacts, ...]
    others: int
    sieve: _Sieve


def judge(unit: Unit, lead: Lead, facts: LeadFacts, program: Program) -> Judgement:
    """Judge every partner near the lead by all match rules; further ones only when none of these can have it."""
    sifted = sift(unit, lead, facts, program)
    return _ranked(sifted.lead, program, sifted.sieve, sifted.partners, others=sifted.others)


def sift(unit: Unit, lead: Lead, facts: LeadFacts, program: Program, *, seen: Seen | None = None) -> Sifted:
    """Ask the requirements alone; of a program its tiers, widening, products and floor matter here."""
    near = _as_seen(partners_near(unit, lead.vendor_id, facts, program.tiers), seen)
    sieve = _sift(near.lead, near.partners, program)
    reach = _widest(program)
    if reach != NARROW and (not sieve.fit or not _BY_QUERY.isdisjoint(sieve.widened)):
        near = _as_seen(partners_beyond(unit, lead.vendor_id, near, program.tiers, reach), seen)
        sieve = _sift(near.lead, near.partners, program)
    fit = with_records(unit, lead.vendor_id, near.lead, sieve.fit, program)
    return Sifted(lead=near.lead, partners=near.partners, others=near.others, sieve=replace(sieve, fit=fit))


def best_first(sifted: Sifted, program: Program) -> tuple[Candidate, ...]:
    """Those who were let through, ranked by the program's weights."""
    return _best_of(sifted.lead, program, sifted.sieve)


def _as_seen(near: Vicinity, seen: Seen | None) -> Vicinity:
    return near if seen is None else replace(near, partners=tuple(map(seen, near.partners)))


def judgement(facts: LeadFacts, program: Program, partners: tuple[PartnerFacts, ...], *, others: int = 0) -> Judgement:
    """Judge given partners; `others` is the number of enrolled ones that were not near enough to be asked about."""
    return _ranked(facts, program, _sift(facts, partners, program), partners, others=others)


def refusals_of(partner: PartnerFacts, lead: LeadFacts) -> _Refusals:
    """The requirements that the partner does not meet -> what each says."""
    refusals = {}
    for name, refusal in _ASKED:
        if words := refusal(partner, lead):
            refusals[name] = words
    return refusals


def candidate_of(
    partner: PartnerFacts, lead: LeadFacts, program: Program, waived: _Refusals | None = None
) -> Candidate:
    """The partner with its rank value from 0 to 100 by the program's weights, whatever requirements say."""
    return _weighed(partner, lead, _Scale(program), waived)


class _Scale:
    """What a program gives each preference of the 100 points, and the least that a track record counts."""

    def __init__(self, program: Program) -> None:
        whole = sum(program.matching.get(rule.name, 0) for rule in PREFERENCES) or 1
        self.floor = program.track_record_floor
        self.rules = tuple(
            (rule.name, 100 * program.matching.get(rule.name, 0) / whole, rule.number, rule.worth)
            for rule in PREFERENCES
        )


def _weighed(partner: PartnerFacts, lead: LeadFacts, scale: _Scale, waived: _Refusals | None) -> Candidate:
    if partner.record.floor != scale.floor:
        partner = replace(partner, record=replace(partner.record, floor=scale.floor))
    shares, numbers = {}, {}
    for name, weight, number, worth in scale.rules:
        measured = number(partner, lead)
        shares[name] = _rounded(weight * worth(measured, partner), 2)
        if measured is not None:
            numbers[name] = _rounded(measured, 3)
    value = _rounded(sum(shares.values()), 2)
    return Candidate(partner=partner, value=value, shares=shares, numbers=numbers, waived=waived or {})


def told_number(name: str, number: float) -> str:
    """What a preference has measured, in words; the bare number for one that there is no more."""
    told = next((rule.told for rule in PREFERENCES if rule.name == name), "{:g}")
    return _(told).format(number)


def _widest(program: Program) -> Reach:
    return Reach(whole_country="territory" in program.widening, any_product="product" in program.widening)


def _sift(facts: LeadFacts, partners: tuple[PartnerFacts, ...], program: Program) -> _Sieve:
    """Ask all requirements; while nobody meets them, waive one more of the program's widening."""
    said = {partner.partner_id: refusals_of(partner, facts) for partner in partners}
    ladder = [name for name in program.widening if name in WAIVABLE]
    for step in range(len(ladder) + 1):
        widened = tuple(ladder[:step])
        refused = {it.partner_id: _left(it, facts, said[it.partner_id], widened) for it in partners}
        fit = tuple(partner for partner in partners if not refused[partner.partner_id])
        if fit:
            break
    return _Sieve(fit=fit, said=said, refused=refused, widened=widened)


def _left(partner: PartnerFacts, facts: LeadFacts, said: _Refusals, widened: tuple[str, ...]) -> _Refusals:
    if not said or not widened:
        return said
    firm = {rule.name: rule.firm_refusal(partner, facts) for rule in REQUIREMENTS if rule.name in widened}
    left = {name: firm[name] if name in firm and name in said else words for name, words in said.items()}
    return {name: words for name, words in left.items() if words}


def _ranked(
    facts: LeadFacts, program: Program, sieve: _Sieve, partners: Iterable[PartnerFacts], *, others: int
) -> Judgement:
    ranked = _best_of(facts, program, sieve)
    told = [_verdict_for(candidate, rank) for rank, candidate in enumerate(ranked[:VERDICTS_KEPT], start=1)]
    refused = [(partner, words) for partner in partners if (words := sieve.refused[partner.partner_id])]
    told += [_verdict_against(partner, words) for partner, words in refused[: VERDICTS_KEPT - len(told)]]
    not_told = len(ranked) + len(refused) - len(told)
    summary: dict[str, object] = {"not_near": others, "not_listed": not_told, "widened": list(sieve.widened)}
    return Judgement(candidates=ranked, verdicts=(*told, summary), widened=sieve.widened)


def _best_of(facts: LeadFacts, program: Program, sieve: _Sieve) -> tuple[Candidate, ...]:
    scale = _Scale(program)
    fit = (_weighed(partner, facts, scale, sieve.said[partner.partner_id]) for partner in sieve.fit)
    return tuple(sorted(fit, key=_best_first))


def _best_first(candidate: Candidate) -> tuple[float, int, str, int]:
    # Of equals the one with fewer leads so far is first, so that ties do not always feed the same partner.
    partner = candidate.partner
    return -candidate.value, partner.accepted, partner.name.casefold(), partner.partner_id


def _verdict_for(candidate: Candidate, rank: int) -> dict[str, object]:
    numbers: dict[str, object] = {"rank": rank, "value": candidate.value, "shares": candidate.shares, "refusals": {}}
    past = {"accepted": candidate.partner.accepted, "won": candidate.partner.won}
    waived = _kept(candidate.waived)
    return _named(candidate.partner) | numbers | past | {"numbers": candidate.numbers, "waived": waived}


def _verdict_against(partner: PartnerFacts, refusals: _Refusals) -> dict[str, object]:
    return _named(partner) | {"rank": None, "value": None, "shares": {}, "refusals": _kept(refusals)}


def _kept(said: _Refusals) -> dict[str, KeptPhrase]:
    return {name: words.kept for name, words in said.items()}


def _named(partner: PartnerFacts) -> dict[str, object]:
    return {
        "partner_id": partner.partner_id,
        "name": partner.name,
        "open_leads": partner.open_leads,
        "open_offers": partner.open_offers,
        "capacity": partner.capacity,
    }
