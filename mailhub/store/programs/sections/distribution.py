"""The sections about handing leads out."""

from datetime import timedelta
from typing import Annotated

from pydantic import Field, model_validator

from mailhub.domain.program import PoolRules
from mailhub.domain.terms import Mode
from mailhub.speech import _
from mailhub.store.programs import words
from mailhub.store.programs.conditions import Condition
from mailhub.store.programs.sections.section import Section
from mailhub.store.programs.words import Fault

_POOL = PoolRules()


class Rule(Section):
    """[[distribution]]: a mode and those that follow when it is exhausted, and the condition for which leads."""

    mode: Annotated[words.ModeWord, Field(examples=["best_match"])]
    when: Condition = ""
    ladder: Annotated[int, Field(ge=1, le=100)] = 5
    wave: Annotated[int, Field(ge=0, le=100)] = 0
    then: list[words.ModeWord] = []
    claim_window: words.Window = timedelta()
    details_at_once: bool = False

    @model_validator(mode="after")
    def _comes_to_an_end(self) -> "Rule":
        chain = [self.mode, *self.then]
        for number, mode in enumerate(self.then):
            if mode in chain[: number + 1]:
                raise Fault(_("comes before in the same rule. Write each mode once."), "then", number)
            if chain[number] is Mode.BY_HAND:
                raise Fault(
                    _("is never reached, for by_hand ends with a person's choice. Leave it out."), "then", number
                )
        if self.claim_window and Mode.SHARK_TANK not in chain:
            wrong = _("is for shark_tank only, where several are asked at once. Leave the line out, or use that mode.")
            raise Fault(wrong, "claim_window")
        if self.wave and Mode.SHARK_TANK not in chain:
            raise Fault(_("is for shark_tank only. Leave the line out, or use that mode."), "wave")
        return self


class Pool(Section):
    """[pool]: how long leads wait in the pool, and how many of them one partner may reserve in a week."""

    days: words.Days = _POOL.days
    most_a_week: Annotated[int, Field(ge=0, le=1_000)] = _POOL.most_a_week


class QueueRule(Section):
    """[queue_rule]: whether owed feedback keeps a contact from accepting more."""

    enabled: bool = True
