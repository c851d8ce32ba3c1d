"""Ranking one partner after the other, in plain arithmetic: what ranking in columns has to come to, to the last bit."""

from collections.abc import Iterator
from dataclasses import replace

from mailhub.domain.facts import Candidate, LeadFacts, PartnerFacts, Record
from mailhub.domain.program import Program
from mailhub.routing.matching.base import NEUTRAL


def plainly_ranked(partners: list[PartnerFacts], lead: LeadFacts, program: Program) -> list[Candidate]:
    """The partners as candidates, best first."""
    return sorted((_candidate(partner, lead, program) for partner in partners), key=_best_first)


def _candidate(partner: PartnerFacts, lead: LeadFacts, program: Program) -> Candidate:
    partner = replace(partner, record=replace(partner.record, floor=program.track_record_floor))
    measured = list(_measured(partner, lead))
    weights = {name: program.matching.get(name, 0) for name, _, _ in measured}
    whole = sum(weights.values()) or 1
    shares = {name: round(100 * weights[name] / whole * worth, 2) for name, _, worth in measured}
    numbers = {name: round(number, 3) for name, number, _ in measured if number is not None}
    return Candidate(partner=partner, value=round(sum(shares.values()), 2), shares=shares, numbers=numbers)


def _measured(partner: PartnerFacts, lead: LeadFacts) -> Iterator[tuple[str, float | None, float]]:
    """Each preference with what it measures and what that is worth."""
    record = partner.record
    expected, usual = _expected(record, lead), max(0.01, record.usual_rate)
    yield "track_record", expected, max(record.floor, expected / (expected + usual))
    away = partner.distance_km
    yield "proximity", away, NEUTRAL if away is None else 100 / (100 + away)
    yield "tier", partner.tier_rank, partner.tier_rank
    free = max(0.0, 1 - partner.busy_with / partner.capacity) if partner.capacity else 0.0
    yield "load", free, free
    yield "response_time", *_pace(record)
    fair = max(0.0, 1 - (record.recent + 3) / (2 * (record.fair + 3)))
    yield "fair_share", record.recent - record.fair, fair


def _expected(record: Record, lead: LeadFacts) -> float:
    overall = (record.won + 10 * record.usual_rate) / (max(record.won, record.decided) + 10)
    alike = (record.won_alike + 6 * overall) / (max(record.won_alike, record.decided_alike) + 6)
    if not lead.sector:
        return alike
    most = max(record.won_in_sector, record.decided_in_sector)
    return (alike + (record.won_in_sector + 6 * overall) / (most + 6)) / 2


def _pace(record: Record) -> tuple[float | None, float]:
    usual = record.usual_hours
    if usual is None:
        return None, NEUTRAL
    pace = (record.hours + 4 * usual) / (record.answers + 4)
    return pace, usual / (usual + pace) if usual + pace else NEUTRAL


def _best_first(candidate: Candidate) -> tuple[float, int, str, int]:
    partner = candidate.partner
    return -candidate.value, partner.accepted, partner.name.casefold(), partner.partner_id
