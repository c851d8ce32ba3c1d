"""The figures of one report, each asked of the database once."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from mailhub.domain.figures import Breakdown, Figure, Figures, Scope
from mailhub.domain.terms import Dimension
from mailhub.outbound.reporting.asked import Asked
from mailhub.outbound.reporting.courses import Course, course_to
from mailhub.outbound.reports.base import Report
from mailhub.store.queries.indicators import Attainment, attainment, measured
from mailhub.store.queries.indicators.periods import TIMES, Period, periods_of
from mailhub.store.unit import Unit

FUNNEL = ("received", "qualified", "K2", "K16")
"""The way of the leads, as far as periods can tell it."""

TALLIES = frozenset({"status", "K6", "K25"})
"""What is told by word, in sections of its own."""

_NEEDED: Mapping[str, tuple[str, ...]] = {
    "statuses": ("status",),
    "reasons": ("K6",),
    "kinds": ("K25",),
    "funnel": FUNNEL,
    "trend": ("received", "K2", "K16"),
}
"""The key of a section -> what it tells beside the figures of the report."""

_WORTH_A_COURSE = 5

OF_NOW = frozenset({"K17"})
"""Figures that are as they are when asked, whatever the period: they have no before."""

DRAWN = frozenset(
    {"received", "qualified", "K2", "K4", "K11", "K13", "K15", "K16", "win_rate", "K18", "registered_won"}
)
"""Figures of what happened in a period, so that a row of periods tells a course."""


class Books:
    """What the sections of a report are made of: its question, its kind, and the figures that it shows."""

    def __init__(self, unit: Unit, asked: Asked, kind: type[Report]) -> None:
        self.unit, self.asked, self.kind = unit, asked, kind

    @property
    def scope(self) -> Scope:
        """Of whom and when."""
        return self.asked.scope

    @property
    def codes(self) -> tuple[str, ...]:
        """The figures that the report shows, in order."""
        return self.kind.figures + (self.kind.further if self.asked.is_whole else ())

    @property
    def sections(self) -> tuple[str, ...]:
        """The keys of the report's sections, in order."""
        return self.kind.sections + (self.kind.more_sections if self.asked.is_whole else ())

    @cached_property
    def quotas(self) -> Sequence[Attainment]:
        """How far the quotas are in which the period ends."""
        return attainment(self.unit, self.scope)

    @property
    def own_quotas(self) -> Sequence[Attainment]:
        """Those of whom the report is about: of the partner, or of the vendor as a whole."""
        return [quota for quota in self.quotas if quota.partner_id == self.asked.partner_id]

    @cached_property
    def now(self) -> Figures:
        """The figures of the period."""
        needed = [code for key in self.sections for code in _NEEDED.get(key, ())]
        return self._figures_of(self.scope, frozenset({*self.codes, *needed}))

    @cached_property
    def before(self) -> Figures:
        """Those of the period before; nothing where there is none."""
        if self.asked.before is None:
            return {}
        told = [code for code in self.codes if code not in OF_NOW and self.now.get(code, Figure()).given]
        return self._figures_of(self.asked.before, frozenset(told))

    def _figures_of(self, scope: Scope, codes: frozenset[str]) -> Figures:
        """These figures of a scope; what its course tells of it is not asked again."""
        told = self._courses.get(self._period_of(scope), {})
        asked = _one(measured(self.unit, scope, codes - told.keys()))
        return {**asked, **{code: told[code] for code in codes & told.keys()}}

    def _period_of(self, scope: Scope) -> str:
        """The key of the period of the course that a scope is; empty where it is none."""
        if not set(TIMES).isdisjoint(scope.only):
            return ""
        found = (one.key for one in periods_of(self._whole_course, self.course.by) if _is_of(one, scope))
        return next(found, "")

    @cached_property
    def course(self) -> Course:
        """The last periods."""
        length = self.scope.until - self.scope.since
        return course_to(self.scope.until, self.scope.timezone, self.asked.rhythm, length)

    @cached_property
    def _is_worth_a_course(self) -> bool:
        """Whether enough happened of late that more periods are worth asking for."""
        counted = [figures[code].number for figures in (self.now, self.before) for code in DRAWN & figures.keys()]
        return sum(counted) >= _WORTH_A_COURSE

    @property
    def _whole_course(self) -> Scope:
        return replace(self.scope, since=self.course.since)

    @cached_property
    def _courses(self) -> Mapping[str, Figures]:
        drawn = DRAWN.intersection({*self.kind.figures, *_NEEDED["trend"]})
        found = measured(self.unit, self._whole_course, drawn, self.course.by)
        return {group.key: figures for group, figures in found.items()}

    def course_of(self, code: str) -> Sequence[Figure | None]:
        """A figure in each of the last periods; empty where no course can be told."""
        if code not in DRAWN or not self._is_worth_a_course:
            return ()
        return [self._courses.get(key, {}).get(code) for key in self.course.keys]

    def by(self, dimension: Dimension, codes: Collection[str] = ()) -> Breakdown:
        """The columns of the report's tables, or some other figures, broken down."""
        return measured(self.unit, self.scope, codes or self.kind.columns, dimension)


def _one(breakdown: Breakdown) -> Figures:
    return next(iter(breakdown.values()), {})


def _is_of(period: Period, scope: Scope) -> bool:
    return (period.since, period.until) == (scope.since, scope.until)
