"""Tells a partner's contact how the leads are doing that are its own."""

from dataclasses import dataclass

from mailhub.domain.terms import ReportName
from mailhub.outbound import report_samples, samples
from mailhub.outbound.reports.base import Report
from mailhub.speech import N_, _


@dataclass(frozen=True, kw_only=True)
class PartnerContact(Report):
    """The contact's own leads alone: what it owes, what it got, and what became of it."""

    title = N_("Your leads")
    figures = ("K2", "K3", "K4", "K15", "K16", "lost", "win_rate", "K17", "K18", "K29")
    further = ("K5", "K8", "K10", "K12", "K13", "K19", "K20", "K7", "registered_won", "registered_value")
    columns = ("K2", "K15", "K16", "K18")
    duties = ("offers", "calls", "feedback", "returned")
    sections = ("statuses",)
    more_sections = ("trend", "by_product", "by_source", "by_temperature", "by_month", "reasons")

    @property
    def why(self) -> str:
        return _(
            "You get this because {vendor} works with you as a channel partner; it is about your own leads.",
            vendor=self.brand.name,
        )

    @classmethod
    def sample(cls) -> "PartnerContact":
        return cls(
            brand=samples.BRAND, content=report_samples.content(ReportName.PARTNER_CONTACT, cls.figures, cls.sections)
        )
