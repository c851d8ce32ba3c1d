"""The sections of a program file, each with its keys, their kinds and what holds among them."""

from collections.abc import Sequence
from datetime import time
from itertools import pairwise
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from mailhub.domain.program import (
    DEFAULT_MATCHING,
    DEFAULT_WEIGHTS,
    Brand,
    Escalation,
    Qualification,
    RegistrationRules,
)
from mailhub.domain.terms import Role
from mailhub.store import program_words as words
from mailhub.store.program_conditions import check_condition
from mailhub.store.program_words import Fault, nearest

_QUALIFICATION, _REGISTRATION, _ESCALATION, _BRAND = Qualification(), RegistrationRules(), Escalation(), Brand()


class Section(BaseModel):
    """What all sections share: no key that is not known, no guessing of kinds."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Vendor(Section):
    """[vendor]: who it is, and where its clock and money are."""

    slug: Annotated[words.Slug, Field(examples=["acme"])]
    name: Annotated[words.Text, Field(examples=["Acme Networks Ltd"])]
    timezone: Annotated[words.Zone, Field(examples=["Europe/London"])]
    language: words.Language = "en"
    currency: words.Currency = "EUR"


class BrandLook(Section):
    """[brand]: how its mails look."""

    colour: words.Colour = _BRAND.colour
    accent: words.Colour = _BRAND.accent
    logo_url: words.Logo = ""
    postal_address: str = ""


class Person(Section):
    """[[people]]: one of its people; without countries, for everywhere."""

    name: Annotated[words.Text, Field(examples=["Jane Doe"])]
    address: Annotated[words.Address, Field(examples=["jane@vendor.example"])]
    roles: Annotated[list[words.RoleWord], Field(examples=[["channel_manager"]])]
    countries: list[words.Country] = []

    @model_validator(mode="after")
    def _has_a_role(self) -> "Person":
        if not self.roles:
            raise Fault(f"is empty. Write one or more of {', '.join(Role)}.", "roles")
        return self


class Hours(Section):
    """[hours]: when clocks run, in each recipient's own zone."""

    opens: words.Clock = time(9, 0)
    closes: words.Clock = time(17, 0)
    weekdays: list[words.Weekday] = [0, 1, 2, 3, 4]
    days_off: list[words.Day] = []

    @model_validator(mode="after")
    def _is_open_at_times(self) -> "Hours":
        if self.closes <= self.opens:
            raise Fault(f"is not after opens ({self.opens:%H:%M}). Write a later time, such as 17:00.", "closes")
        if not self.weekdays:
            raise Fault('is empty. Write the working days, such as ["monday", "tuesday"].', "weekdays")
        return self


class Product(Section):
    """[[products]]: one product that leads can ask for."""

    code: Annotated[words.Code, Field(examples=["GTX"])]
    name: Annotated[words.Text, Field(examples=["GTX switches"])]
    family: str = ""
    certificate: str = ""
    aliases: list[words.Text] = []


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


def _weights(known: Sequence[str]) -> AfterValidator:
    def check(weights: dict[str, int]) -> dict[str, int]:
        for name in weights:
            if name not in known:
                raise Fault(f"is nothing that is weighed here. {nearest(name, known)}", name)
        if not any(weights.values()):
            raise Fault(f"have no weight above 0. Give at least one of {', '.join(known)} a weight, such as 10.")
        return weights

    return AfterValidator(check)


class Scoring(Section):
    """[scoring.weights] and [scoring.sources]: what makes a lead's score."""

    weights: Annotated[dict[str, words.Points], _weights(list(DEFAULT_WEIGHTS))] = dict(DEFAULT_WEIGHTS)
    sources: dict[str, words.Share] = {}


class Matching(Section):
    """[matching.weights]: what makes a partner the better choice."""

    weights: Annotated[dict[str, words.Points], _weights(list(DEFAULT_MATCHING))] = dict(DEFAULT_MATCHING)


class Tiers(Section):
    """[tiers]: the names of the partner tiers, best first."""

    order: list[words.Text] = []

    @model_validator(mode="after")
    def _each_once(self) -> "Tiers":
        if len(set(self.order)) < len(self.order):
            raise Fault("names a tier twice. Write each tier once, best first.", "order")
        return self


class Rule(Section):
    """[[distribution]]: a mode, and the condition under which it is used."""

    mode: Annotated[words.ModeWord, Field(examples=["best_match"])]
    when: Annotated[str, AfterValidator(lambda text: check_condition(text) if text else text)] = ""
    ladder: Annotated[int, Field(ge=1, le=100)] = 5


class Clock(Section):
    """[clocks.hot], [clocks.warm], [clocks.cold]: what is left out keeps its default."""

    accept_within: words.Within | None = None
    contact_within: words.Within | None = None
    feedback_days: list[words.Days] | None = None
    feedback_every_days: words.Days | None = None

    @model_validator(mode="after")
    def _rises(self) -> "Clock":
        days = self.feedback_days
        if days is not None and (not days or any(later <= sooner for sooner, later in pairwise(days))):
            raise Fault("does not rise. Write the days after acceptance in order, such as [1, 7, 21].", "feedback_days")
        return self


class Clocks(Section):
    """[clocks]: one for each temperature."""

    hot: Clock = Clock()
    warm: Clock = Clock()
    cold: Clock = Clock()


class Steps(Section):
    """[escalation]: when is reminded, and when the later steps come."""

    reminder_shares: list[Annotated[float, Field(gt=0, lt=1)]] = list(_ESCALATION.reminder_shares)
    reclaim_silent_after_days: words.Days = _ESCALATION.reclaim_silent_after_days
    feedback_to_manager_after_days: words.Days = _ESCALATION.feedback_to_manager_after_days
    feedback_reclaim_after_days: words.Days = _ESCALATION.feedback_reclaim_after_days
    unplaced_remind_after_days: words.Days = _ESCALATION.unplaced_remind_after_days

    @model_validator(mode="after")
    def _rises(self) -> "Steps":
        if any(later <= sooner for sooner, later in pairwise(self.reminder_shares)):
            raise Fault("does not rise. Write the shares of a clock in order, such as [0.5, 0.85].", "reminder_shares")
        return self


class QueueRule(Section):
    """[queue_rule]: whether owed feedback keeps a contact from accepting more."""

    enabled: bool = True


class Registration(Section):
    """[registration]: deal registrations of partners."""

    required: list[words.Stated] = list(_REGISTRATION.required)
    decide_within_days: words.Days = _REGISTRATION.decide_within_days
    protected_days: words.Days = _REGISTRATION.protected_days
    most_open: Annotated[int, Field(ge=1)] = _REGISTRATION.most_open


class Report(Section):
    """[report]: when the weekly report goes out, in the vendor's zone."""

    weekday: words.Weekday = 0
    at: words.Clock = time(7, 0)
