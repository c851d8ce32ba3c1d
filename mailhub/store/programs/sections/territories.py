"""The section about territories: places with a name."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from mailhub.domain.regions import meant_region
from mailhub.speech import _
from mailhub.store.programs import words
from mailhub.store.programs.sections.section import Section
from mailhub.store.programs.words import Fault

_CODE = r"[A-Z0-9]+(?: [A-Z0-9]+)?"
_RANGE = re.compile(rf"({_CODE})(?:\s*-\s*({_CODE}))?")
_LONGEST = 10  # characters of a postcode


def _postcodes(value: str) -> str:
    found = _RANGE.fullmatch(value.strip().upper())
    first, last = (found[1], found[2] or found[1]) if found else ("", "")
    if not found or len(first) > _LONGEST or len(last) > _LONGEST:
        raise Fault(_('is no postcode. Write how it begins, or a range of such beginnings, such as "SW1" or "70-79".'))
    if len(first) != len(last) or first > last:
        raise Fault(_('is no range. Write two beginnings of the same length, the lower one first, such as "70-79".'))
    return value.strip().upper()


def ends(postcodes: str) -> tuple[str, str]:
    """The first and the last beginning of a range that was checked."""
    first, _, last = postcodes.partition("-")
    return first.strip(), (last or first).strip()


class Territory(Section):
    """[[territories]]: a name for countries, and of them for some regions and postcodes only."""

    name: Annotated[words.Text, Field(examples=["south"])]
    countries: Annotated[list[words.Country], Field(examples=[["DE"]])]
    regions: list[words.Text] = []
    postcodes: list[Annotated[str, AfterValidator(_postcodes)]] = []

    @model_validator(mode="after")
    def _lies_somewhere(self) -> "Territory":
        if not self.countries:
            raise Fault(_('is empty. Write one or more countries, such as ["DE", "AT"].'), "countries")
        for place, region in enumerate(self.regions):
            meant = [found for country in self.countries if (found := meant_region(country, region))]
            if len(meant) == len(self.countries):
                known = {"countries": ", ".join(self.countries), "meant": repr(meant[0])}
                raise Fault(_("is no region of {countries}. Did you mean {meant}?", **known), "regions", place)
        return self
