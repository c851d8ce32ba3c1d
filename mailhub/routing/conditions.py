"""Which distribution rule a lead falls under: a program's CEL conditions, asked in order."""

from functools import lru_cache

import cel

from mailhub.domain.errors import BadSettings
from mailhub.domain.facts import LeadFacts
from mailhub.domain.program import DistributionRule, Program


def rule_for(facts: LeadFacts, program: Program) -> tuple[int, DistributionRule]:
    """The first rule whose condition holds, with its number (1 is the first); raises BadSettings when none does."""
    told = {"lead": told_of(facts)}
    for number, rule in enumerate(program.distribution, start=1):
        if not rule.when or _holds(rule.when, told):
            return number, rule
    raise BadSettings(f"No distribution rule of {program.name} takes lead {facts.id}; add one without a condition.")


def _holds(condition: str, told: dict[str, dict[str, str | int | float]]) -> bool:
    # The program's reader has tried every condition; one that no value of this lead can answer is not met,
    # and the rules after it decide, so that no lead is left without a rule.
    try:
        return _compiled(condition).execute(told) is True
    except (TypeError, ValueError, RuntimeError, KeyError):
        return False


def told_of(facts: LeadFacts) -> dict[str, str | int | float]:
    """What conditions are told about a lead; `stated_fields.CONDITION_FIELDS` says what each entry means."""
    return {
        "temperature": str(facts.temperature),
        "score": facts.score,
        "country": facts.country,
        "region": facts.region.casefold(),
        "product": facts.product,
        "family": facts.family,
        "amount": float(facts.amount or 0),
        "currency": facts.currency,
        "quantity": float(facts.quantity or 0),
        "source": facts.source.casefold(),
    }


@lru_cache(maxsize=512)
def _compiled(condition: str) -> cel.Program:
    return cel.compile(condition)
