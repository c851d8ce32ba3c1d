"""Tells whoever looks after the hub that a report could not be written, or is given up."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.domain.terms import ReportName, Rhythm
from mailhub.outbound import samples
from mailhub.outbound.mail import LONGEST_SUBJECT, Mail, clean
from mailhub.speech import Phrase, _, phrase, words


@dataclass(frozen=True, kw_only=True)
class ReportFailed(Mail):
    """What kind of fault it was, and what happens next: without `next_try_at` nothing does.

    `is_last` says that no further mail of this kind comes for some hours.
    """

    report: ReportName
    rhythm: Rhythm
    whose: str | Phrase
    error: str
    attempts: int
    next_try_at: datetime | None
    is_last: bool

    @property
    def named(self) -> str:
        """The report as a person names it."""
        return f"{words(self.report)}, {words(self.rhythm)}"

    @property
    def subject(self) -> str:
        if self.next_try_at is None:
            return clean(_("A report is given up: {report}", report=self.named), LONGEST_SUBJECT)
        return clean(_("A report could not be written: {report}", report=self.named), LONGEST_SUBJECT)

    @property
    def preheader(self) -> str:
        return _("It is for {whose}.", whose=self.whose)

    @property
    def why(self) -> str:
        return _("You get this because you look after this hub, or direct a vendor's program on it.")

    @classmethod
    def sample(cls) -> "ReportFailed":
        return cls(
            brand=samples.BRAND,
            report=ReportName.CHANNEL_MANAGER,
            rhythm=Rhythm.WEEKLY,
            whose=phrase("{name} of {company}", name="Grace Bell", company=samples.BRAND.name),
            error="OperationalError",
            attempts=1,
            next_try_at=samples.NOW + timedelta(minutes=5),
            is_last=False,
        )
