"""Below the threshold: too little speaks for the lead."""

from mailhub.domain.facts import LeadFacts
from mailhub.domain.program import Program
from mailhub.routing.conditions import holds
from mailhub.routing.qualification.base import QualificationRule
from mailhub.speech import Phrase, phrase


class BelowThreshold(QualificationRule):
    """A lead that scores less than the program distributes from is held; some leads have a threshold of their own."""

    def objection(self, lead: LeadFacts, program: Program) -> Phrase | None:
        """Score and threshold."""
        gate = program.qualification
        own = (one.distribute_from for one in gate.thresholds if holds(one.when, lead))
        least = next(own, gate.distribute_from)
        if lead.score >= least:
            return None
        return phrase("It scores {score}, and leads are distributed from {least}.", score=lead.score, least=least)
