"""To whom a lead is offered next, and which rule says so."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailhub.domain.errors import BadSettings
from mailhub.domain.facts import Candidate, PastOffer
from mailhub.domain.program import DistributionRule
from mailhub.domain.stated_fields import CONDITION_FIELDS
from mailhub.domain.terms import LeadStatus, Mode, OfferStatus, Ownership, PartnerId, Temperature
from mailhub.routing.conditions import rule_for, told_of
from mailhub.routing.modes import mode_of
from tests.unit.routing.leads_and_partners import PROGRAM, a_lead, a_partner


def _candidate(number: int, **changes: Any) -> Candidate:
    return Candidate(partner=a_partner(partner_id=PartnerId(number), **changes), value=90 - number, shares={})


THREE = [_candidate(number) for number in (1, 2, 3)]
ALONE = (Mode.NAMED_ACCOUNT, Mode.BEST_MATCH, Mode.ROUND_ROBIN)


def _past(*statuses: OfferStatus, round: int = 0, mode: Mode = Mode.BEST_MATCH, first: int = 10) -> list[PastOffer]:
    return [
        PastOffer(partner_id=PartnerId(number), status=status, round=round, mode=mode)
        for number, status in enumerate(statuses, start=first)
    ]


def _next(mode: Mode, past: list[PastOffer], *, ladder: int = 3, candidates: Any = THREE, **lead: Any) -> list[int]:
    distribution = mode_of(DistributionRule(mode=mode, ladder=ladder))
    return [it.partner.partner_id for it in distribution.next_offers(a_lead(**lead), candidates, past)]


@pytest.mark.parametrize("mode", [Mode.BEST_MATCH, Mode.ROUND_ROBIN])
@pytest.mark.parametrize(
    ("statuses", "asked"),
    [
        ([], [1]),
        ([OfferStatus.OPEN], []),
        ([OfferStatus.REJECTED], [1]),
        ([OfferStatus.REJECTED, OfferStatus.EXPIRED], [1]),
        ([OfferStatus.REJECTED, OfferStatus.EXPIRED, OfferStatus.REJECTED], []),
        ([OfferStatus.REJECTED, OfferStatus.EXPIRED, OfferStatus.UNDELIVERED], [1]),
        ([OfferStatus.REJECTED, OfferStatus.EXPIRED, OfferStatus.STEPPED_ASIDE], [1]),
        ([OfferStatus.REJECTED, OfferStatus.OPEN], []),
    ],
)
def test_one_is_asked_after_the_other_down_the_ladder(
    mode: Mode, statuses: list[OfferStatus], asked: list[int]
) -> None:
    assert _next(mode, _past(*statuses, mode=mode)) == asked


@pytest.mark.parametrize("mode", ALONE)
def test_a_new_round_begins_the_ladder_anew(mode: Mode) -> None:
    past = _past(*[OfferStatus.REJECTED] * 3, round=-1, mode=mode)
    assert _next(mode, past, owner_id=PartnerId(1)) == [1]


@pytest.mark.parametrize("mode", ALONE)
def test_nobody_is_asked_twice_in_one_mode_of_a_round(mode: Mode) -> None:
    expired = [PastOffer(partner_id=PartnerId(1), status=OfferStatus.EXPIRED, round=0, mode=mode)]
    assert _next(mode, expired, owner_id=PartnerId(1)) == ([] if mode is Mode.NAMED_ACCOUNT else [2])


@pytest.mark.parametrize(
    ("past", "asked"),
    [
        ([], [1, 2, 3]),
        (_past(OfferStatus.OPEN), []),
        (_past(OfferStatus.REJECTED, OfferStatus.OPEN, mode=Mode.SHARK_TANK), []),
        (_past(OfferStatus.REJECTED, OfferStatus.EXPIRED, mode=Mode.SHARK_TANK, first=1), [3]),
        (_past(*[OfferStatus.EXPIRED] * 3, mode=Mode.SHARK_TANK, first=1), []),
        (_past(OfferStatus.TAKEN, round=-1, mode=Mode.SHARK_TANK), [1, 2, 3]),
        (_past(OfferStatus.EXPIRED, OfferStatus.EXPIRED, mode=Mode.BEST_MATCH), [1, 2, 3]),
    ],
)
def test_shark_tank_asks_everybody_once_a_round_also_whom_only_a_wider_program_lets_in(
    past: list[PastOffer], asked: list[int]
) -> None:
    assert _next(Mode.SHARK_TANK, past) == asked


@pytest.mark.parametrize(
    ("lead", "asked"),
    [
        ({}, []),
        ({"owner_id": 2, "ownership": Ownership.CONTRACT, "protected_by": 3, "requested_id": 1}, [2]),
        ({"owner_id": 2, "ownership": Ownership.HISTORY, "protected_by": 3, "requested_id": 1}, [3]),
        ({"owner_id": 2, "ownership": Ownership.HISTORY, "requested_id": 1}, [2]),
        ({"requested_id": 1}, [1]),
        ({"requested_id": 9}, []),
        ({"ownership": Ownership.DIRECT, "requested_id": 1}, []),
    ],
)
def test_a_named_account_goes_to_its_owner_alone(lead: dict[str, Any], asked: list[int]) -> None:
    assert _next(Mode.NAMED_ACCOUNT, [], **lead) == asked


def test_turns_are_dealt_smoothly_by_weight() -> None:
    weights, turns, order = {1: 1, 2: 1, 3: 2}, dict.fromkeys((1, 2, 3), 0), []
    for _ in range(8):
        candidates = [_candidate(number, weight=weights[number], turns=turns[number]) for number in weights]
        (asked,) = _next(Mode.ROUND_ROBIN, [], candidates=candidates)
        turns[asked] += 1
        order.append(asked)
    assert order == [3, 1, 2, 3] * 2


@given(st.lists(st.integers(1, 6), min_size=1, max_size=6), st.integers(1, 60))
def test_nobody_is_ever_a_whole_turn_from_its_share(weights: list[int], leads: int) -> None:
    turns = [0] * len(weights)
    for _ in range(leads):
        pairs = zip(weights, turns, strict=True)
        candidates = [_candidate(number, weight=weight, turns=had) for number, (weight, had) in enumerate(pairs)]
        turns[_next(Mode.ROUND_ROBIN, [], candidates=candidates)[0]] += 1
    shares = [weight * leads / sum(weights) for weight in weights]
    assert all(abs(had - share) < len(weights) for had, share in zip(turns, shares, strict=True))
    assert sum(turns) == leads


def test_who_was_away_gets_the_turn_when_back() -> None:
    back, others = _candidate(3, turns=4), [_candidate(1, turns=5), _candidate(2, turns=5)]
    assert _next(Mode.ROUND_ROBIN, [], candidates=others) == [1]
    assert _next(Mode.ROUND_ROBIN, [], candidates=[*others, back]) == [3]


@pytest.mark.parametrize(("mode", "rests_in"), [(Mode.POOL, LeadStatus.POOLED), (Mode.BY_HAND, LeadStatus.UNPLACED)])
def test_a_mode_that_asks_nobody_says_where_the_lead_rests(mode: Mode, rests_in: LeadStatus) -> None:
    assert _next(mode, []) == []
    assert mode_of(DistributionRule(mode=mode)).rests_in is rests_in


@pytest.mark.parametrize("mode", Mode)
def test_every_mode_is_known_and_asks_nobody_when_there_is_nobody(mode: Mode) -> None:
    assert mode_of(DistributionRule(mode=mode)).next_offers(a_lead(), [], []) == []


def test_a_mode_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(BadSettings, match="there are best_match, by_hand, named_account, pool"):
        mode_of(DistributionRule(mode="lottery"))  # type: ignore[arg-type]


def test_modes_follow_one_another_and_a_step_beyond_the_last_is_the_last() -> None:
    rule = DistributionRule(mode=Mode.BEST_MATCH, then=(Mode.SHARK_TANK, Mode.POOL))
    assert [mode_of(rule, step).mode for step in (0, 1, 2, 7)] == [*rule.chain, Mode.POOL]


@pytest.mark.parametrize(
    ("condition", "lead"),
    [
        ('lead.temperature == "hot"', {"temperature": Temperature.HOT}),
        ("lead.score >= 75", {"score": 75}),
        ('lead.country in ["DE", "AT"]', {"country": "DE"}),
        ('lead.region == "scotland"', {"region": "Scotland"}),
        ('lead.product == "SENTRY" && lead.family == "security"', {}),
        ("lead.amount > 50000.0", {"amount": Decimal("50000.01")}),
        ('lead.currency == "EUR" && lead.amount == 0.0', {"currency": "EUR"}),
        ("lead.quantity >= 4", {"quantity": Decimal(4)}),
        ('lead.source.startsWith("trade")', {"source": "Trade show"}),
    ],
)
def test_the_first_rule_whose_condition_holds_decides(condition: str, lead: dict[str, Any]) -> None:
    shark, best = DistributionRule(mode=Mode.SHARK_TANK, when=condition), DistributionRule(mode=Mode.BEST_MATCH)
    program = replace(PROGRAM, distribution=(shark, best))
    assert rule_for(a_lead(**lead), program) == (1, shark)
    assert rule_for(a_lead(product="SX", family="", quantity=None, region=""), program) == (2, best)


def test_a_program_none_of_whose_rules_takes_the_lead_is_refused() -> None:
    program = replace(PROGRAM, distribution=(DistributionRule(mode=Mode.BEST_MATCH, when="lead.score > 100"),))
    with pytest.raises(BadSettings, match="add one without a condition"):
        rule_for(a_lead(), program)


def test_a_condition_that_cannot_be_answered_for_a_lead_does_not_hold() -> None:
    odd = DistributionRule(mode=Mode.SHARK_TANK, when="int(lead.source) > 5")
    best = DistributionRule(mode=Mode.BEST_MATCH)
    assert rule_for(a_lead(source="a fair"), replace(PROGRAM, distribution=(odd, best))) == (2, best)


def test_conditions_are_told_every_documented_field_in_its_kind() -> None:
    told = told_of(a_lead(amount=None))
    kinds = {"string": str, "int": int, "double": float, "bool": bool}
    assert {name: type(value) for name, value in told.items()} == {
        name: kinds[kind] for name, (kind, _) in CONDITION_FIELDS.items()
    }


def test_a_limited_wave_asks_the_best_few_at_once_then_the_next() -> None:
    tank = mode_of(DistributionRule(mode=Mode.SHARK_TANK, wave=2))
    gone = _past(OfferStatus.REJECTED, OfferStatus.EXPIRED, mode=Mode.SHARK_TANK, first=1)
    waiting = _past(OfferStatus.OPEN, mode=Mode.SHARK_TANK, first=1)
    waves = [tank.next_offers(a_lead(), THREE, past) for past in ([], gone, waiting)]
    assert [[it.partner.partner_id for it in wave] for wave in waves] == [[1, 2], [3], []]
