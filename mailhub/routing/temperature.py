"""A lead's score and temperature: the weighted sum of the scoring factors, by the program's weights."""

from dataclasses import dataclass

from mailhub.domain.facts import LeadFacts
from mailhub.domain.program import Program, Qualification
from mailhub.domain.terms import Temperature
from mailhub.family import members
from mailhub.routing import scoring
from mailhub.routing.scoring.base import Factor

_NEUTRAL = 0.5
FACTORS = tuple(factor() for factor in members(scoring, Factor))


@dataclass(frozen=True, kw_only=True)
class Scored:
    """A score from 0 to 100, the temperature it means, and the points that each factor gave."""

    score: int
    temperature: Temperature
    shares: dict[str, float]


def score_lead(facts: LeadFacts, program: Program) -> Scored:
    """Score a lead by the program's weights; a factor without a weight does not count."""
    whole = sum(program.weights.get(factor.name, 0) for factor in FACTORS if not factor.adjusts) or 1
    shares = {
        factor.name: round(100 * program.weights[factor.name] / whole * _worth(factor, facts), 1)
        for factor in FACTORS
        if program.weights.get(factor.name)
    }
    score = max(0, min(100, round(sum(shares.values()))))
    return Scored(score=score, temperature=temperature_of(score, program.qualification), shares=shares)


def _worth(factor: Factor, facts: LeadFacts) -> float:
    """From 0 to 1; of a factor that adjusts, from -0.5 to 0.5."""
    return factor.score(facts) - (_NEUTRAL if factor.adjusts else 0.0)


def temperature_of(score: int, gate: Qualification) -> Temperature:
    """What temperature a score means to this program."""
    if score >= gate.hot_from:
        return Temperature.HOT
    return Temperature.WARM if score >= gate.warm_from else Temperature.COLD
