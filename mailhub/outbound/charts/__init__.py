"""The pictures of reports: plain values in, a small sharp PNG out, and the same in words."""

from mailhub.outbound.charts.funnel import Step, funnel
from mailhub.outbound.charts.hours import UP_TO, PartnerWait, Waits, hours_to_acceptance
from mailhub.outbound.charts.partners import PartnerBar, partners_by_status
from mailhub.outbound.charts.territory import Place, territory
from mailhub.outbound.charts.trend import COUNTS, HOURS, SHARES, Series, trend

__all__ = [
    "COUNTS",
    "HOURS",
    "SHARES",
    "UP_TO",
    "PartnerBar",
    "PartnerWait",
    "Place",
    "Series",
    "Step",
    "Waits",
    "funnel",
    "hours_to_acceptance",
    "partners_by_status",
    "territory",
    "trend",
]
