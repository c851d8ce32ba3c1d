"""What the course of a report tells of a period is what is told when the period is asked by itself."""

from dataclasses import replace
from datetime import date

import pytest

from mailhub.domain.figures import Figure, Scope
from mailhub.domain.periods import instant_of, period_before, period_to
from mailhub.domain.terms import Dimension, ReportName, Rhythm
from mailhub.outbound.reporting import REPORTS, Asked
from mailhub.outbound.reporting.books import Books
from mailhub.store.queries.indicators import measured
from mailhub.store.unit import Unit
from tests.store.indicators.conftest import Past, on_either
from tests.store.indicators.history import END
from tests.store.indicators.questions import REACHES
from tests.store.indicators.test_reports_of_histories import own_partner, report_of

ZONE = "Europe/Berlin"
ENDS = {Rhythm.WEEKLY: date(2026, 11, 2), Rhythm.MONTHLY: date(2026, 11, 1), Rhythm.QUARTERLY: date(2027, 1, 1)}


def books_of(past: Past, unit: Unit, name: str, rhythm: Rhythm) -> Books:
    """The figures of a pushed report that ends as weeks, months and quarters do."""
    reach = past.reach(name)
    period = period_to(rhythm, instant_of(ZONE, ENDS[rhythm]), ZONE)
    scope = Scope(reach=reach, since=period.since, until=period.until, timezone=ZONE)
    earlier = period_before(period, ZONE)
    asked = Asked(
        report=report_of(reach),
        scope=scope,
        before=replace(scope, since=earlier.since, until=earlier.until),
        now=END,
        rhythm=rhythm,
        partner_id=own_partner(reach),
        contact_id=reach.contact_id,
    )
    return Books(unit, asked, REPORTS[asked.report])


def alike(one: Figure, other: Figure) -> bool:
    """Whether two figures are the same; means are added up in some order or another."""
    return replace(one, mean=None) == replace(other, mean=None) and one.mean == pytest.approx(other.mean)


@on_either(REACHES)
def test_figures_taken_from_the_course_are_those_of_the_period_asked_alone(past: Past, unit: Unit, name: str) -> None:
    for rhythm in ENDS:
        books = books_of(past, unit, name, rhythm)
        for scope, told in ((books.scope, books.now), (books.asked.before, books.before)):
            assert scope is not None
            ((_, alone),) = measured(unit, scope, told.keys()).items()
            assert told.keys() == alone.keys()
            assert all(alike(told[code], alone[code]) for code in told), (rhythm, told, alone)


def test_a_period_that_ends_within_a_week_and_one_limited_to_months_are_asked_for(past: Past, unit: Unit) -> None:
    books = books_of(past, unit, "the vendor", Rhythm.WEEKLY)
    whole = books.scope
    for scope in (
        replace(whole, since=whole.since.replace(minute=30)),
        replace(whole, only={Dimension.MONTH: frozenset({"2026-10"})}),
    ):
        asked = Books(unit, replace(books.asked, scope=scope), REPORTS[ReportName.DIRECTOR])
        ((_, alone),) = measured(unit, scope, asked.now.keys()).items()
        assert all(alike(asked.now[code], alone[code]) for code in alone)
