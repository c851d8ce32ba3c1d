"""The ladder: who is told one after the other while nobody acts on a lead."""

from abc import ABC, abstractmethod
from datetime import datetime
from typing import Any, ClassVar

from mailhub.domain.business_time import add_working_days
from mailhub.domain.cases import LeadCase
from mailhub.domain.commands import ClimbLadder
from mailhub.domain.terms import Rung
from mailhub.speech import Phrase

_OF_PARTNER = frozenset({Rung.CONTACT, Rung.PARTNER_MANAGER})


class Ladder(ABC):
    """How a rule tells one after the other, each when the one before had some working days and did not act.

    With `goes_on` the last one is told again and again.
    """

    watches: ClassVar[type[Any]] = LeadCase
    ladder: ClassVar[tuple[Rung, ...]]
    goes_on: ClassVar[bool] = False

    @abstractmethod
    def first_at(self, case: LeadCase) -> datetime | None:
        """When the first one is told; None when the rule does not apply."""

    @abstractmethod
    def reason(self, case: LeadCase) -> Phrase:
        """Why, in a sentence."""

    def begun_at(self, case: LeadCase) -> datetime:
        """Since when it is so: whoever was told before that was told of something else."""
        return case.since

    def due_at(self, case: LeadCase) -> datetime | None:
        """The first time, then the close of the last working day that whoever was told had."""
        at = self.first_at(case)
        if at is None or self.next_rung(case) is None:
            return None
        told = self._told(case)
        if told and case.rung_at is not None:
            ladder = self.steps(case)
            is_partner = ladder[min(told, len(ladder)) - 1] in _OF_PARTNER
            calendar = case.calendar if is_partner else case.manager_calendar
            at = add_working_days(calendar, case.rung_at, max(1, case.escalation.steps_apart_days))
        return case.patiently(at)

    def command(self, case: LeadCase) -> ClimbLadder:
        """Tell the next one."""
        return ClimbLadder(lead_id=case.lead_id, rule=type(self).__module__.rpartition(".")[2])

    def next_rung(self, case: LeadCase) -> tuple[int, Rung] | None:
        """How many will have been told, and who is next; None when nobody is left."""
        told, ladder = self._told(case), self.steps(case)
        if told < len(ladder):
            return told + 1, ladder[told]
        return (told, ladder[-1]) if self.goes_on and ladder else None

    def steps(self, case: LeadCase) -> tuple[Rung, ...]:
        """The ladder, without a rung on which nobody stands."""
        return tuple(rung for rung in self.ladder if rung is not Rung.PARTNER_MANAGER or case.superior_id is not None)

    def _told(self, case: LeadCase) -> int:
        return case.rung if case.rung_at is not None and case.rung_at >= self.begun_at(case) else 0
