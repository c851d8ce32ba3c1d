"""Ranking: partners in the order in which they are asked, by what a program gives each preference."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from mailhub.domain.facts import Candidate, LeadFacts, PartnerFacts
from mailhub.domain.program import Program
from mailhub.domain.terms import PartnerId
from mailhub.family import members
from mailhub.routing import matching
from mailhub.routing.crowd import Column, Crowd, rounded
from mailhub.routing.matching.base import Preference
from mailhub.speech import Phrase, _
from mailhub.store.queries.partner_rows import filled

PREFERENCES = tuple(rule() for rule in members(matching, Preference))
_NAMES = [rule.name for rule in PREFERENCES]
Waived = Mapping[PartnerId, dict[str, Phrase]]


def ranked(
    partners: Sequence[PartnerFacts], lead: LeadFacts, program: Program, waived: Waived
) -> tuple[Candidate, ...]:
    """The partners as candidates, best first, with their rank values from 0 to 100, whatever requirements say."""
    if not partners:
        return ()
    partners = [_with_floor(partner, program.track_record_floor) for partner in partners]
    crowd = Crowd(partners)
    numbers = [rule.number(crowd, lead) for rule in PREFERENCES]
    shares = _shares(crowd, numbers, program)
    values = rounded(np.asarray(sum(shares)), 2).tolist()
    told = _by_partner([rounded(column, 3) for column in numbers])
    each = zip(partners, values, np.column_stack(shares).tolist(), told, strict=True)
    found = [_candidate(*its_own, waived) for its_own in each]
    return tuple(sorted(found, key=_best_first))


def told_number(name: str, number: float) -> str:
    """What a preference has measured, in words; the bare number for one that there is no more."""
    told = next((rule.told for rule in PREFERENCES if rule.name == name), "{:g}")
    return _(told).format(number)


def _with_floor(partner: PartnerFacts, floor: float) -> PartnerFacts:
    return partner if partner.record.floor == floor else replace(partner, record=replace(partner.record, floor=floor))


def _shares(crowd: Crowd, numbers: Sequence[Column], program: Program) -> list[Column]:
    """What each preference gives of the 100 points."""
    whole = sum(program.matching.get(name, 0) for name in _NAMES) or 1
    weights = [100 * program.matching.get(name, 0) / whole for name in _NAMES]
    measured = zip(PREFERENCES, weights, numbers, strict=True)
    return [rounded(weight * rule.worth(number, crowd), 2) for rule, weight, number in measured]


def _by_partner(numbers: Sequence[Column]) -> list[dict[str, float]]:
    """Of each partner the numbers that are known, by the preferences' names."""
    unknown = [np.isnan(column) for column in numbers]
    known = [at for at, column in enumerate(unknown) if not column.all()]
    names = [_NAMES[at] for at in known]
    rows = np.column_stack([numbers[at] for at in known]).tolist()
    if not any(unknown[at].any() for at in known):
        return [dict(zip(names, row, strict=True)) for row in rows]
    # A number that is not equal to itself is none.
    return [{name: number for name, number in zip(names, row, strict=True) if number == number} for row in rows]


def _candidate(
    partner: PartnerFacts, value: float, shares: Sequence[float], numbers: dict[str, float], waived: Waived
) -> Candidate:
    told: dict[str, Any] = {"value": value, "shares": dict(zip(_NAMES, shares, strict=True)), "numbers": numbers}
    return filled(Candidate, {"partner": partner, **told, "waived": waived.get(partner.partner_id, {})})


def _best_first(candidate: Candidate) -> tuple[float, int, str, int]:
    # Of equals the one with fewer leads so far is first, so that ties do not always feed the same partner.
    partner = candidate.partner
    return -candidate.value, partner.accepted, partner.name.casefold(), partner.partner_id
