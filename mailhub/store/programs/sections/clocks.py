"""The sections about time: clocks, and the steps when they have run down."""

from itertools import pairwise
from typing import Annotated

from pydantic import Field, model_validator

from mailhub.domain.program import Escalation
from mailhub.speech import _
from mailhub.store.programs import words
from mailhub.store.programs.sections.section import Section
from mailhub.store.programs.words import Fault

_ESCALATION = Escalation()


class Clock(Section):
    """[clocks.hot], [clocks.warm], [clocks.cold]: what is left out keeps its default."""

    accept_within: words.Within | None = None
    contact_within: words.Within | None = None
    feedback_days: list[words.Days] | None = None
    feedback_every_days: words.Days | None = None

    @model_validator(mode="after")
    def _rises(self) -> "Clock":
        days = self.feedback_days
        if days is not None and (not days or any(later <= sooner for sooner, later in pairwise(days))):
            raise Fault(
                _("does not rise. Write the days after acceptance in order, such as [1, 7, 21]."), "feedback_days"
            )
        return self


class Clocks(Section):
    """[clocks]: one for each temperature."""

    hot: Clock = Clock()
    warm: Clock = Clock()
    cold: Clock = Clock()


class Steps(Section):
    """[escalation]: when is reminded, and when the later steps come."""

    reminder_shares: list[Annotated[float, Field(gt=0, lt=1)]] = list(_ESCALATION.reminder_shares)
    reclaim_silent_after_days: words.Days = _ESCALATION.reclaim_silent_after_days
    feedback_to_manager_after_days: words.Days = _ESCALATION.feedback_to_manager_after_days
    feedback_reclaim_after_days: words.Days = _ESCALATION.feedback_reclaim_after_days
    unplaced_remind_after_days: words.Days = _ESCALATION.unplaced_remind_after_days

    stalled_after_days: words.Days = _ESCALATION.stalled_after_days
    steps_apart_days: words.Days = _ESCALATION.steps_apart_days

    @model_validator(mode="after")
    def _rises(self) -> "Steps":
        if any(later <= sooner for sooner, later in pairwise(self.reminder_shares)):
            raise Fault(
                _("does not rise. Write the shares of a clock in order, such as [0.5, 0.85]."), "reminder_shares"
            )
        return self
