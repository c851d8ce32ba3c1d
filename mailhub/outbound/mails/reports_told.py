"""Answers what is saved of reports, what was dropped, and how to ask when a question was not understood."""

from collections.abc import Sequence
from dataclasses import dataclass

from mailhub.domain.asked_in_words import asked
from mailhub.domain.report_wish import ReportWish
from mailhub.outbound import samples
from mailhub.outbound.mail import LONGEST_SUBJECT, Mail, clean
from mailhub.outbound.saved_view import NO_QUESTION, SAMPLE, TITLES, SavedLine
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class ReportsTold(Mail):
    """What was done (`saved`, `dropped`, `list`, or `help` where nothing was), and what is saved now."""

    answers_letter = True
    what: str
    called: str = ""
    saved: Sequence[SavedLine] = ()
    question: ReportWish = NO_QUESTION
    unknown: tuple[str, ...] = ()
    ask_address: str

    @property
    def subject(self) -> str:
        return clean(_(TITLES[self.what], name=self.called), LONGEST_SUBJECT)

    @property
    def preheader(self) -> str:
        if self.unknown:
            return _("Not understood: {words}.", words=", ".join(self.unknown))
        return "; ".join(map(str, self.saved)) or _("Nothing is saved.")

    @property
    def understood(self) -> str:
        """What was understood of the question; empty for nothing."""
        return "" if self.question == NO_QUESTION else asked(self.question)

    @property
    def why(self) -> str:
        return _("You get this because you asked.")

    @classmethod
    def sample(cls) -> "ReportsTold":
        return cls(brand=samples.BRAND, what="saved", called="North", saved=(SAMPLE,), ask_address="ask@hub.example")
