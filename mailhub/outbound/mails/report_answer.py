"""Answers a question for figures: in the mail itself, with all there is, or with a file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mailhub.domain.asked_in_words import asked
from mailhub.domain.report_wish import ReportWish
from mailhub.domain.terms import ReportForm, Rhythm
from mailhub.outbound.mail import LONGEST_SUBJECT, Attachment, clean
from mailhub.outbound.report_files import file_of
from mailhub.outbound.report_mail import ReportMail
from mailhub.outbound.reports import ChannelManager
from mailhub.speech import Phrase, _


@dataclass(frozen=True, kw_only=True)
class ReportAnswer(ReportMail):
    """The figures that were asked for; `called` is the report's title, `others` are vendors that it is not about."""

    answers_letter = True
    called: Phrase
    wish: ReportWish
    form: ReportForm = ReportForm.MAIL
    others: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        return str(self.called)

    @property
    def subject(self) -> str:
        if self.content.rhythm is not Rhythm.ASKED:
            return clean(f"{self.content.saved_as or self.heading}, {self.period}", LONGEST_SUBJECT)
        told = self.content.saved_as or asked(self.wish, self.period)
        return clean(_("Report: {asked}", asked=told), LONGEST_SUBJECT)

    @property
    def preheader(self) -> str:
        return f"{self.heading}, {self.period}"

    @property
    def hints(self) -> Sequence[str]:
        if not self.others:
            return super().hints
        told = {"vendor": self.brand.name, "other": self.others[0]}
        only = _("It is about {vendor} alone. For another write, for example: REPORT for {other}.", **told)
        return (only, *super().hints)

    @property
    def why(self) -> str:
        return _("You get this because you asked.")

    def attachments(self) -> tuple[Attachment, ...]:
        return (*super().attachments(), *filter(None, [file_of(self.content, self.form)]))

    @classmethod
    def sample(cls) -> "ReportAnswer":
        pushed = ChannelManager.sample()
        content = replace(pushed.content, rhythm=Rhythm.ASKED)
        return cls(brand=pushed.brand, content=content, called=Phrase(pushed.title), wish=ReportWish())
