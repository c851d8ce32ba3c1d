"""The section about why personal data of leads may be used, and how long they are kept."""

from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field

from mailhub.domain.program import PrivacyRules
from mailhub.domain.terms import LawfulBasis
from mailhub.speech import _
from mailhub.store.programs.sections.section import Section
from mailhub.store.programs.words import BasisWord, Fault

_PRIVACY = PrivacyRules()
_Kept = Annotated[int, Field(ge=0, le=3650)]


def _listed(value: Any) -> Any:
    """One basis alone is a list of one."""
    return [value] if isinstance(value, str) else value


def _each_once(bases: list[LawfulBasis]) -> list[LawfulBasis]:
    for place, basis in enumerate(bases):
        if basis in bases[:place]:
            raise Fault(_("stands here twice. Write each basis once."), place)
    return bases


class Privacy(Section):
    """[privacy]: the lawful bases that leads need, and the days after which personal data of closed ones are erased."""

    requires: Annotated[list[BasisWord], BeforeValidator(_listed), AfterValidator(_each_once)] = list(_PRIVACY.requires)
    lost_lead_days: _Kept = _PRIVACY.lost_lead_days
    won_lead_days: _Kept = _PRIVACY.won_lead_days
