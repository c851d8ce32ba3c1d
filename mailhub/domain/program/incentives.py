"""What good work brings a partner, and what neglect costs."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, kw_only=True)
class PointRules:
    """Points for what a partner does; `cold_factor` multiplies them for leads that were cold."""

    enabled: bool = True
    fast_acceptance: int = 10
    fast_share: float = 0.25
    feedback_on_time: int = 5
    win: int = 50
    cold_factor: float = 1.5


@dataclass(frozen=True, kw_only=True)
class PerformanceRules:
    """How much neglect within a window leads to a notice, and a suspension that a manager confirms (0 means never).

    Offers that expired and feedback requests that were ignored count; undelivered mail and absence never do.
    """

    window: timedelta = timedelta(days=30)
    missed_offers: int = 3
    missed_feedback: int = 4
    notice_days: int = 3
    suspended_days: int = 7
