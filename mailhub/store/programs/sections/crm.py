"""The section about the copy that the vendor's CRM gets by mail."""

from typing import Annotated

from pydantic import AfterValidator, Field

from mailhub.domain.addresses import fold, is_addr_spec
from mailhub.domain.events.names import outside_names
from mailhub.domain.program import CrmRules
from mailhub.speech import _
from mailhub.store.programs.sections.section import Section
from mailhub.store.programs.words import Fault, nearest

_CRM = CrmRules()


def _intake(text: str) -> str:
    if text and not is_addr_spec(text):
        raise Fault(_("is no address. Write one like crm@vendor.example, or leave it empty for no copies."))
    return fold(text)


def _known(name: str) -> str:
    if name not in outside_names():
        raise Fault(_("is no event. {known}", known=nearest(name, outside_names())))
    return name


class Crm(Section):
    """[crm]: where events are copied to by mail, and which."""

    intake_address: Annotated[str, AfterValidator(_intake), Field(examples=["crm@vendor.example"])] = ""
    events: list[Annotated[str, AfterValidator(_known), Field(examples=["lead.won"])]] = list(_CRM.events)
