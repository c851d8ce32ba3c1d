"""The sections about the gate: qualification and scoring."""

from typing import Annotated

from pydantic import model_validator

from mailhub.domain.program import DEFAULT_WEIGHTS, Qualification
from mailhub.store.programs import words
from mailhub.store.programs.sections.section import Section, weights_of
from mailhub.store.programs.words import Fault

_QUALIFICATION = Qualification()


class Gate(Section):
    """[qualification]: from which score leads are distributed, and what they must state."""

    distribute_from: words.Points = _QUALIFICATION.distribute_from
    hot_from: words.Points = _QUALIFICATION.hot_from
    warm_from: words.Points = _QUALIFICATION.warm_from
    required: list[words.Stated] = list(_QUALIFICATION.required)
    remind_after_days: words.Days = _QUALIFICATION.remind_after_days

    @model_validator(mode="after")
    def _rises(self) -> "Gate":
        if self.warm_from >= self.hot_from:
            self._refuse("warm_from", f"is not below hot_from ({self.hot_from}). Write a lower score.")
        if self.distribute_from > self.hot_from:
            self._refuse("distribute_from", f"would hold hot leads back. Write at most hot_from ({self.hot_from}).")
        return self

    def _refuse(self, name: str, wrong: str) -> None:
        # Of two that do not fit together, the one that is written is the one to change.
        if name in self.model_fields_set:
            raise Fault(wrong, name)
        raise Fault(f"is too low: {name} is {getattr(self, name)}. Write a higher score, or lower {name}.", "hot_from")


class Scoring(Section):
    """[scoring.weights] and [scoring.sources]: what makes a lead's score."""

    weights: Annotated[dict[str, words.Points], weights_of(list(DEFAULT_WEIGHTS))] = dict(DEFAULT_WEIGHTS)
    sources: dict[str, words.Share] = {}
