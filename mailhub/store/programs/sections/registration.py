"""The section about deal registrations."""

from typing import Annotated

from pydantic import Field

from mailhub.domain.program import RegistrationRules
from mailhub.store.programs import words
from mailhub.store.programs.sections.section import Section

_REGISTRATION = RegistrationRules()


class Registration(Section):
    """[registration]: deal registrations of partners."""

    required: list[words.Stated] = list(_REGISTRATION.required)
    decide_within_days: words.Days = _REGISTRATION.decide_within_days
    protected_days: words.Days = _REGISTRATION.protected_days
    most_open: Annotated[int, Field(ge=1)] = _REGISTRATION.most_open
