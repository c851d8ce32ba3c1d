"""What a lead scores, and what temperature that is."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailhub.domain.program import DEFAULT_WEIGHTS, Program, Qualification
from mailhub.domain.stated_fields import STATED
from mailhub.domain.terms import Temperature
from mailhub.routing.horizon import days_of, days_to_purchase
from mailhub.routing.temperature import FACTORS, score_lead, temperature_of
from tests.unit.routing.leads_and_partners import PROGRAM, TODAY, a_lead

BARE = {"need": "", "quantity": None, "timeframe": "", "known": frozenset({"account", "product", "country"})}


def test_the_default_weights_name_every_factor_and_nothing_else() -> None:
    assert {factor.name for factor in FACTORS} == set(DEFAULT_WEIGHTS)


@pytest.mark.parametrize(
    ("lead", "lowest", "highest"),
    [
        ({}, 75, 100),
        ({"claimed_temperature": Temperature.HOT}, 75, 100),
        ({"timeframe": "3 months"}, 75, 85),
        ({"timeframe": "next year"}, 60, 74),
        ({"timeframe": ""}, 60, 74),
        (BARE, 35, 49),
        ({**BARE, "claimed_temperature": Temperature.HOT}, 35, 49),
        ({**BARE, "known": BARE["known"] | {"contact_name", "contact_email"}}, 50, 59),  # type: ignore[operator]
        ({**BARE, "known": frozenset(), "product": "", "country": ""}, 0, 20),
        ({**BARE, "known": frozenset(), "product": "", "country": "", "claimed_temperature": Temperature.HOT}, 0, 20),
    ],
)
def test_a_lead_scores_by_what_it_states(lead: dict[str, Any], lowest: int, highest: int) -> None:
    assert lowest <= score_lead(a_lead(**lead), PROGRAM).score <= highest


def test_calling_a_lead_hot_lifts_its_score_a_little() -> None:
    plain, hot = a_lead(), a_lead(claimed_temperature=Temperature.HOT)
    assert 0 < score_lead(hot, PROGRAM).score - score_lead(plain, PROGRAM).score < 10


def test_the_shares_add_up_to_the_score() -> None:
    scored = score_lead(a_lead(), PROGRAM)
    assert round(sum(scored.shares.values())) == scored.score
    assert list(scored.shares) == [factor.name for factor in FACTORS]


def test_a_factor_without_weight_does_not_count() -> None:
    scored = score_lead(a_lead(source_worth=0.5), Program(slug="a", name="A", weights={"source": 10, "fit": 0}))
    assert (scored.score, list(scored.shares)) == (50, ["source"])


@pytest.mark.parametrize(
    ("score", "temperature"),
    [
        (100, Temperature.HOT),
        (75, Temperature.HOT),
        (74, Temperature.WARM),
        (60, Temperature.WARM),
        (59, Temperature.COLD),
    ],
)
def test_the_program_says_from_which_score_a_lead_is_hot_or_warm(score: int, temperature: Temperature) -> None:
    assert temperature_of(score, Qualification()) == temperature


@pytest.mark.parametrize(
    ("source", "worth", "points"),
    [
        ("Referral by a customer", None, 90),
        ("trade show", None, 60),
        ("Messe Köln", None, 60),
        ("skywriting", None, 40),
        ("", None, 30),
        ("referral", 0.1, 10),
    ],
)
def test_a_source_is_worth_what_the_program_says_or_what_is_usual(
    source: str, worth: float | None, points: int
) -> None:
    only_source = Program(slug="a", name="A", weights={"source": 1})
    assert score_lead(a_lead(source=source, source_worth=worth), only_source).score == points


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("immediately", 0),
        ("ASAP", 0),
        ("dringend", 0),
        ("within 2 weeks", 14),
        ("in drei Monaten", 90),
        ("3-6 months", 180),
        ("3 to 6 months", 180),
        ("3 – 6 Monate", 180),
        ("half a year", 182),
        ("this quarter", 91),
        ("nächstes Quartal", 91),
        ("Q4", 39),
        ("Q1", 129),
        ("Q4 2027", 404),
        ("not now", None),
        ("no idea", None),
        ("whenever", None),
        ("", None),
    ],
)
def test_a_timeframe_is_read_in_english_and_german(text: str, days: int | None) -> None:
    assert days_of(text, TODAY) == days


def test_an_expected_close_counts_before_the_words_of_a_timeframe() -> None:
    assert days_to_purchase(a_lead(expected_close_on=TODAY + timedelta(days=40))) == 40
    assert days_to_purchase(a_lead(expected_close_on=date(2020, 1, 1))) == 0
    assert days_to_purchase(a_lead(asked_on=None, timeframe="2 weeks")) == 14


@given(
    known=st.frozensets(st.sampled_from(STATED)),
    timeframe=st.text(max_size=60),
    source=st.text(max_size=60),
    weights=st.dictionaries(st.sampled_from(list(DEFAULT_WEIGHTS)), st.integers(0, 100)),
)
def test_any_lead_scores_from_0_to_100(
    known: frozenset[str], timeframe: str, source: str, weights: dict[str, int]
) -> None:
    program = Program(slug="a", name="A", weights=weights)
    assert 0 <= score_lead(a_lead(known=known, timeframe=timeframe, source=source), program).score <= 100
