"""The sections about what good work brings, and what neglect costs."""

from typing import Annotated

from pydantic import Field

from mailhub.domain.program import PerformanceRules, PointRules
from mailhub.store.programs import words
from mailhub.store.programs.sections.section import Section

_POINTS = PointRules()
_PERFORMANCE = PerformanceRules()
_Count = Annotated[int, Field(ge=0, le=10_000)]


class Points(Section):
    """[points]: what a partner gets for good work."""

    enabled: bool = _POINTS.enabled
    fast_acceptance: _Count = _POINTS.fast_acceptance
    fast_share: Annotated[float, Field(gt=0, le=1)] = _POINTS.fast_share
    feedback_on_time: _Count = _POINTS.feedback_on_time
    win: _Count = _POINTS.win
    cold_factor: Annotated[float, Field(ge=1, le=10)] = _POINTS.cold_factor


class Performance(Section):
    """[performance]: how much neglect leads to a notice and a suspension; 0 means never."""

    window_days: words.Days = _PERFORMANCE.window.days
    missed_offers: _Count = _PERFORMANCE.missed_offers
    missed_feedback: _Count = _PERFORMANCE.missed_feedback
    notice_days: words.Days = _PERFORMANCE.notice_days
    suspended_days: words.Days = _PERFORMANCE.suspended_days
