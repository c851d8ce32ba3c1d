"""Neglect: counted within a window, noticed first, suspended by a person, and over by itself."""

from datetime import timedelta
from typing import Any

import pytest

from mailhub.domain import commands, events
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.terms import OfferStatus, PersonId, RejectReason, Standing
from mailhub.store.tables import Enrollment, Lead, Offer, Partner
from tests.store.routing.trading import HOT, WARM, Trading

GRACE = "grace.bell@acme.example"


def grace(trading: Trading) -> PersonId:
    return trading.person(GRACE).id


def enrollment_of(trading: Trading, offer: Offer) -> Enrollment:
    return trading.one(Enrollment, vendor_id=offer.vendor_id, partner_id=offer.partner_id)


def let_expire(trading: Trading, times: int) -> Offer:
    """One partner lets so many offers run out; those of its rivals are answered."""
    first: Offer | None = None
    for _ in range(times):
        offers = trading.open_offers(trading.receive(HOT))
        mine = next((it for it in offers if first and it.partner_id == first.partner_id), offers[0])
        first = first or mine
        for rival in offers:
            if rival.id != mine.id:
                trading.reject(rival, RejectReason.NO_CAPACITY)
        trading.change(Offer, mine.id, deadline_at=trading.clock.now())
        with trading.units() as unit:
            unit.get(Offer, mine.id).due_at = trading.clock.now()
        trading.ask(commands.ExpireOffer(offer_id=mine.id))
    assert first is not None
    return first


def noticed(trading: Trading) -> Offer:
    offer = let_expire(trading, 3)
    assert enrollment_of(trading, offer).noticed_at is not None
    return offer


def proposed(trading: Trading) -> Offer:
    """A partner whose notice is over without a word."""
    offer = noticed(trading)
    trading.clock.set(trading.clock.now() + timedelta(days=4))
    trading.ask(commands.ProposeSuspension(enrollment_id=enrollment_of(trading, offer).id))
    return offer


def decide(trading: Trading, offer: Offer, kind: Any, **stated: Any) -> list[events.Event]:
    who = {"vendor_id": offer.vendor_id, "partner_id": offer.partner_id, "person_id": grace(trading)}
    return trading.ask(kind(**{**who, **stated}))


def test_the_third_offer_that_runs_out_brings_notice_once(trading: Trading) -> None:
    offer = let_expire(trading, 2)
    assert trading.heard(events.NeglectNoticed) == []
    let_expire(trading, 2)
    (notice,) = trading.heard(events.NeglectNoticed)
    assert notice.partner_id == offer.partner_id
    assert len(notice.missed_offers) == 3
    assert notice.decide_at > trading.clock.now()


def test_rejections_offers_that_did_not_arrive_and_absences_never_count(trading: Trading) -> None:
    for status in (OfferStatus.REJECTED, OfferStatus.UNDELIVERED, OfferStatus.STEPPED_ASIDE):
        for offer in trading.open_offers(trading.receive(HOT)):
            trading.change(Offer, offer.id, status=status, deadline_at=trading.clock.now())
            judged = commands.JudgeNeglect(vendor_id=offer.vendor_id, partner_id=offer.partner_id)
            assert trading.ask(judged) == []


def test_whoever_was_asked_beyond_its_places_because_nobody_was_left_misses_nothing(trading: Trading) -> None:
    beyond = []
    for _ in range(3):
        lead_id = trading.receive(HOT)
        for offer in trading.open_offers(lead_id):
            trading.reject(offer)
        (last,) = trading.open_offers(lead_id)
        beyond.append(last.partner_id)
        trading.clock.set(last.deadline_at)
        trading.tick()
        assert trading.one(Offer, id=last.id).status == OfferStatus.EXPIRED
    assert len(set(beyond)) == 1
    assert trading.heard(events.NeglectNoticed) == []


def test_what_lies_outside_the_window_does_not_count(trading: Trading) -> None:
    offer = let_expire(trading, 2)
    trading.clock.set(trading.clock.now() + timedelta(days=35))
    let_expire(trading, 1)
    assert enrollment_of(trading, offer).noticed_at is None


def test_the_manager_is_asked_when_nothing_has_changed(trading: Trading) -> None:
    offer = proposed(trading)
    (asked,) = trading.heard(events.SuspensionProposed)
    assert (asked.partner_id, asked.manager_id) == (offer.partner_id, grace(trading))
    assert "0 of 3 offers answered" in str(asked.record)
    assert enrollment_of(trading, offer).standing == Standing.GOOD


def test_the_clock_asks_the_manager_by_itself_and_once(trading: Trading) -> None:
    noticed(trading)
    trading.pass_time(timedelta(days=5), timedelta(hours=6))
    assert [event.manager_id for event in trading.heard(events.SuspensionProposed)] == [grace(trading)]


def test_a_suspension_that_the_manager_does_not_decide_goes_up_and_is_asked_about_again(trading: Trading) -> None:
    offer = proposed(trading)
    director = trading.person("vera.stone@acme.example").id
    trading.pass_time(timedelta(days=12), timedelta(hours=6))
    asked = [event for event in trading.heard(events.SuspensionProposed) if event.partner_id == offer.partner_id]
    assert [event.manager_id for event in asked[:3]] == [grace(trading), director, director]
    assert [event.asked_id for event in asked[:3]] == [None, grace(trading), grace(trading)]
    decide(trading, offer, commands.SparePartner)
    known = len(trading.heard(events.SuspensionProposed))
    trading.pass_time(timedelta(days=12), timedelta(hours=6))
    assert len(trading.heard(events.SuspensionProposed)) == known
    assert enrollment_of(trading, offer).standing == Standing.GOOD


def test_a_partner_that_mends_while_the_manager_is_silent_is_not_suspended(trading: Trading) -> None:
    offer = proposed(trading)
    mine = next(it for it in trading.open_offers(trading.receive(HOT)) if it.partner_id == offer.partner_id)
    trading.accept(mine)
    trading.clock.advance(timedelta(days=7))
    happened = trading.ask(commands.ProposeSuspension(enrollment_id=enrollment_of(trading, offer).id))
    assert [type(event) for event in happened] == [events.NeglectMended]
    with pytest.raises(StaleLink, match="no suspension to decide"):
        decide(trading, offer, commands.SuspendPartner)


def test_whoever_answers_after_the_notice_and_owes_nothing_is_left_alone(trading: Trading) -> None:
    offer = noticed(trading)
    answered = next(it for it in trading.open_offers(trading.receive(HOT)) if it.partner_id == offer.partner_id)
    trading.reject(answered)
    trading.clock.set(trading.clock.now() + timedelta(days=4))
    happened = trading.ask(commands.ProposeSuspension(enrollment_id=enrollment_of(trading, offer).id))
    assert [type(event) for event in happened] == [events.NeglectMended]
    assert enrollment_of(trading, offer).noticed_at is None


def test_a_suspended_partner_loses_its_open_offers_and_keeps_its_leads_in_work(trading: Trading) -> None:
    offer = let_expire(trading, 2)
    mine = next(it for it in trading.open_offers(trading.receive(HOT)) if it.partner_id == offer.partner_id)
    trading.accept(mine)
    worked = trading.lead(mine.lead_id)
    let_expire(trading, 1)
    still_open = next(it for it in trading.open_offers(trading.receive(HOT)) if it.partner_id == offer.partner_id)
    trading.change(Enrollment, enrollment_of(trading, offer).id, proposed_at=trading.clock.now())
    happened = decide(trading, offer, commands.SuspendPartner)
    suspended = next(event for event in happened if isinstance(event, events.PartnerSuspended))
    assert suspended.moved_on == (still_open.lead_id,)
    assert trading.one(Offer, id=still_open.id).status == OfferStatus.WITHDRAWN
    assert trading.lead(worked.id).partner_id == offer.partner_id
    assert offer.partner_id not in {it.partner_id for it in trading.open_offers(trading.receive(HOT))}
    assert decide(trading, offer, commands.SuspendPartner) == []


def test_a_suspension_ends_by_itself_and_old_misses_count_no_more(trading: Trading) -> None:
    offer = proposed(trading)
    decide(trading, offer, commands.SuspendPartner)
    until = enrollment_of(trading, offer).suspended_until
    assert until is not None
    trading.pass_time(timedelta(days=10), timedelta(hours=6))
    assert [event.person_id for event in trading.heard(events.PartnerReinstated)] == [None]
    assert enrollment_of(trading, offer).standing == Standing.GOOD
    notices = len(trading.heard(events.NeglectNoticed))
    judged = commands.JudgeNeglect(vendor_id=offer.vendor_id, partner_id=offer.partner_id)
    assert trading.ask(judged) == []
    assert len(trading.heard(events.NeglectNoticed)) == notices


def test_a_manager_ends_it_earlier_by_name(trading: Trading) -> None:
    offer = proposed(trading)
    decide(trading, offer, commands.SuspendPartner)
    name = trading.one(Partner, id=offer.partner_id).name
    who: dict[str, Any] = {"vendor_id": offer.vendor_id, "person_id": grace(trading)}
    with pytest.raises(Refusal, match="There is no partner 'Nobody'"):
        trading.ask(commands.ReinstatePartner(named="Nobody", **who))
    (done,) = trading.ask(commands.ReinstatePartner(named=name.split()[0].lower(), **who))
    assert isinstance(done, events.PartnerReinstated)
    assert done.person_id == grace(trading)
    with pytest.raises(Refusal, match="is not suspended"):
        trading.ask(commands.ReinstatePartner(named=name, **who))


def test_a_spared_partner_is_not_noticed_again_within_the_window(trading: Trading) -> None:
    offer = proposed(trading)
    assert [type(event) for event in decide(trading, offer, commands.SparePartner)] == [events.PartnerSpared]
    assert decide(trading, offer, commands.SparePartner) == []
    let_expire(trading, 1)
    assert len([it for it in trading.heard(events.NeglectNoticed) if it.partner_id == offer.partner_id]) == 1


def test_nobody_is_suspended_who_was_not_proposed_nor_by_another_vendors_person(trading: Trading) -> None:
    offer = let_expire(trading, 1)
    with pytest.raises(StaleLink, match="in good standing"):
        decide(trading, offer, commands.SuspendPartner)
    stranger = trading.person("karsten.voss@nordwerk.example")
    with pytest.raises(Refusal):
        decide(trading, offer, commands.SuspendPartner, person_id=stranger.id)


def test_requests_for_feedback_that_are_ignored_count(trading: Trading) -> None:
    leads = []
    for _ in range(4):
        lead = trading.lead(trading.receive(WARM))
        trading.accept(trading.open_offers(lead.id)[0])
        leads.append(trading.lead(lead.id))
    first = leads[0]
    for lead in leads:
        parties = {"vendor_id": lead.vendor_id, "lead_id": lead.id, "partner_id": first.partner_id}
        trading.change(Lead, lead.id, partner_id=first.partner_id, contact_id=first.contact_id)
        for offer in trading.offers(lead.id):
            trading.change(Offer, offer.id, partner_id=first.partner_id)
        with trading.units() as unit:
            unit.record(events.FeedbackMissed(contact_id=first.contact_id, **parties))  # type: ignore[arg-type]
    judged = commands.JudgeNeglect(vendor_id=first.vendor_id, partner_id=first.partner_id)  # type: ignore[arg-type]
    (notice,) = trading.ask(judged)
    assert isinstance(notice, events.NeglectNoticed)
    assert set(notice.missed_feedback) == {lead.id for lead in leads}
