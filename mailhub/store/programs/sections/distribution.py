"""The sections about handing leads out."""

from typing import Annotated

from pydantic import AfterValidator, Field

from mailhub.store.programs import words
from mailhub.store.programs.conditions import check_condition
from mailhub.store.programs.sections.section import Section


class Rule(Section):
    """[[distribution]]: a mode, and the condition under which it is used."""

    mode: Annotated[words.ModeWord, Field(examples=["best_match"])]
    when: Annotated[str, AfterValidator(lambda text: check_condition(text) if text else text)] = ""
    ladder: Annotated[int, Field(ge=1, le=100)] = 5


class QueueRule(Section):
    """[queue_rule]: whether owed feedback keeps a contact from accepting more."""

    enabled: bool = True
