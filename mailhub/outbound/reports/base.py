"""The shape of a report: for whom, which figures, and which sections in which order."""

from dataclasses import dataclass
from typing import ClassVar

from mailhub.domain.subjects import REPORTS
from mailhub.outbound.mail import LONGEST_SUBJECT, clean
from mailhub.outbound.report_mail import ReportMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class Report(ReportMail):
    """One kind of report; who gets it, and when, is decided in `mailhub.routing.reports`.

    `figures` are codes of `mailhub.domain.indicators`, in order; `further` come with MORE. `columns` are those of its
    tables, `outcome` those of a table that was asked for. `duties` are what may wait for its reader. `sections` are
    keys of `mailhub.outbound.reporting`, in order; `more_sections` come with MORE.
    """

    folder: ClassVar[str] = "reports"
    list_name: ClassVar[str] = REPORTS
    figures: ClassVar[tuple[str, ...]] = ()
    further: ClassVar[tuple[str, ...]] = ()
    columns: ClassVar[tuple[str, ...]] = ()
    outcome: ClassVar[tuple[str, ...]] = ("K16", "lost", "win_rate", "K18")
    duties: ClassVar[tuple[str, ...]] = ()
    sections: ClassVar[tuple[str, ...]] = ()
    more_sections: ClassVar[tuple[str, ...]] = ()

    @property
    def has_duties(self) -> bool:
        """Whether what waits for the reader is part of it, and can be anything."""
        return bool(self.duties) and self.content.tells_tasks

    @property
    def subject(self) -> str:
        """What it is, of which time, and how much waits."""
        about = f"{self.content.saved_as or self.heading}, {self.period}"
        return clean(f"{about}: {self.waits}" if self.waits else about, LONGEST_SUBJECT)

    @property
    def preheader(self) -> str:
        """The first thing that waits."""
        if self.content.tasks:
            return str(self.content.tasks[0].sentence)
        return _("Nothing waits for you. Here is how it went.") if self.has_duties else _("Here is how it went.")
