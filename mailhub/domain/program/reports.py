"""When reports go out, and which."""

from dataclasses import dataclass
from datetime import time

from mailhub.domain.terms import ReportName


@dataclass(frozen=True, kw_only=True)
class ReportRules:
    """Weekly reports go out on a weekday (Monday is 0), monthly and quarterly ones on the first day, `at` that time.

    The time is that of the reader's own zone. Each rhythm names the reports that are pushed in it. For
    `new_partner_days` an enrolled partner counts as new.
    """

    weekday: int = 0
    at: time = time(7, 0)
    weekly: tuple[ReportName, ...] = (
        ReportName.PARTNER_CONTACT,
        ReportName.DISTRIBUTOR,
        ReportName.CHANNEL_MANAGER,
        ReportName.DIRECTOR,
        ReportName.QUALIFIER,
    )
    monthly: tuple[ReportName, ...] = (
        ReportName.PARTNER_MANAGER,
        ReportName.DISTRIBUTOR,
        ReportName.CHANNEL_MANAGER,
        ReportName.DIRECTOR,
        ReportName.MARKETING,
    )
    quarterly: tuple[ReportName, ...] = (ReportName.PARTNER_MANAGER, ReportName.CHANNEL_MANAGER, ReportName.DIRECTOR)
    new_partner_days: int = 90
