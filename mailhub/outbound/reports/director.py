"""Tells a director how the whole channel did against its targets, and what it will bring."""

from dataclasses import dataclass

from mailhub.domain.terms import ReportName
from mailhub.outbound import report_samples, samples
from mailhub.outbound.reports.base import Report
from mailhub.speech import N_, _


@dataclass(frozen=True, kw_only=True)
class Director(Report):
    """All of the vendor: forecast, fairness, costs and customers; partners by name."""

    title = N_("The channel")
    figures = ("received", "K2", "K13", "K16", "lost", "win_rate", "K9", "K18", "pipeline", "K5", "K8", "K22", "K27")
    further = (
        "qualified", "K1", "K3", "K4", "K7", "K10", "K11", "K12", "K14", "K15", "K17", "K19", "K20", "K21",
        "K23", "K24", "K26", "K28", "K29", "K30", "K31", "K32", "registered_won", "registered_value",
    )  # fmt: skip
    columns = ("K2", "K10", "K16", "K18")
    duties = (
        "unplaced", "registrations", "conflicts", "extensions", "redemptions", "silent", "overdue_calls",
        "overdue_feedback", "on_hold", "unsound",
    )  # fmt: skip
    sections = ("targets", "help", "fairness", "ranks", "forecast", "funnel", "trend", "places", "kinds")
    more_sections = (
        "by_partner", "statuses", "reasons", "speed", "by_product", "by_source", "by_temperature", "by_tier",
        "by_country", "by_sector", "by_manager", "by_channel_type", "by_month",
    )  # fmt: skip

    @property
    def why(self) -> str:
        return _(
            "You get this because the program of {vendor} names you as one of its directors.",
            vendor=self.brand.name,
        )

    @classmethod
    def sample(cls) -> "Director":
        return cls(brand=samples.BRAND, content=report_samples.content(ReportName.DIRECTOR, cls.figures, cls.sections))
