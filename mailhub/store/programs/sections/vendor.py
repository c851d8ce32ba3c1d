"""The sections about the vendor: itself, its look, its people, its hours, its products."""

from datetime import time
from typing import Annotated

from pydantic import Field, model_validator

from mailhub.domain.program import Brand
from mailhub.domain.terms import Role
from mailhub.speech import _
from mailhub.store.programs import words
from mailhub.store.programs.holiday_codes import Holidays
from mailhub.store.programs.sections.battlecards import Battlecard
from mailhub.store.programs.sections.section import Section
from mailhub.store.programs.words import Fault

_BRAND = Brand()


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
    """[[people]]: one of its people; without countries and territories, for everywhere."""

    name: Annotated[words.Text, Field(examples=["Jane Doe"])]
    address: Annotated[words.Address, Field(examples=["jane@vendor.example"])]
    roles: Annotated[list[words.RoleWord], Field(examples=[["channel_manager"]])]
    countries: list[words.Country] = []
    territories: list[str] = []
    timezone: words.OptionalZone = ""

    @model_validator(mode="after")
    def _has_a_role(self) -> "Person":
        if not self.roles:
            raise Fault(_("is empty. Write one or more of {roles}.", roles=", ".join(Role)), "roles")
        return self


class Hours(Section):
    """[hours]: when clocks run, in each recipient's own zone."""

    opens: words.Clock = time(9, 0)
    closes: words.Clock = time(17, 0)
    weekdays: list[words.Weekday] = [0, 1, 2, 3, 4]
    days_off: list[words.Day] = []
    holidays: list[Holidays] = []
    send_in_working_time: bool = True

    @model_validator(mode="after")
    def _is_open_at_times(self) -> "Hours":
        if self.closes <= self.opens:
            wrong = _("is not after opens ({opens}). Write a later time, such as 17:00.", opens=f"{self.opens:%H:%M}")
            raise Fault(wrong, "closes")
        if not self.weekdays:
            raise Fault(_('is empty. Write the working days, such as ["monday", "tuesday"].'), "weekdays")
        return self


class Product(Section):
    """[[products]]: one product that leads can ask for."""

    code: Annotated[words.Code, Field(examples=["GTX"])]
    name: Annotated[words.Text, Field(examples=["GTX switches"])]
    family: str = ""
    certificate: str = ""
    aliases: list[words.Text] = []
    battlecards: list[Battlecard] = []
