"""Tells a distributor how the leads are doing that it and its resellers have."""

from dataclasses import dataclass

from mailhub.domain.terms import ReportName
from mailhub.outbound import report_samples, samples
from mailhub.outbound.reports.base import Report
from mailhub.speech import N_, _


@dataclass(frozen=True, kw_only=True)
class Distributor(Report):
    """What the distributor passed on and kept: which resellers need help, and who closes how much."""

    title = N_("Your resellers' leads")
    figures = ("K10", "K2", "K3", "K13", "K4", "K15", "K16", "lost", "win_rate", "K17", "K18")
    further = ("K5", "K7", "K8", "K11", "K12", "K19", "K20", "K29", "registered_won", "registered_value")
    columns = ("K2", "K10", "K16", "K18")
    duties = ("offers", "calls", "feedback", "returned", "silent", "overdue_calls", "overdue_feedback")
    sections = ("targets", "help", "rank", "statuses", "by_partner", "trend")
    more_sections = ("by_product", "by_source", "by_temperature", "by_country", "by_month", "reasons")

    @property
    def why(self) -> str:
        return _(
            "You get this because {vendor} works with you as a channel partner that has resellers.",
            vendor=self.brand.name,
        )

    @classmethod
    def sample(cls) -> "Distributor":
        return cls(
            brand=samples.BRAND, content=report_samples.content(ReportName.DISTRIBUTOR, cls.figures, cls.sections)
        )
