"""To whom a lead is offered next, and which rule says so."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from mailhub.domain.errors import BadSettings
from mailhub.domain.facts import Candidate, PastOffer
from mailhub.domain.program import DistributionRule
from mailhub.domain.stated_fields import CONDITION_FIELDS
from mailhub.domain.terms import Mode, OfferStatus, PartnerId, Temperature
from mailhub.routing.conditions import rule_for, told_of
from mailhub.routing.modes import mode_of
from tests.unit.routing.leads_and_partners import PROGRAM, a_lead, a_partner

THREE = [Candidate(partner=a_partner(partner_id=PartnerId(n)), value=90 - n, shares={}) for n in (1, 2, 3)]


def _past(*statuses: OfferStatus, round: int = 0) -> list[PastOffer]:
    return [
        PastOffer(partner_id=PartnerId(number), status=status, round=round, mode=Mode.BEST_MATCH)
        for number, status in enumerate(statuses, start=10)
    ]


def _next(mode: Mode, past: list[PastOffer], *, ladder: int = 3, round: int = 0) -> list[int]:
    distribution = mode_of(DistributionRule(mode=mode, ladder=ladder))
    return [it.partner.partner_id for it in distribution.next_offers(a_lead(round=round), THREE, past)]


@pytest.mark.parametrize(
    ("past", "asked"),
    [
        ([], [1]),
        (_past(OfferStatus.OPEN), []),
        (_past(OfferStatus.REJECTED), [1]),
        (_past(OfferStatus.REJECTED, OfferStatus.EXPIRED), [1]),
        (_past(OfferStatus.REJECTED, OfferStatus.EXPIRED, OfferStatus.REJECTED), []),
        (_past(OfferStatus.REJECTED, OfferStatus.EXPIRED, OfferStatus.UNDELIVERED), [1]),
        (_past(OfferStatus.REJECTED, OfferStatus.EXPIRED, OfferStatus.STEPPED_ASIDE), [1]),
        (_past(OfferStatus.REJECTED, OfferStatus.OPEN), []),
        (_past(OfferStatus.REJECTED, OfferStatus.REJECTED, OfferStatus.REJECTED, round=-1), [1]),
    ],
)
def test_best_match_asks_one_after_the_other_down_the_ladder(past: list[PastOffer], asked: list[int]) -> None:
    assert _next(Mode.BEST_MATCH, past) == asked


@pytest.mark.parametrize(
    ("past", "asked"),
    [
        ([], [1, 2, 3]),
        (_past(OfferStatus.OPEN), []),
        (_past(OfferStatus.REJECTED), []),
        (_past(OfferStatus.TAKEN, round=-1), [1, 2, 3]),
    ],
)
def test_shark_tank_asks_everybody_once_a_round(past: list[PastOffer], asked: list[int]) -> None:
    assert _next(Mode.SHARK_TANK, past) == asked


@pytest.mark.parametrize("mode", Mode)
def test_every_mode_is_known_and_asks_nobody_when_there_is_nobody(mode: Mode) -> None:
    assert mode_of(DistributionRule(mode=mode)).next_offers(a_lead(), [], []) == []


def test_a_mode_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(BadSettings, match="there are best_match, shark_tank"):
        mode_of(DistributionRule(mode="lottery"))  # type: ignore[arg-type]


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
    kinds = {"string": str, "int": int, "double": float}
    assert {name: type(value) for name, value in told.items()} == {
        name: kinds[kind] for name, (kind, _) in CONDITION_FIELDS.items()
    }
