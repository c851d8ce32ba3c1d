"""The section about deal registrations, their conflicts, and the credit for them."""

from typing import Annotated

from pydantic import Field

from mailhub.domain.program import RegistrationRules
from mailhub.store.programs import words
from mailhub.store.programs.conditions import Condition
from mailhub.store.programs.sections.section import Section

_REGISTRATION = RegistrationRules()
_CONFLICTS, _CREDIT = _REGISTRATION.conflicts, _REGISTRATION.credit
Percent = Annotated[float, Field(ge=0, le=100)]


class Conflicts(Section):
    """[registration.conflicts]: when two registrations are in conflict, and by when that is decided."""

    simultaneous_within: words.Window = _CONFLICTS.simultaneous_within
    dispute_days: words.Days = _CONFLICTS.dispute_days
    decide_within_days: words.Days = _CONFLICTS.decide_within_days


class Credit(Section):
    """[registration.credit]: what a sale of a registered deal is worth to its registrant, in per cent."""

    margin: Percent = float(_CREDIT.margin)
    when_sold_by_another: Percent = float(_CREDIT.when_sold_by_another)
    after_days: Annotated[int, Field(ge=0)] = _CREDIT.after_days


class Registration(Section):
    """[registration]: deal registrations of partners."""

    required: list[words.Stated] = list(_REGISTRATION.required)
    required_for_wins: list[words.StatedOfWin] = list(_REGISTRATION.required_for_wins)
    approve_when: Condition = _REGISTRATION.approve_when
    decide_within_days: words.Days = _REGISTRATION.decide_within_days
    protected_days: words.Days = _REGISTRATION.protected_days
    most_open: Annotated[int, Field(ge=1)] = _REGISTRATION.most_open
    most_attempts: Annotated[int, Field(ge=1)] = _REGISTRATION.most_attempts
    extension_days: words.Days = _REGISTRATION.extension_days
    most_extensions: Annotated[int, Field(ge=0)] = _REGISTRATION.most_extensions
    evidence_within_days: words.Days = _REGISTRATION.evidence_within_days
    customer_within_days: Annotated[int, Field(ge=0)] = _REGISTRATION.customer_within_days
    temperature: words.TemperatureWord = _REGISTRATION.temperature
    queue_rule: bool = _REGISTRATION.queue_rule
    conflicts: Conflicts = Conflicts()
    credit: Credit = Credit()
