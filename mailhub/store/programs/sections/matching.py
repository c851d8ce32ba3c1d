"""The sections about partners: tiers, and what makes one the better choice."""

from typing import Annotated

from pydantic import model_validator

from mailhub.domain.program import DEFAULT_MATCHING
from mailhub.store.programs import words
from mailhub.store.programs.sections.section import Section, weights_of
from mailhub.store.programs.words import Fault


class Matching(Section):
    """[matching.weights]: what makes a partner the better choice."""

    weights: Annotated[dict[str, words.Points], weights_of(list(DEFAULT_MATCHING))] = dict(DEFAULT_MATCHING)


class Tiers(Section):
    """[tiers]: the names of the partner tiers, best first."""

    order: list[words.Text] = []

    @model_validator(mode="after")
    def _each_once(self) -> "Tiers":
        if len(set(self.order)) < len(self.order):
            raise Fault("names a tier twice. Write each tier once, best first.", "order")
        return self
