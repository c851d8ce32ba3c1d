"""The section about the questions that a qualifier is asked."""

import re
from difflib import get_close_matches
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from mailhub.domain.stated_fields import STATED
from mailhub.speech import _
from mailhub.store.programs import words
from mailhub.store.programs.conditions import Condition
from mailhub.store.programs.sections.section import Section
from mailhub.store.programs.words import Fault

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")


def _field(value: str) -> str:
    if not _NAME.fullmatch(value):
        raise Fault(_("is no name. Write small letters, digits and _ only, at most 40, such as budget_approved."))
    alike = get_close_matches(value, STATED, n=1, cutoff=0.85)
    if alike and value not in STATED:
        known = {"shown": repr(alike[0]), "alike": alike[0]}
        raise Fault(_("is almost {shown}. Write {alike} when that is meant, or a name that is less like it.", **known))
    return value


class Question(Section):
    """[[questions]]: one question, in one language (`ask`) or in several (`texts`), about one field."""

    field: Annotated[str, AfterValidator(_field), Field(examples=["need"])]
    ask: str = ""
    texts: dict[words.Language, words.Text] = {}
    required: bool = True
    choices: list[words.Text] = []
    when: Condition = ""

    @model_validator(mode="after")
    def _asks_something(self) -> "Question":
        if self.ask.strip() and self.texts:
            raise Fault(_("stands beside texts. Write one of them."), "ask")
        if not self.ask.strip() and not self.texts:
            raise Fault(_('are missing. Write ask = "Who decides?", or texts by language.'), "texts")
        if len(self.choices) == 1:
            raise Fault(_("is no choice. Write two or more, or leave the line out."), "choices")
        if len({choice.casefold() for choice in self.choices}) < len(self.choices):
            raise Fault(_("names a choice twice. Write each once."), "choices")
        return self
