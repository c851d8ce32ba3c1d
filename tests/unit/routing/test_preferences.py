"""What makes one partner a better choice than another, wishes of contacts, and what is waived when nobody is left."""

from typing import Any

import pytest

from mailhub.domain.facts import Area, Record, Wishes
from mailhub.domain.program import Program
from mailhub.domain.terms import Often, PartnerId, Standing, Temperature
from mailhub.routing.candidates import judgement, why_of
from mailhub.routing.crowd import Crowd
from mailhub.routing.matching.fair_share import FairShare
from mailhub.routing.matching.proximity import Proximity
from mailhub.routing.matching.response_time import ResponseTime
from mailhub.routing.matching.track_record import TrackRecord
from mailhub.routing.matching.wishes import WishesForIt
from tests.unit.routing.leads_and_partners import PROGRAM, TODAY, a_lead, a_partner, candidate_of, preference


def test_wins_of_such_products_and_in_such_a_sector_count_beyond_the_overall_record() -> None:
    usual = {"won": 10, "decided": 30}
    crowd = [
        a_partner(record=Record(**usual, **more))
        for more in (
            {"won_alike": 0, "decided_alike": 10},
            {},
            {"won_in_sector": 6, "decided_in_sector": 10},
            {"won_alike": 6, "decided_alike": 10, "won_in_sector": 6, "decided_in_sector": 10},
        )
    ]
    expected = TrackRecord().number(Crowd(crowd), a_lead(sector="retail")).tolist()
    assert expected == sorted(expected)
    assert len(set(expected)) == 4


def test_a_partner_without_a_record_is_expected_to_win_what_is_usual() -> None:
    assert TrackRecord().number(Crowd([a_partner(record=Record(usual_rate=0.2))]), a_lead())[0] == pytest.approx(0.2)


def test_the_floor_of_the_program_is_the_least_that_a_record_counts() -> None:
    program = Program(slug="a", name="A", matching={"track_record": 1}, track_record_floor=0.25)
    hopeless = a_partner(record=Record(decided=1000))
    assert candidate_of(hopeless, a_lead(), program).value == 25.0


@pytest.mark.parametrize(("km", "worth"), [(0.0, 1.0), (100.0, 0.5), (300.0, 0.25), (None, 0.5)])
def test_the_nearer_comes_first_and_an_unknown_place_speaks_neither_way(km: float | None, worth: float) -> None:
    assert preference(Proximity(), a_partner(distance_km=km), a_lead()) == worth


def test_who_answers_sooner_comes_first_once_there_are_answers_enough() -> None:
    def worth(answers: int, hours: float) -> float:
        return preference(
            ResponseTime(), a_partner(record=Record(answers=answers, hours=hours, usual_hours=4.0)), a_lead()
        )

    assert worth(20, 20.0) > worth(1, 1.0) > worth(0, 0.0) == 0.5 > worth(20, 160.0)
    assert preference(ResponseTime(), a_partner(), a_lead()) == 0.5


def test_who_had_less_than_its_share_of_recent_leads_comes_first() -> None:
    def worth(recent: int, fair: float) -> float:
        return preference(FairShare(), a_partner(record=Record(recent=recent, fair=fair)), a_lead())

    assert worth(0, 5.0) > worth(3, 5.0) > worth(5, 5.0) == 0.5 > worth(9, 5.0)
    assert worth(0, 0.0) == 0.5
    assert worth(1000, 1.0) == 0.0


@pytest.mark.parametrize(
    ("partner", "lead", "refusal"),
    [
        ({"wishes": Wishes(products=frozenset({"SX"}))}, {}, "leads for SENTRY"),
        ({"wishes": Wishes(products=frozenset({"security"}))}, {}, None),
        ({"wishes": Wishes(regions=frozenset({"Wales"}))}, {}, "leads in Scotland"),
        ({"wishes": Wishes(regions=frozenset({"Wales"}))}, {"region": ""}, None),
        ({"wishes": Wishes(regions=frozenset({"Bayern"}))}, {"country": "DE", "region": "Bavaria"}, None),
        ({"wishes": Wishes(temperatures=frozenset({"hot"}))}, {"temperature": Temperature.COLD}, "cold leads"),
        ({"wishes": Wishes(radius_km=50), "distance_km": 51.0}, {}, "leads more than 50 km away"),
        ({"wishes": Wishes(radius_km=50), "distance_km": 49.0}, {}, None),
        ({"wishes": Wishes(radius_km=50)}, {}, None),
        ({"often": Often.WEEKLY}, {}, "offers of their own, only the weekly list"),
        ({"often": Often.DAILY}, {}, None),
        ({"often": Often.WEEKLY}, {"owner_id": PartnerId(7)}, None),
    ],
)
def test_a_contact_is_spared_what_it_asked_to_be_spared(
    partner: dict[str, Any], lead: dict[str, Any], refusal: str | None
) -> None:
    said = WishesForIt().refusal(a_partner(**partner), a_lead(**lead))
    assert (said and str(said)) == (refusal and f"has asked not to be sent {refusal}")


WALES, SCOTLAND = (Area(country="GB", region=region) for region in ("Wales", "Scotland"))


def test_requirements_are_waived_one_after_the_other_until_somebody_is_left() -> None:
    busy = a_partner(partner_id=PartnerId(1), open_leads=10)
    elsewhere = a_partner(partner_id=PartnerId(2), territories=(WALES,))
    judged = judgement(a_lead(), PROGRAM, (busy, elsewhere))
    assert judged.widened == ("wishes", "capacity")
    assert [one.partner.partner_id for one in judged.candidates] == [1]
    assert list(judged.candidates[0].waived) == ["capacity"]
    assert judged.verdicts[-1]["widened"] == ["wishes", "capacity"]


def test_a_program_may_waive_nothing_or_in_another_order() -> None:
    partners = (
        a_partner(partner_id=PartnerId(1), open_leads=10),
        a_partner(partner_id=PartnerId(2), territories=(WALES,)),
    )
    strict, other = (Program(slug="a", name="A", widening=names) for names in ((), ("territory", "capacity")))
    assert judgement(a_lead(), strict, partners).candidates == ()
    judged = judgement(a_lead(), other, partners)
    assert (judged.widened, [one.partner.partner_id for one in judged.candidates]) == (("territory",), [2])


@pytest.mark.parametrize(
    "fault",
    [
        {"standing": Standing.SUSPENDED},
        {"reachable": False},
        {"away_until": TODAY},
        {"offered_before": True},
        {"enrolled": False},
        {"capacity": 0},
        {"territories": (Area(country="DE"),)},
        {"certificates": {}},
    ],
)
def test_what_must_hold_is_never_waived(fault: dict[str, Any]) -> None:
    everything = "wishes capacity territory standing reachable absence not_tried_before enrolled".split()
    program = Program(slug="a", name="A", widening=tuple(everything))
    assert judgement(a_lead(), program, (a_partner(**fault),)).candidates == ()


def _why(lead: dict[str, Any], **partner: Any) -> list[str]:
    judged = judgement(a_lead(**lead), PROGRAM, (a_partner(**partner),))
    return why_of(judged.candidates[0], a_lead(**lead))


def test_a_partner_is_told_honestly_what_was_waived() -> None:
    assert _why({}, territories=(WALES,))[:2] == [
        "The customer's place in Scotland (United Kingdom) is outside your territory; nobody who covers it was left.",
        "You are certified for SENTRY until Mon 1 Mar 2027.",
    ]


def test_a_german_contact_is_told_in_german() -> None:
    told = _why(
        {"country": "DE", "region": "Bayern", "certificate": ""}, language="de", territories=(Area(country="DE"),)
    )
    assert told[:2] == ["Ihr Gebiet umfasst Deutschland.", "Sie verkaufen SENTRY."]


def test_what_speaks_for_a_partner_is_said_only_when_it_is_so() -> None:
    quick = Record(answers=5, hours=5.0, usual_hours=4.0, recent=1, fair=4.0)
    told = _why({}, record=quick, distance_km=34.4)
    assert told[2:] == ["You are about 34 km away.", "You answer quickly: in 1 working hours on average."]
    slow = Record(answers=5, hours=25.0, usual_hours=4.0)
    assert not any("quickly" in words or "km" in words for words in _why({}, record=slow, distance_km=340.0))
