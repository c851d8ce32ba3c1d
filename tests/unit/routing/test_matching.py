"""Which partners may have a lead, and in which order they are asked."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailhub.domain.facts import Area, LeadFacts, PartnerFacts, Record
from mailhub.domain.program import DEFAULT_MATCHING, Program
from mailhub.domain.terms import PartnerId, Standing
from mailhub.routing.candidates import (
    REQUIREMENTS,
    VERDICTS_KEPT,
    judgement,
    refusals_of,
    why_of,
)
from mailhub.routing.matching.load import FreeHands
from mailhub.routing.matching.track_record import TrackRecord
from mailhub.routing.ranking import PREFERENCES
from tests.unit.routing.leads_and_partners import PROGRAM, TODAY, a_lead, a_partner, candidate_of, preference


def test_the_default_weights_name_every_preference_and_nothing_else() -> None:
    assert {rule.name for rule in PREFERENCES} == set(DEFAULT_MATCHING)


def test_requirements_are_asked_in_a_fixed_order() -> None:
    order = "enrolled territory product certification standing capacity reachable absence not_tried_before wishes"
    assert [rule.name for rule in REQUIREMENTS] == order.split()


@pytest.mark.parametrize(
    ("partner", "lead"),
    [
        ({}, {}),
        ({"territories": (Area(country="GB", region="SCOTLAND"),)}, {}),
        ({"territories": (Area(country="DE"), Area(country="GB"))}, {"region": ""}),
        ({"territories": (Area(country="DE", region="Thüringen"),)}, {"country": "DE", "region": "THÜRINGEN"}),
        ({"certificates": {"sentry-pro": TODAY}}, {}),
        ({"certificates": {}}, {"certificate": ""}),
        ({"away_until": TODAY - timedelta(days=1)}, {}),
        ({"open_leads": 9, "open_offers": 3, "expected_leads": 0.0}, {}),
        ({"open_leads": 7, "open_offers": 3, "expected_leads": 1.5}, {}),
    ],
)
def test_a_partner_that_meets_all_requirements_is_refused_by_none(
    partner: dict[str, Any], lead: dict[str, Any]
) -> None:
    assert refusals_of(a_partner(**partner), a_lead(**lead)) == {}


@pytest.mark.parametrize(
    ("partner", "lead", "refusal"),
    [
        ({"territories": (Area(country="DE"),)}, {}, ("territory", "does not sell in GB Scotland")),
        (
            {"territories": (Area(country="GB", region="Wales"),)},
            {},
            ("territory", "does not sell in GB Scotland"),
        ),
        (
            {"territories": (Area(country="GB", region="Wales"),)},
            {"region": ""},
            ("territory", "does not sell in GB"),
        ),
        ({}, {"country": ""}, ("territory", "has no territory for a lead that names no country")),
        ({"products": frozenset({"SX"})}, {}, ("product", "does not sell SENTRY")),
        ({}, {"product": ""}, ("product", "is matched by product, and the lead names none of the program")),
        ({"certificates": {}}, {}, ("certification", "does not hold the certificate sentry-pro")),
        (
            {"certificates": {"sentry-pro": TODAY - timedelta(days=1)}},
            {},
            ("certification", "held the certificate sentry-pro only until 2026-11-22"),
        ),
        ({"standing": Standing.SUSPENDED}, {}, ("standing", "is suspended")),
        ({"open_leads": 10}, {}, ("capacity", "works on 10 leads and has capacity for 10")),
        ({"capacity": 0}, {}, ("capacity", "works on 0 leads and has capacity for 0")),
        (
            {"open_leads": 9, "open_offers": 1},
            {},
            ("capacity", "works on 9 leads with 1 more offered and has capacity for 10"),
        ),
        ({"enrolled": False}, {}, ("enrolled", "is not in the program")),
        ({"reachable": False}, {}, ("reachable", "has a contact to whom mail comes back")),
        ({"away_until": TODAY}, {}, ("absence", "is away until 2026-11-23")),
        ({"offered_before": True}, {}, ("not_tried_before", "was offered this lead before")),
        (
            {"partner_id": PartnerId(8)},
            {"turned_down_by": frozenset({PartnerId(8)})},
            ("not_tried_before", "was offered this lead before"),
        ),
    ],
)
def test_a_requirement_says_why_a_partner_cannot_have_the_lead(
    partner: dict[str, Any], lead: dict[str, Any], refusal: tuple[str, str]
) -> None:
    said = refusals_of(a_partner(**partner), a_lead(**lead))
    assert {name: str(words) for name, words in said.items()} == dict([refusal])


def _record(won: int, decided: int, **more: Any) -> float:
    record = Record(won=won, decided=decided, **more)
    return preference(TrackRecord(), a_partner(record=record), a_lead(sector="retail"))


def test_a_new_partner_is_before_one_that_wins_little_and_behind_one_that_wins_much() -> None:
    assert _record(2, 40) < _record(0, 0) < _record(20, 40)


def test_one_lucky_win_does_not_outrun_a_long_good_record() -> None:
    assert _record(1, 1) < _record(30, 60)


def test_a_bad_record_never_falls_below_a_tenth() -> None:
    assert _record(0, 1000) == 0.1


@pytest.mark.parametrize(
    ("leads", "offers", "capacity", "free"), [(0, 0, 10, 1.0), (3, 2, 10, 0.5), (10, 5, 10, 0.0), (0, 0, 0, 0.0)]
)
def test_the_load_counts_leads_in_work_and_open_offers(leads: int, offers: int, capacity: int, free: float) -> None:
    busy = a_partner(open_leads=leads, open_offers=offers, capacity=capacity)
    assert preference(FreeHands(), busy, a_lead()) == free


def test_the_value_is_the_weighted_sum_of_the_preferences() -> None:
    program = Program(slug="a", name="A", matching={"tier": 3, "load": 1})
    candidate = candidate_of(a_partner(tier_rank=0.5, open_leads=10), a_lead(), program)
    assert (candidate.value, candidate.shares) == (37.5, dict.fromkeys(DEFAULT_MATCHING, 0.0) | {"tier": 37.5})


def test_of_equal_partners_the_one_with_fewer_leads_so_far_is_first_then_the_name_decides() -> None:
    program = Program(slug="a", name="A", matching={"tier": 1})
    partners = (
        a_partner(partner_id=PartnerId(1), name="Zeta", accepted=4),
        a_partner(partner_id=PartnerId(2), name="beta"),
        a_partner(partner_id=PartnerId(3), name="Alpha"),
    )
    ranked = judgement(a_lead(), program, partners).candidates
    assert [candidate.partner.name for candidate in ranked] == ["Alpha", "beta", "Zeta"]


def test_a_judgement_keeps_every_verdict_and_counts_the_rest() -> None:
    away = a_partner(partner_id=PartnerId(8), away_until=TODAY, capacity=0)
    verdicts = judgement(a_lead(), PROGRAM, (away, a_partner()), others=5).verdicts
    assert [verdict.get("rank") for verdict in verdicts] == [1, None, None]
    assert verdicts[0]["refusals"] == {}
    assert list(verdicts[1]["refusals"]) == ["capacity", "absence"]  # type: ignore[call-overload]
    assert verdicts[2] == {"not_near": 5, "not_listed": 0, "widened": []}


def test_a_judgement_of_very_many_lists_the_first_and_counts_the_others() -> None:
    crowd = tuple(a_partner(partner_id=PartnerId(number)) for number in range(1, VERDICTS_KEPT + 4))
    judged = judgement(a_lead(), PROGRAM, crowd)
    assert len(judged.candidates) == VERDICTS_KEPT + 3
    assert judged.verdicts[-1] == {"not_near": 0, "not_listed": 3, "widened": []}


partners_of_any_kind = st.builds(
    lambda number, won, leads, rank, name: a_partner(
        partner_id=PartnerId(number), won=won, accepted=won + 2, open_leads=leads, tier_rank=rank, name=name
    ),
    st.integers(1, 10_000),
    st.integers(0, 20),
    st.integers(0, 12),
    st.sampled_from((0.0, 0.5, 1.0)),
    st.sampled_from(("Alpha", "Beta", "beta")),
)


@given(st.lists(partners_of_any_kind, unique_by=lambda it: it.partner_id, max_size=12), st.randoms())
def test_the_order_in_which_partners_are_found_does_not_change_their_rank(
    partners: list[PartnerFacts], dice: Any
) -> None:
    shuffled = partners.copy()
    dice.shuffle(shuffled)
    first, second = (judgement(a_lead(), PROGRAM, tuple(some)).candidates for some in (partners, shuffled))
    assert first == second
    assert [it.value for it in first] == sorted((it.value for it in first), reverse=True)


@given(partners_of_any_kind)
def test_a_value_is_from_0_to_100(partner: PartnerFacts) -> None:
    assert 0 <= candidate_of(partner, a_lead(), PROGRAM).value <= 100


def _why(lead: LeadFacts | None = None, **partner: Any) -> list[str]:
    lead = lead or a_lead()
    return why_of(candidate_of(a_partner(**partner), lead, PROGRAM), lead)


def test_a_partner_is_told_place_and_certificate() -> None:
    assert _why(open_leads=10) == [
        "You cover United Kingdom.",
        "You are certified for SENTRY until Mon 1 Mar 2027.",
    ]


def test_a_record_is_told_once_it_means_something() -> None:
    assert "You won 6 of your 10 leads." in _why(won=6, accepted=10)
    assert not any("won" in sentence for sentence in _why(won=1, accepted=1))


def test_a_partner_of_a_region_is_told_the_region() -> None:
    place = Area(country="DE", region="Bayern")
    lead = a_lead(country="DE", region="Bayern", certificate="", product_name="Sentry firewalls")
    assert _why(lead, territories=(place,), tier="gold", won=3, accepted=9) == [
        "You cover Bayern (Germany).",
        "You sell Sentry firewalls.",
        "You won 3 of your 9 leads.",
        "You are in the gold tier of the program.",
    ]


def test_reasons_are_two_to_four() -> None:
    told = _why(tier="gold", won=3, accepted=9, certificates={"sentry-pro": date(2027, 1, 2)})
    assert 2 <= len(told) <= 4
    assert told[0] == "You cover United Kingdom."
