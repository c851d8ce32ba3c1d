"""Every figure is what anybody gets who counts the same rows by hand, in the words of its definition."""

import random
from dataclasses import replace

import pytest

from mailhub.domain.indicators import INDICATORS
from mailhub.domain.terms import Dimension, Supplied
from mailhub.store.queries.indicators import attainment, measured, supplied
from mailhub.store.unit import Unit
from tests.store.indicators.books import TIMES, periods
from tests.store.indicators.comparing import are_supplied_alike, differences
from tests.store.indicators.conftest import Past
from tests.store.indicators.history import QUARTER
from tests.store.indicators.oracle import ORACLES, expected, expected_quotas, expected_supply
from tests.store.indicators.questions import PERIODS, REACHES, limited, scope_of

MIXED = "a time that ends within days"


def test_every_indicator_is_counted_by_hand() -> None:
    assert set(ORACLES) == set(INDICATORS)


def test_there_is_something_to_count_for_every_indicator(past: Past) -> None:
    figures = expected(past.books, scope_of(past.reach("the vendor"), "all the time"), INDICATORS)
    assert [code for code, figure in figures.items() if not (figure.number or figure.whole)] == []


@pytest.mark.parametrize("period", PERIODS)
def test_figures_are_what_the_rows_of_their_period_add_up_to(past: Past, unit: Unit, period: str) -> None:
    house = random.Random(f"{past.seed} {period}").choice(past.houses)
    assert differences(unit, past.books, scope_of(past.reach("the vendor", house), period)) == []


@pytest.mark.parametrize("name", REACHES)
def test_figures_are_what_the_rows_in_reach_add_up_to(past: Past, unit: Unit, name: str) -> None:
    assert differences(unit, past.books, scope_of(past.reach(name), MIXED)) == []


@pytest.mark.parametrize("by", Dimension)
def test_each_group_is_told_what_it_would_be_told_if_only_it_were_asked_for(
    past: Past, unit: Unit, by: Dimension
) -> None:
    dice = random.Random(f"{past.seed} {by}")
    whole = scope_of(past.reach("the vendor"), MIXED)
    year = scope_of(past.reach("the vendor"), "the turn of the year")
    part = scope_of(past.reach(dice.choice(list(REACHES))), dice.choice(list(PERIODS)))
    for scope in (whole, year if by in TIMES else part):
        assert differences(unit, past.books, scope, by) == []


@pytest.mark.parametrize("dimension", [*Dimension, None])
def test_what_was_asked_limits_what_is_counted(past: Past, unit: Unit, dimension: Dimension | None) -> None:
    dice = random.Random(f"{past.seed} {dimension}")
    reach = past.reach(dice.choice(["the vendor", "a country, and what rests with somebody", "a distributor"]))
    scope = limited(past.books, scope_of(reach, MIXED), dimension, dice)
    assert differences(unit, past.books, scope, dice.choice([None, *Dimension])) == []


def test_a_limit_to_what_there_is_not_leaves_nothing(past: Past, unit: Unit) -> None:
    for dimension in (Dimension.TEMPERATURE, Dimension.PARTNER, Dimension.WEEK):
        scope = replace(scope_of(past.reach("the vendor"), MIXED), only={dimension: frozenset({"nobody"})})
        assert differences(unit, past.books, scope) == [], dimension


@pytest.mark.parametrize("kind", Supplied)
def test_what_was_supplied_is_shared_out_over_its_days(past: Past, unit: Unit, kind: Supplied) -> None:
    for name in ("the vendor", "a partner", "a distributor", "a country", "a contact"):
        for period in ("the week in which Berlin's clocks change", "a month", MIXED):
            scope = scope_of(past.reach(name), period)
            told, counted = supplied(unit, scope, kind), expected_supply(past.books, scope, kind)
            assert are_supplied_alike(told, counted), (name, period, told, counted)


@pytest.mark.parametrize("name", ["the vendor", "a partner", "a distributor"])
def test_a_quota_is_reached_by_what_is_won_since_its_first_day(past: Past, unit: Unit, name: str) -> None:
    for period in ("a month", MIXED, "the turn of the year"):
        scope = scope_of(past.reach(name), period)
        told = [it for it in attainment(unit, scope) if (it.since_on, it.until_on) == QUARTER]
        said = [(it.partner_id, it.kind, it.target, it.currency, it.reached) for it in told]
        counted = expected_quotas(past.books, scope, QUARTER) if period != "the turn of the year" else []
        assert sorted(said, key=str) == sorted(counted, key=str), period


@pytest.mark.parametrize("by", sorted(TIMES))
def test_times_are_told_in_their_order_and_without_a_gap(past: Past, unit: Unit, by: Dimension) -> None:
    scope = scope_of(past.reach("a contact"), "all the time")
    assert [group.key for group in measured(unit, scope, ["K16", "K2"], by)] == list(periods(scope, by))


@pytest.mark.parametrize("by", [Dimension.PARTNER, Dimension.CONTACT, Dimension.MANAGER, Dimension.PRODUCT])
def test_groups_bear_the_names_of_what_they_are(past: Past, unit: Unit, by: Dimension) -> None:
    house, scope = past.houses[0], scope_of(past.reach("the vendor"), "all the time")
    names = {
        Dimension.PARTNER: {str(it.row.id): it.row.name for it in house.traders},
        Dimension.CONTACT: {str(one.id): one.name for it in house.traders for one in it.contacts},
        Dimension.MANAGER: {str(it.id): it.name for it in house.people},
        Dimension.PRODUCT: {"alpha": "Alpha of Acme", "beta": "Beta of Acme"},
    }
    told = {group.key: group.name for group in measured(unit, scope, ["received", "K2"], by)}
    known = {key: name for key, name in told.items() if key in names[by]}
    assert known == {key: names[by][key] for key in known} != {}
