"""Points and performance as sums: what counts, how much, and when it is too much."""

import pytest

from mailhub.domain.program import PerformanceRules, PointRules
from mailhub.domain.terms import LeadId, Temperature
from mailhub.routing.performance import Record, is_too_much
from mailhub.routing.points import is_fast, worth_of

MISSED = tuple(LeadId(number) for number in range(1, 4))


@pytest.mark.parametrize(
    ("points", "temperature", "worth"),
    [(10, Temperature.HOT, 10), (10, Temperature.WARM, 10), (10, Temperature.COLD, 15), (5, Temperature.COLD, 8)],
)
def test_cold_leads_are_worth_more_rounded_half_up(points: int, temperature: Temperature, worth: int) -> None:
    assert worth_of(points, temperature, PointRules()) == worth


@pytest.mark.parametrize(("taken", "fast"), [(0.0, True), (60.0, True), (61.0, False), (240.0, False)])
def test_fast_is_within_the_programs_share_of_the_time(taken: float, fast: bool) -> None:
    assert is_fast(taken, 240.0, PointRules()) is fast
    assert not is_fast(taken, 0.0, PointRules())


@pytest.mark.parametrize(
    ("offers", "feedback", "too_much"), [(2, 3, False), (3, 0, True), (0, 4, True), (2, 0, False), (0, 0, False)]
)
def test_either_limit_is_enough(offers: int, feedback: int, too_much: bool) -> None:
    assert is_too_much(offers, feedback, PerformanceRules()) is too_much


def test_a_limit_of_nought_means_never() -> None:
    assert not is_too_much(99, 99, PerformanceRules(missed_offers=0, missed_feedback=0))


def test_a_rejection_is_as_good_as_an_acceptance_and_silence_costs() -> None:
    assert Record().score == 100
    assert Record(answered_offers=5).score == 100
    assert Record(missed_offers=MISSED).score == 50
    assert Record(missed_offers=MISSED, answered_offers=6).score == 75
    assert Record(missed_feedback=MISSED, answered_offers=6).score == 75


def test_the_score_is_told_with_what_it_is_made_of() -> None:
    told = Record(missed_offers=MISSED, missed_feedback=MISSED[:1], answered_offers=2, reports=4).told
    assert str(told).endswith("2 of 5 offers answered, 4 reports given, 1 request for feedback left unanswered")
