"""What a program's CEL conditions say of a lead: which distribution rule takes it, and what else depends on it."""

from functools import lru_cache
from typing import TYPE_CHECKING

from mailhub.domain.errors import BadSettings
from mailhub.domain.facts import LeadFacts
from mailhub.domain.program import DistributionRule, Program
from mailhub.domain.stated_fields import Told
from mailhub.routing.horizon import days_to_purchase
from mailhub.store.programs.conditions import UNANSWERABLE, compile_condition

if TYPE_CHECKING:
    from cel import Program as Condition


def rule_for(facts: LeadFacts, program: Program) -> tuple[int, DistributionRule]:
    """The first rule whose condition holds, with its number (1 is the first); raises BadSettings when none does."""
    told = told_of(facts)
    for number, rule in enumerate(program.distribution, start=1):
        if _holds(rule.when, told):
            return number, rule
    raise BadSettings(f"No distribution rule of {program.name} takes lead {facts.id}; add one without a condition.")


def holds(condition: str, facts: LeadFacts) -> bool:
    """Whether a condition holds for the lead; the empty one always does."""
    return _holds(condition, told_of(facts))


def _holds(condition: str, told: Told) -> bool:
    # The program's reader has tried every condition; one that no value of this lead can answer is not met,
    # and the rules after it decide, so that no lead is left without a rule.
    try:
        return not condition or _compiled(condition).execute({"lead": told}) is True
    except UNANSWERABLE:
        return False


def told_of(facts: LeadFacts) -> Told:
    """What conditions are told about a lead; `stated_fields.CONDITION_FIELDS` says what each entry means."""
    days = days_to_purchase(facts)
    return {
        "temperature": str(facts.temperature),
        "claimed": str(facts.claimed_temperature or ""),
        "score": facts.score,
        "country": facts.country,
        "region": facts.region.casefold(),
        "postcode": "".join(facts.postcode.split()).upper(),
        "city": facts.city.casefold(),
        "sector": facts.sector.casefold(),
        "product": facts.product,
        "family": facts.family,
        "amount": float(facts.amount or 0),
        "currency": facts.currency,
        "quantity": float(facts.quantity or 0),
        "source": facts.source.casefold(),
        "timeframe_days": -1 if days is None else days,
        "requested": bool(facts.requested_partner or facts.requested_id),
        "named": facts.ownership is not None or facts.protected_by is not None,
    }


@lru_cache(maxsize=512)
def _compiled(condition: str) -> "Condition":
    return compile_condition(condition)
