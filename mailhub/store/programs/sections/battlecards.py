"""The section about what helps to sell a product."""

import re
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from mailhub.speech import _
from mailhub.store.programs import words
from mailhub.store.programs.sections.section import Section
from mailhub.store.programs.words import Fault

_URL = re.compile(r"https://[^\s\"'<>]{1,500}")
_LONGEST_POINT = 200  # characters
_MOST_POINTS = 8


def _url(value: str) -> str:
    if value and not _URL.fullmatch(value):
        raise Fault(_("is no https address. Write one such as https://vendor.example/sx.pdf, or leave the line out."))
    return value


def _point(value: str) -> str:
    if len(value) > _LONGEST_POINT or "\n" in value:
        most = str(_LONGEST_POINT)
        raise Fault(_("is longer than a line of {most} characters. Write it shorter, or as two.", most=most))
    return value


class Battlecard(Section):
    """[[products.battlecards]]: points that the mail with a lead's details tells, and a page where there is more."""

    title: Annotated[words.Text, Field(examples=["SX against the competition"])]
    url: Annotated[str, AfterValidator(_url)] = ""
    points: list[Annotated[words.Text, AfterValidator(_point)]] = []

    @model_validator(mode="after")
    def _says_something(self) -> "Battlecard":
        if not self.url and not self.points:
            raise Fault(_('are missing. Write points = ["Half the power of the next best"], or a url.'), "points")
        if len(self.points) > _MOST_POINTS:
            wrong = _("are more than {most}. A mail is read between two meetings: keep the best.", most=_MOST_POINTS)
            raise Fault(wrong, "points")
        return self
