"""Tells whoever is in charge at a partner how the partner's leads are doing."""

from dataclasses import dataclass

from mailhub.domain.terms import ReportName
from mailhub.outbound import report_samples, samples
from mailhub.outbound.reports.base import Report
from mailhub.speech import N_, _


@dataclass(frozen=True, kw_only=True)
class PartnerManager(Report):
    """All leads of the company: which of its people need help, and how it stands among its peers, who stay unnamed."""

    title = N_("Your company's leads")
    figures = ("K2", "K3", "K13", "K4", "K15", "K16", "lost", "win_rate", "K17", "K18", "K29")
    further = ("K5", "K7", "K8", "K10", "K11", "K12", "K14", "K19", "K20", "registered_won", "registered_value")
    columns = ("K2", "K15", "K16", "K18")
    duties = ("offers", "calls", "feedback", "returned")
    sections = ("targets", "help", "rank", "statuses", "by_contact", "trend")
    more_sections = ("by_product", "by_source", "by_temperature", "by_country", "by_month", "reasons")

    @property
    def why(self) -> str:
        return _(
            "You get this because {vendor} works with you as a channel partner, and knows you as the one in charge.",
            vendor=self.brand.name,
        )

    @classmethod
    def sample(cls) -> "PartnerManager":
        return cls(
            brand=samples.BRAND, content=report_samples.content(ReportName.PARTNER_MANAGER, cls.figures, cls.sections)
        )
