"""Leads of the past under another program: who would have been asked first, on both databases; nothing is changed."""

from dataclasses import replace
from datetime import timedelta

from sqlalchemy import func, select

from mailhub.domain.program import DistributionRule, Program
from mailhub.domain.terms import LeadId, Mode
from mailhub.routing.replay_material import replay
from mailhub.routing.replaying import Replay, remarks_on
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import History, Offer, Vendor
from tests.store.routing.trading import HOT, THIN, WARM, Trading


def tried(trading: Trading, **changes: object) -> Replay:
    vendor = trading.one(Vendor, slug="acme")
    with trading.units.steady() as unit:
        before = unit.session.execute(select(func.count()).select_from(History)).scalar_one()
        program = current_program(unit, vendor.id)
        new: Program = replace(program, **changes)  # type: ignore[arg-type]
        found = replay(unit, vendor.id, (program, new), timedelta(days=90))
        assert unit.session.execute(select(func.count()).select_from(History)).scalar_one() == before
        assert not unit.session.dirty
        assert not unit.session.new
        return found


def first_offers(trading: Trading, lead_id: LeadId) -> set[int]:
    return {offer.partner_id for offer in trading.all(Offer) if offer.lead_id == lead_id}


def test_the_program_in_force_asks_whom_it_has_asked(trading: Trading) -> None:
    received = [trading.receive(HOT), trading.receive(WARM), trading.receive(THIN)]
    found = tried(trading)
    assert [lead.lead_id for lead in found.leads] == received
    assert [lead.is_different for lead in found.leads] == [False, False, False]
    for lead in found.leads[:2]:
        assert {partner for partner, _ in lead.old.asked} == first_offers(trading, lead.lead_id)
    assert found.leads[2].old.in_words == "held"
    assert found.unknown_loads == 1


def test_another_program_asks_others_and_expects_otherwise(trading: Trading) -> None:
    trading.accept(trading.open_offers(trading.receive(HOT))[0])
    trading.receive(HOT)
    found = tried(trading, distribution=(DistributionRule(mode=Mode.BEST_MATCH),))
    assert [lead.is_different for lead in found.leads] == [True, True]
    old, new = (way.expected(found.chances) for way in (found.leads[1].old, found.leads[1].new))
    assert 0 < new[0] < old[0] <= 1
    asked, chances = map(str, remarks_on(found)[:2])
    assert "for 2 of 2 leads" in asked
    assert f"{found.chances.whole.accepted} of {found.chances.whole.offered} answered" in chances


def test_a_round_robin_takes_turns_in_a_replay(trading: Trading) -> None:
    for _ in range(3):
        trading.receive(HOT)
    found = tried(trading, distribution=(DistributionRule(mode=Mode.ROUND_ROBIN),))
    assert len({lead.new.partners for lead in found.leads}) == 3


def test_leads_before_the_time_are_not_replayed(trading: Trading) -> None:
    trading.receive(HOT)
    trading.clock.set(trading.clock.now() + timedelta(days=91))
    assert tried(trading).leads == []


def test_a_stricter_gate_holds_leads(trading: Trading) -> None:
    trading.receive(WARM)
    vendor = trading.one(Vendor, slug="acme")
    with trading.units.reading() as unit:
        gate = current_program(unit, vendor.id).qualification
    [lead] = tried(trading, qualification=replace(gate, distribute_from=74)).leads
    assert (lead.old.in_words, lead.new.in_words) == ("best_match", "held")
    assert lead.new.expected(tried(trading).chances) == (0.0, 0.0)
