"""The sections about partners: tiers, what makes one the better choice, and what is waived when nobody is left."""

from typing import Annotated

from pydantic import model_validator

from mailhub.domain.program import DEFAULT_MATCHING, DEFAULT_WIDENING, TRACK_RECORD_FLOOR
from mailhub.speech import _
from mailhub.store.programs import words
from mailhub.store.programs.sections.section import Section, weights_of
from mailhub.store.programs.words import Fault


class Matching(Section):
    """[matching] and [matching.weights]: what makes a partner the better choice, and what may be waived."""

    weights: Annotated[dict[str, words.Points], weights_of(list(DEFAULT_MATCHING))] = dict(DEFAULT_MATCHING)
    widening: list[words.Waivable] = list(DEFAULT_WIDENING)
    track_record_floor: words.Share = TRACK_RECORD_FLOOR

    @model_validator(mode="after")
    def _waives_each_once(self) -> "Matching":
        if len(set(self.widening)) < len(self.widening):
            raise Fault(_("names a requirement twice. Write each once, the first to be waived first."), "widening")
        return self


class Tiers(Section):
    """[tiers]: the names of the partner tiers, best first."""

    order: list[words.Text] = []

    @model_validator(mode="after")
    def _each_once(self) -> "Tiers":
        if len({name.casefold() for name in self.order}) < len(self.order):
            raise Fault(_("names a tier twice. Write each tier once, best first."), "order")
        return self
