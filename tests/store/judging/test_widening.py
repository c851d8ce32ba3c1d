"""Judging a lead in the store: who is found by postcode and distance, what is waived, how many questions it takes."""

from typing import Any

import pytest
from sqlalchemy import event, select

from mailhub.domain.terms import LeadStatus
from mailhub.routing.candidates import Judgement, judge
from mailhub.routing.facts import lead_facts
from mailhub.store.geography import located
from mailhub.store.partner_import import import_partners
from mailhub.store.queries.programs import apply_program, current_program, manager_for, vendor_by_slug
from mailhub.store.sample import PROGRAMS
from mailhub.store.tables import Contact, Enrollment, Lead, Partner
from mailhub.store.unit import Unit

HEADER = "vendor,partner,kind,country,city,latitude,longitude,distributor,weight,contact,address,territories,products"
LIST = f"""{HEADER}
acme,Lech GmbH,reseller,FR,,48.371,10.898,,2,Lea Lech,lea@lech.example,FR@80km,SX
acme,Seine SARL,reseller,FR,,,,,,Sam Seine,sam@seine.example,FR/75-78,SX
acme,Rhone SARL,reseller,FR,,,,,,Rita Rhone,rita@rhone.example,FR/69,SX
acme,Midi SARL,distributor,FR,Toulouse,,,,,Mia Midi,mia@midi.example,FR/Occitanie,RX
"""


@pytest.fixture
def french(unit: Unit) -> Unit:
    assert import_partners(unit, LIST, source_name="list.csv").faults == ()
    return unit


def _judged(unit: Unit, **stated: Any) -> Judgement:
    vendor = vendor_by_slug(unit, "acme")
    assert vendor
    usual: dict[str, Any] = {"country": "FR", "product": "SX", "status": LeadStatus.QUALIFIED, "known": []}
    manager = manager_for(unit, vendor.id, "FR")
    usual |= {"received_at": unit.now, "since_at": unit.now, "vendor_id": vendor.id, "manager_id": manager.id}
    lead = unit.add(Lead(**usual | stated))
    program = current_program(unit, vendor.id)
    return judge(unit, lead, lead_facts(unit, lead, program), program)


def _names(judged: Judgement) -> list[str]:
    return sorted(one.partner.name.split()[0] for one in judged.candidates)


def _waived(judged: Judgement) -> dict[str, str]:
    return {rule: str(reason) for rule, reason in judged.candidates[0].waived.items()}


def _program(unit: Unit, widening: str) -> None:
    before, section, after = PROGRAMS["acme"].partition("[matching]\n")
    lines = [line for line in after.splitlines() if not line.startswith("widening")]
    apply_program(unit, "\n".join([before + section.rstrip(), f"widening = {widening}", *lines]) + "\n", "acme.toml")


def test_a_lead_finds_those_who_sell_at_its_postcode(french: Unit) -> None:
    _program(french, "[]")
    found = {code: _names(_judged(french, postcode=code)) for code in ("75008", "69002", "33000", "")}
    assert found == {"75008": ["Seine"], "69002": ["Rhone"], "33000": [], "": []}


def test_a_lead_finds_those_whose_place_is_near_enough_to_its_town(french: Unit) -> None:
    lech = next(row for row in french.session.execute(select(Partner)).scalars() if row.name == "Lech GmbH")
    lech.latitude, lech.longitude = located("FR", "", "Lyon") or (None, None)
    french.add(lech)
    _program(french, "[]")
    judged = _judged(french, city="Villeurbanne")
    assert _names(judged) == ["Lech"]
    assert judged.candidates[0].partner.distance_km == pytest.approx(5, abs=4)
    assert _names(_judged(french, city="Paris")) == []
    assert judged.candidates[0].partner.weight == 2


def test_nobody_at_the_place_brings_in_the_whole_country(french: Unit) -> None:
    _program(french, '["territory"]')
    judged = _judged(french, postcode="33000")
    assert (_names(judged), judged.widened) == (["Lech", "Rhone", "Seine"], ("territory",))
    assert _waived(judged) == {"territory": "does not sell in that part of FR"}


def test_those_who_do_not_sell_the_product_come_last_and_only_if_the_program_says_so(french: Unit) -> None:
    _program(french, '["territory", "certification"]')
    assert _names(_judged(french, product="SENTRY", postcode="33000")) == []
    _program(french, '["territory", "certification", "product"]')
    judged = _judged(french, product="SENTRY", postcode="33000")
    assert _names(judged) == ["Lech", "Midi", "Rhone", "Seine"]
    assert judged.widened == ("territory", "certification", "product")


def test_wishes_of_the_contact_are_read_and_waived_first(french: Unit) -> None:
    sam = next(row for row in french.session.execute(select(Contact)).scalars() if row.name == "Sam Seine")
    sam.wishes = {"temperatures": ["hot"]}
    french.add(sam)
    judged = _judged(french, postcode="75008")
    assert (_names(judged), judged.widened) == (["Seine"], ("wishes",))
    assert _waived(judged) == {"wishes": "has asked not to be sent cold leads"}


@pytest.mark.parametrize(("postcode", "most"), [("75008", 5), ("33000", 6)])
def test_a_judgement_takes_a_handful_of_questions(french: Unit, postcode: str, most: int) -> None:
    asked: list[str] = []
    _judged(french, postcode=postcode)
    vendor = vendor_by_slug(french, "acme")
    assert vendor
    lead = french.session.execute(select(Lead)).scalars().all()[-1]
    program = current_program(french, vendor.id)
    facts = lead_facts(french, lead, program)
    event.listen(french.session.get_bind(), "before_cursor_execute", lambda *told: asked.append(told[2]))
    judge(french, lead, facts, program)
    assert len(asked) <= most


def test_a_place_is_taken_from_the_city_or_from_the_row(french: Unit) -> None:
    places = {row.name.split()[0]: row.latitude for row in french.session.execute(select(Partner)).scalars()}
    assert places["Lech"] == 48.371
    assert places["Midi"] == pytest.approx(43.6, abs=0.1)
    assert places["Seine"] is None


def _row(name: str, **changed: str) -> str:
    usual = dict(zip(HEADER.split(","), LIST.splitlines()[1].split(","), strict=True))
    usual |= {"partner": name, "address": f"x@{name.casefold()}.example", **changed}
    return ",".join(usual.values())


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"latitude": "", "longitude": ""}, "territories 'FR@80km' needs the partner's place"),
        ({"latitude": ""}, "latitude and longitude belong together"),
        ({"latitude": "north"}, "latitude 'north' is no number of degrees"),
        ({"longitude": "1000"}, "longitude '1000' is no number of degrees"),
        ({"territories": "FR/79-70"}, "is no range. Write two beginnings of the same length"),
        ({"territories": "FR/7*"}, "is no range of postcodes"),
        ({"territories": "FR@0km"}, "is no circle"),
        ({"territories": "XX@5km"}, "territories 'XX@5km' is no territory"),
        ({"weight": "0"}, "weight '0' is no weight"),
        ({"distributor": "Nobody"}, "distributor 'Nobody' is not known"),
        ({"distributor": "Seine SARL"}, "distributor 'Seine SARL' is of the kind reseller"),
    ],
)
def test_a_fault_in_the_new_columns_is_told(french: Unit, changed: dict[str, str], said: str) -> None:
    result = import_partners(french, f"{HEADER}\n{_row('Other', **changed)}\n", source_name="list.csv")
    assert result.created == 0
    assert said in result.faults[0]


def test_a_reseller_belongs_to_its_distributor_and_the_same_list_changes_nothing(french: Unit) -> None:
    row = f"{HEADER}\n{_row('Under', distributor='Midi SARL', territories='FR/10-19; FR@20km; FR@40km')}\n"
    assert import_partners(french, row, source_name="list.csv").created == 1
    assert import_partners(french, row, source_name="list.csv").updated == 0
    partners = {one.name: one for one in french.session.execute(select(Partner)).scalars()}
    assert partners["Under"].distributor_id == partners["Midi SARL"].id
    enrolled = french.session.execute(select(Enrollment)).scalars()
    assert [one.weight for one in enrolled if one.partner_id == partners["Under"].id] == [2]
