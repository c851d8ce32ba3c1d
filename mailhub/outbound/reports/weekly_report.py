"""Tells a manager every week what waits, and how the channel did."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mailhub.domain.terms import LeadStatus
from mailhub.outbound import report_samples, samples
from mailhub.outbound.charts import PartnerBar, alt_text, channel_chart
from mailhub.outbound.mail import Attachment
from mailhub.outbound.report_view import FigureLine, PartnerLine, Task
from mailhub.outbound.reports.base import Report
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class WeeklyReport(Report):
    """What waits first, then the week's figures beside those of the week before, then each partner."""

    list_name = "weekly-report"
    until: datetime
    ends_on: date
    tasks: tuple[Task, ...]
    statuses: tuple[tuple[LeadStatus, int], ...]
    week: tuple[FigureLine, ...]
    quarter: tuple[FigureLine, ...]
    partners: tuple[PartnerLine, ...]
    more_partners: int = 0
    bars: tuple[PartnerBar, ...] = ()

    @property
    def subject(self) -> str:
        count, day = len(self.tasks), self.ends_on
        if not count:
            return _("Leads of the week to {day}: nothing waits for you", day=day)
        if count == 1:
            return _("Leads of the week to {day}: 1 thing waits for you", day=day)
        return _("Leads of the week to {day}: {count} things wait for you", day=day, count=count)

    @property
    def preheader(self) -> str:
        return str(self.tasks[0].sentence) if self.tasks else _("Nothing waits for you. Here is how the week went.")

    @property
    def figures(self) -> tuple[FigureLine, ...]:
        return (*self.week, *self.quarter)

    @property
    def chart_alt(self) -> str:
        return alt_text(self.bars)

    def attachments(self) -> tuple[Attachment, ...]:
        png = channel_chart(self.bars) if self.bars else b""
        chart = Attachment(filename="leads.png", content_type="image/png", data=png, cid="chart")
        return (chart,) if png else ()

    @classmethod
    def sample(cls) -> "WeeklyReport":
        until = samples.NOW - timedelta(days=1)
        return cls(brand=samples.BRAND, until=until, ends_on=until.date(), more_partners=2, **report_samples.WEEK)
