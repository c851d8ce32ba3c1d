"""Tells a channel manager what waits in the territory, how it did, and who needs help."""

from dataclasses import dataclass

from mailhub.domain.terms import ReportName
from mailhub.outbound import report_samples, samples
from mailhub.outbound.reports.base import Report
from mailhub.speech import N_, _


@dataclass(frozen=True, kw_only=True)
class ChannelManager(Report):
    """The manager's countries and territories, or all of the vendor where it has none; partners by name."""

    title = N_("Leads in your charge")
    figures = (
        "received", "qualified", "K2", "K11", "K13", "K3", "K4", "K16", "lost", "win_rate", "K17", "K18", "K5",
        "K8",
    )  # fmt: skip
    further = (
        "K1", "K7", "K9", "K10", "K12", "K14", "K15", "K19", "K20", "K28", "K29", "K30", "K31", "K32",
        "pipeline", "registered_won", "registered_value",
    )  # fmt: skip
    columns = ("K2", "K10", "K13", "K16")
    duties = (
        "unplaced", "registrations", "conflicts", "extensions", "redemptions", "silent", "overdue_calls",
        "overdue_feedback", "on_hold", "unsound",
    )  # fmt: skip
    sections = ("targets", "help", "fairness", "ranks", "statuses", "funnel", "places")
    more_sections = (
        "by_partner", "reasons", "speed", "trend", "by_product", "by_source", "by_temperature", "by_tier", "by_country",
        "by_sector", "by_channel_type", "by_month",
    )  # fmt: skip

    @property
    def why(self) -> str:
        return _(
            "You get this because the program of {vendor} names you as one of its channel managers.",
            vendor=self.brand.name,
        )

    @classmethod
    def sample(cls) -> "ChannelManager":
        return cls(
            brand=samples.BRAND, content=report_samples.content(ReportName.CHANNEL_MANAGER, cls.figures, cls.sections)
        )
