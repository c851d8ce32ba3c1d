"""The section about links that act without a button."""

from typing import Annotated

from pydantic import AfterValidator, Field

from mailhub.domain.addresses import domain_of, is_addr_spec
from mailhub.domain.program import LinkRules
from mailhub.speech import _
from mailhub.store.programs.sections.section import Section
from mailhub.store.programs.words import Fault

_LINKS = LinkRules()


def _domain(value: str) -> str:
    if not is_addr_spec(f"someone@{value}"):
        raise Fault(_("is no mail domain. Write what stands behind the @, such as partner.example."))
    return domain_of(f"someone@{value}")


class Links(Section):
    """[links]: whether an offer is answered by opening its link, and at which mail domains of partners."""

    instant: bool = _LINKS.instant
    domains: list[Annotated[str, AfterValidator(_domain), Field(examples=["partner.example"])]] = []
