"""Tells a vendor's marketing which sources bring leads that are won, and why partners reject others."""

from dataclasses import dataclass

from mailhub.domain.terms import ReportName
from mailhub.outbound import report_samples, samples
from mailhub.outbound.reports.base import Report
from mailhub.speech import N_, _


@dataclass(frozen=True, kw_only=True)
class Marketing(Report):
    """Sources and reasons of all of the vendor; no partners, no people."""

    title = N_("Where leads come from")
    figures = ("received", "qualified", "K2", "K16", "K30", "K9", "K18", "K22")
    further = ("K1", "K5", "K19", "K21", "K24", "K31", "K32", "lost")
    columns = ("received", "qualified", "K16", "K18")
    outcome = columns
    sections = ("sources", "reasons", "funnel", "trend")
    more_sections = ("by_product", "by_temperature", "by_country", "by_sector", "by_month")

    @property
    def why(self) -> str:
        return _(
            "You get this because the program of {vendor} names you as one of its people in marketing.",
            vendor=self.brand.name,
        )

    @classmethod
    def sample(cls) -> "Marketing":
        return cls(brand=samples.BRAND, content=report_samples.content(ReportName.MARKETING, cls.figures, cls.sections))
