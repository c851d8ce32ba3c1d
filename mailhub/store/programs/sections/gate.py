"""The sections about the gate: qualification and scoring."""

from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from mailhub.domain.program import DEFAULT_WEIGHTS, Qualification
from mailhub.speech import N_, _
from mailhub.store.programs import words
from mailhub.store.programs.conditions import check_condition
from mailhub.store.programs.sections.section import Section, weights_of
from mailhub.store.programs.words import Fault

_QUALIFICATION = Qualification()


class Threshold(Section):
    """[[qualification.thresholds]]: another score from which leads are distributed, for those that meet a condition."""

    when: Annotated[str, AfterValidator(check_condition), Field(examples=['lead.country == "DE"'])]
    distribute_from: Annotated[words.Points, Field(examples=[40])]


class Gate(Section):
    """[qualification]: from which score leads are distributed, what they must state, and what is a duplicate."""

    distribute_from: words.Points = _QUALIFICATION.distribute_from
    hot_from: words.Points = _QUALIFICATION.hot_from
    warm_from: words.Points = _QUALIFICATION.warm_from
    required: list[words.Stated] = list(_QUALIFICATION.required)
    countries: list[words.Country] = []
    remind_after_days: words.Days = _QUALIFICATION.remind_after_days
    duplicates_within_days: words.Days = _QUALIFICATION.duplicates_within_days
    same_from: words.Points = _QUALIFICATION.same_from
    doubtful_from: words.Points = _QUALIFICATION.doubtful_from
    thresholds: list[Threshold] = []

    @model_validator(mode="after")
    def _rises(self) -> "Gate":
        if self.warm_from >= self.hot_from:
            self._refuse("warm_from", "hot_from", N_("is not below hot_from ({score}). Write a lower score."))
        if self.distribute_from > self.hot_from:
            self._refuse(
                "distribute_from", "hot_from", N_("would hold hot leads back. Write at most hot_from ({score}).")
            )
        if self.doubtful_from > self.same_from:
            self._refuse("doubtful_from", "same_from", N_("is above same_from ({score}). Write at most that."))
        return self

    def _refuse(self, name: str, other: str, wrong: str) -> None:
        # Of two that do not fit together, the one that is written is the one to change.
        if name in self.model_fields_set:
            raise Fault(_(wrong, score=getattr(self, other)), name)
        known = {"name": name, "score": getattr(self, name)}
        raise Fault(_("is too low: {name} is {score}. Write a higher score, or lower {name}.", **known), other)


class Scoring(Section):
    """[scoring.weights] and [scoring.sources]: what makes a lead's score, and how fast engagement is forgotten."""

    weights: Annotated[dict[str, words.Points], weights_of(list(DEFAULT_WEIGHTS))] = dict(DEFAULT_WEIGHTS)
    sources: dict[str, words.Share] = {}
    engagement_half_life_days: words.Days = _QUALIFICATION.engagement_half_life_days
