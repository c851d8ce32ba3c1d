"""Tells a reader which reports come by themselves and how often, and how to change that."""

from collections.abc import Sequence
from dataclasses import dataclass

from mailhub.domain.terms import ReportName, Rhythm
from mailhub.outbound import samples
from mailhub.outbound.mail import Mail
from mailhub.outbound.pushed_view import PushedReport
from mailhub.speech import N_, _

_HOW_OFTEN = {
    None: N_("These come by themselves, as often as each program says."),
    Rhythm.WEEKLY: N_("These come by themselves every week, as you have asked, and at no other time."),
    Rhythm.MONTHLY: N_("These come by themselves every month, as you have asked, and at no other time."),
    Rhythm.QUARTERLY: N_("These come by themselves every quarter, as you have asked, and at no other time."),
}


@dataclass(frozen=True, kw_only=True)
class ReportsChosen(Mail):
    """The choice that is in force, after it was changed or just asked for; `rhythm` is what the reader has chosen."""

    answers_letter = True
    wanted: bool
    rhythm: Rhythm | None
    pushed: Sequence[PushedReport]
    ask_address: str

    @property
    def subject(self) -> str:
        return _("Your reports")

    @property
    def preheader(self) -> str:
        if not self.wanted:
            return _("No report comes by itself any more.")
        return str(self.pushed[0]) if self.pushed else _("No report is set to come by itself.")

    @property
    def how_often(self) -> str:
        """The sentence above the list of reports."""
        return _(_HOW_OFTEN[self.rhythm])

    @property
    def why(self) -> str:
        return _("You get this because you asked about your reports.")

    @classmethod
    def sample(cls) -> "ReportsChosen":
        rhythms = (Rhythm.WEEKLY, Rhythm.MONTHLY, Rhythm.QUARTERLY)
        pushed = PushedReport(vendor=samples.BRAND.name, report=ReportName.CHANNEL_MANAGER, rhythms=rhythms)
        return cls(brand=samples.BRAND, wanted=True, rhythm=None, pushed=(pushed,), ask_address="ask@hub.example")
