"""The gate: what stands against distributing a lead."""

from mailhub.domain.facts import LeadFacts
from mailhub.domain.program import Program
from mailhub.family import members
from mailhub.routing import qualification
from mailhub.routing.qualification.base import QualificationRule
from mailhub.speech import Phrase

_RULES = tuple(rule() for rule in members(qualification, QualificationRule))


def objections(facts: LeadFacts, program: Program) -> tuple[Phrase, ...]:
    """Every objection as a sentence; none means that the lead may be distributed. `facts` carry the score."""
    said = (rule.objection(facts, program) for rule in _RULES)
    return tuple(sentence for sentence in said if sentence)
