"""The section about reports."""

from datetime import time

from pydantic import model_validator

from mailhub.domain.program import ReportRules
from mailhub.domain.pushed_reports import PUSHED
from mailhub.domain.terms import ReportName
from mailhub.speech import _
from mailhub.store.programs import words
from mailhub.store.programs.sections.section import Section
from mailhub.store.programs.words import Fault

_RULES = ReportRules()


class Report(Section):
    """[report]: when reports go out, in each reader's own zone, and which are pushed in which rhythm."""

    weekday: words.Weekday = 0
    at: words.Clock = time(7, 0)
    weekly: list[words.ReportWord] = list(_RULES.weekly)
    monthly: list[words.ReportWord] = list(_RULES.monthly)
    quarterly: list[words.ReportWord] = list(_RULES.quarterly)
    new_partner_days: words.Days = _RULES.new_partner_days

    @model_validator(mode="after")
    def _names_each_once_and_no_operators(self) -> "Report":
        for rhythm in PUSHED:
            names: list[ReportName] = getattr(self, rhythm)
            if len(set(names)) < len(names):
                raise Fault(_("names a report twice. Write each once."), rhythm)
            if ReportName.OPERATOR in names:
                wrong = _(
                    "names operator, which goes to whoever runs the hub and is no vendor's. "
                    "Leave it out; it comes by itself."
                )
                raise Fault(wrong, rhythm)
        return self
