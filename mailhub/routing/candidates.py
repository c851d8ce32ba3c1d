"""Candidates: who could be offered a lead, in order, with every rule's word kept for explaining."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from mailhub.domain.facts import Candidate, LeadFacts, PartnerFacts
from mailhub.domain.program import WAIVABLE, Program
from mailhub.domain.terms import PartnerId
from mailhub.family import members
from mailhub.routing import matching
from mailhub.routing.matching.base import Requirement
from mailhub.routing.ranking import ranked
from mailhub.routing.reasons import why_of as why_of
from mailhub.speech import KeptPhrase, Phrase
from mailhub.store.queries.candidates import NARROW, Reach, Vicinity, partners_beyond, partners_near
from mailhub.store.queries.kept_partners import KEPT
from mailhub.store.queries.records import with_records
from mailhub.store.tables import Lead
from mailhub.store.unit import Unit

REQUIREMENTS = tuple(rule() for rule in members(matching, Requirement))
_MOVING = tuple(rule.refusal for rule in REQUIREMENTS if rule.moves)
_SETTLED = tuple(rule.refusal for rule in REQUIREMENTS if not rule.moves)
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
    sieve = _sift(near.lead, near.partners, program, _clear(near))
    reach = _widest(program)
    if reach != NARROW and (not sieve.fit or not _BY_QUERY.isdisjoint(sieve.widened)):
        near = _as_seen(partners_beyond(unit, lead.vendor_id, near, program.tiers, reach), seen)
        sieve = _sift(near.lead, near.partners, program, _clear(near))
    fit = with_records(unit, lead.vendor_id, near.lead, sieve.fit, program)
    return Sifted(lead=near.lead, partners=near.partners, others=near.others, sieve=replace(sieve, fit=fit))


def best_first(sifted: Sifted, program: Program) -> tuple[Candidate, ...]:
    """Those who were let through, ranked by the program's weights."""
    return _best_of(sifted.lead, program, sifted.sieve)


def _as_seen(near: Vicinity, seen: Seen | None) -> Vicinity:
    return near if seen is None else replace(near, partners=tuple(map(seen, near.partners)), question=None)


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


def _widest(program: Program) -> Reach:
    return Reach(whole_country="territory" in program.widening, any_product="product" in program.widening)


def _clear(near: Vicinity) -> frozenset[PartnerId]:
    """Whom none of the requirements refuses that do not move; the same for all leads that ask the same of partners."""
    if near.question is None:
        return frozenset()
    lead = near.lead
    asked = (near.question, lead.region, lead.family, lead.product_name, lead.temperature, lead.owner_id)
    return KEPT.answer(asked, lambda: frozenset(_asked_what_is_settled(near)), lambda clear: len(clear) // _IDS)


_IDS = 10  # of so many partners the keys take as much room as all that is known of one


def _asked_what_is_settled(near: Vicinity) -> Iterator[PartnerId]:
    for partner in near.partners:
        # How far off the lead is, is new each time.
        is_clear = partner.wishes.radius_km is None and not any(say(partner, near.lead) for say in _SETTLED)
        if is_clear:
            yield partner.partner_id


def _is_free(partner: PartnerFacts, lead: LeadFacts) -> bool:
    return not any(say(partner, lead) for say in _MOVING)


def _sift(
    facts: LeadFacts,
    partners: tuple[PartnerFacts, ...],
    program: Program,
    clear: frozenset[PartnerId] = frozenset(),
) -> _Sieve:
    """Ask all requirements; while nobody meets them, waive one more of the program's widening.

    Of those who are `clear`, only the requirements that move are asked.
    """
    said = {
        it.partner_id: {} if it.partner_id in clear and _is_free(it, facts) else refusals_of(it, facts)
        for it in partners
    }
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
    best = _best_of(facts, program, sieve)
    told = [_verdict_for(candidate, rank) for rank, candidate in enumerate(best[:VERDICTS_KEPT], start=1)]
    refused = [(partner, words) for partner in partners if (words := sieve.refused[partner.partner_id])]
    told += [_verdict_against(partner, words) for partner, words in refused[: VERDICTS_KEPT - len(told)]]
    not_told = len(best) + len(refused) - len(told)
    summary: dict[str, object] = {"not_near": others, "not_listed": not_told, "widened": list(sieve.widened)}
    return Judgement(candidates=best, verdicts=(*told, summary), widened=sieve.widened)


def _best_of(facts: LeadFacts, program: Program, sieve: _Sieve) -> tuple[Candidate, ...]:
    return ranked(sieve.fit, facts, program, sieve.said)


def _verdict_for(candidate: Candidate, rank: int) -> dict[str, object]:
    partner = candidate.partner
    return {
        **_named(partner),
        "rank": rank,
        "value": candidate.value,
        "shares": candidate.shares,
        "refusals": {},
        "accepted": partner.accepted,
        "won": partner.won,
        "numbers": candidate.numbers,
        "waived": _kept(candidate.waived),
    }


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
