"""Tells a qualifier which leads wait, what was qualified, and what became of it."""

from dataclasses import dataclass

from mailhub.domain.terms import ReportName
from mailhub.outbound import report_samples, samples
from mailhub.outbound.reports.base import Report
from mailhub.speech import N_, _


@dataclass(frozen=True, kw_only=True)
class Qualifier(Report):
    """The leads of the qualifier's countries, and what the qualifier decided; no partners."""

    title = N_("Leads to qualify")
    figures = ("received", "qualified")
    further = ("K9", "K30")
    columns = ("received", "qualified")
    outcome = columns
    duties = ("on_hold",)
    more_sections = ("by_source", "by_product", "by_temperature", "by_country", "by_month")

    @property
    def why(self) -> str:
        return _(
            "You get this because the program of {vendor} names you as one of its qualifiers.",
            vendor=self.brand.name,
        )

    @classmethod
    def sample(cls) -> "Qualifier":
        return cls(brand=samples.BRAND, content=report_samples.content(ReportName.QUALIFIER, cls.figures, cls.sections))
