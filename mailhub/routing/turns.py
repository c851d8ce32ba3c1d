"""Turns: how many each partner had in a round robin lately, so that the next one's turn can be told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from mailhub.domain.facts import Candidate
from mailhub.domain.terms import PartnerId, VendorId
from mailhub.store.queries.turns import Turns, turns_of
from mailhub.store.unit import Unit

REMEMBERED = timedelta(days=90)
"""Turns older than that count no more, so that nobody makes good for a whole year at once."""


def with_turns(unit: Unit, vendor_id: VendorId, rule: int, candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with their weights and the turns they had; newcomers begin level with the others."""
    since = unit.now - REMEMBERED
    partners = [candidate.partner.partner_id for candidate in candidates]
    had = turns_of(unit, vendor_id, rule, partners, since)
    if not had:
        return list(candidates)
    begin = max(since, min(turns.since_at for turns in had.values()))
    rate = _rate([turns for turns in had.values() if turns.since_at <= begin])
    whole = max(timedelta(seconds=1), unit.now - begin)
    missed = {key: max(0.0, (turns.since_at - begin) / whole) for key, turns in had.items()}
    return [_told(one, had, rate * missed.get(one.partner.partner_id, 0.0)) for one in candidates]


def _rate(oldest: Sequence[Turns]) -> float:
    return sum(turns.had for turns in oldest) / max(1, sum(turns.weight for turns in oldest))


def _told(candidate: Candidate, had: dict[PartnerId, Turns], credit: float) -> Candidate:
    turns = had.get(candidate.partner.partner_id)
    if turns is None:
        return candidate
    told = replace(candidate.partner, weight=turns.weight, turns=turns.had + turns.weight * credit)
    return replace(candidate, partner=told)
