"""Points: earned by speed, feedback and wins, kept in a ledger that is only added to, and spent with approval."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DatabaseError

from mailhub.domain import commands, events
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.terms import ContactId, PointReason, RedemptionStatus, Temperature
from mailhub.store.tables import Contact, Lead, Offer, PointEntry, Redemption
from tests.store.routing.trading import HOT, Trading, at_once

GRACE = "grace.bell@acme.example"
OLIVIA = "olivia.hart@harbour-it.example"  # sells for both vendors
KARSTEN = "karsten.voss@nordwerk.example"
CALLUM = "callum.reid@highland-networks.example"  # sells for Acme alone


def ledger(trading: Trading) -> list[tuple[PointReason, int]]:
    return [(entry.reason, entry.points) for entry in trading.all(PointEntry)]


def give(trading: Trading, address: str, points: int, person: str = GRACE) -> ContactId:
    """Points of an earlier time for a contact's company at the vendor of a person."""
    contact = trading.contact(address)
    vendor_id = trading.person(person).vendor_id
    key = f"earlier-{vendor_id}-{address}"
    at: dict[str, Any] = {"reason": PointReason.WIN, "event_key": key, "at": trading.clock.now()}
    with trading.units() as unit:
        unit.add(PointEntry(vendor_id=vendor_id, partner_id=contact.partner_id, points=points, **at))
    return contact.id


def redeem(trading: Trading, contact: ContactId, points: int, wish: str, **way: Any) -> Redemption:
    trading.ask(commands.RedeemPoints(contact_id=contact, points=points, wish=wish, **way))
    return trading.all(Redemption)[-1]


def decide(trading: Trading, row: Redemption, kind: Any, **stated: Any) -> list[events.Event]:
    return trading.ask(kind(redemption_id=row.id, person_id=trading.person(GRACE).id, **stated))


def test_a_fast_acceptance_earns_points_and_its_undoing_takes_them_back(trading: Trading) -> None:
    offer = trading.open_offers(trading.receive(HOT))[0]
    undo = commands.UndoAnswer(offer_id=offer.id, contact_id=offer.contact_id)
    trading.accept(offer)
    trading.accept(offer)
    assert ledger(trading) == [(PointReason.FAST_ACCEPTANCE, 10)]
    trading.ask(undo)
    trading.accept(offer)
    back = [(PointReason.RETURNED, -10), (PointReason.FAST_ACCEPTANCE, 10)]
    assert ledger(trading) == [(PointReason.FAST_ACCEPTANCE, 10), *back]


def test_a_slow_acceptance_earns_nothing(trading: Trading) -> None:
    offer = trading.open_offers(trading.receive(HOT))[0]
    trading.clock.set(trading.clock.now() + timedelta(hours=2))
    trading.accept(offer)
    assert ledger(trading) == []


def test_feedback_before_it_is_due_earns_points_once_for_each_time_it_falls_due(trading: Trading) -> None:
    lead = trading.accepted(HOT)
    trading.feedback(lead, note="called")
    trading.feedback(lead, note="called again")
    trading.feedback(lead, note="and again")
    reasons = [reason for reason, _ in ledger(trading)]
    assert reasons.count(PointReason.FEEDBACK_ON_TIME) <= 2
    assert (PointReason.FEEDBACK_ON_TIME, 5) in ledger(trading)


def test_overdue_feedback_earns_nothing(trading: Trading) -> None:
    lead = trading.accepted(HOT)
    trading.change(Lead, lead.id, feedback_due_at=trading.clock.now() - timedelta(minutes=1))
    trading.feedback(lead, note="sorry, late")
    assert PointReason.FEEDBACK_ON_TIME not in [reason for reason, _ in ledger(trading)]


def test_a_win_earns_points_once_and_more_for_a_lead_that_was_cold(trading: Trading) -> None:
    lead = trading.accepted(HOT)
    trading.change(Lead, lead.id, temperature=Temperature.COLD)
    won = commands.ReportWin(lead_id=lead.id, contact_id=lead.contact_id or ContactId(0))
    trading.ask(won)
    trading.ask(won)
    assert [line for line in ledger(trading) if line[0] == PointReason.WIN] == [(PointReason.WIN, 75)]


def test_the_ledger_is_only_added_to_whoever_tries(trading: Trading) -> None:
    give(trading, CALLUM, 100)
    entry: Any = PointEntry
    for attempt in (update(entry).values(points=1_000), delete(entry)):
        with pytest.raises(DatabaseError, match="only added to"), trading.units() as unit:
            unit.session.execute(attempt)
    assert ledger(trading) == [(PointReason.WIN, 100)]


def test_points_are_spent_when_the_manager_approves_and_only_once(trading: Trading) -> None:
    contact = give(trading, CALLUM, 250)
    row = redeem(trading, contact, 200, "a stand at the May fair")
    assert (row.status, row.manager_id) == (RedemptionStatus.ASKED, trading.person(GRACE).id)
    assert [type(event) for event in decide(trading, row, commands.ApproveRedemption)] == [events.RedemptionApproved]
    assert decide(trading, row, commands.ApproveRedemption) == []
    assert sum(points for _, points in ledger(trading)) == 50
    with pytest.raises(StaleLink, match="approved already"):
        decide(trading, row, commands.DenyRedemption)


def test_a_denied_wish_leaves_the_points_and_its_reason_is_kept(trading: Trading) -> None:
    contact = give(trading, CALLUM, 250)
    row = redeem(trading, contact, 200, "a stand at the May fair")
    (denied,) = decide(trading, row, commands.DenyRedemption, note="The fair was called off.")
    assert isinstance(denied, events.RedemptionDenied)
    assert denied.note == "The fair was called off."
    assert sum(points for _, points in ledger(trading)) == 250


def test_no_more_is_spent_than_the_balance_less_what_is_asked_already(trading: Trading) -> None:
    contact = give(trading, CALLUM, 250)
    redeem(trading, contact, 200, "a stand")
    with pytest.raises(Refusal, match="You have 250 points at Acme Networks Ltd, and 200 of them are asked for"):
        redeem(trading, contact, 100, "training")
    redeem(trading, contact, 50, "training")


def test_one_letter_asks_once(trading: Trading) -> None:
    contact, letter = give(trading, CALLUM, 250), trading.letter()
    redeem(trading, contact, 50, "training", letter_id=letter)
    redeem(trading, contact, 50, "training", letter_id=letter)
    assert len(trading.all(Redemption)) == 1


def test_of_two_wishes_for_the_same_points_at_once_one_is_told_of_the_other(trading: Trading) -> None:
    contact = give(trading, CALLUM, 250)
    gate = Barrier(2)

    def ask(wish: str) -> str:
        gate.wait()
        try:
            trading.bus.dispatch(commands.RedeemPoints(contact_id=contact, points=200, wish=wish))
        except Refusal as refusal:
            return refusal.sentence
        return ""

    with ThreadPoolExecutor(2) as pool:
        told = sorted(pool.map(ask, ["a stand", "training"]))
    assert told[0] == ""
    assert told[1].startswith("You have 250 points at Acme Networks Ltd, and 200 of them are asked for already")
    assert [row.points for row in trading.all(Redemption)] == [200]


def test_of_two_approvals_at_once_the_points_are_taken_once(trading: Trading) -> None:
    row = redeem(trading, give(trading, CALLUM, 250), 200, "a stand")
    approval = commands.ApproveRedemption(redemption_id=row.id, person_id=trading.person(GRACE).id)
    at_once(trading, approval, approval)
    assert sum(points for _, points in ledger(trading)) == 50


def test_nobody_is_asked_whose_points_are_meant_while_one_vendor_alone_has_given_any(trading: Trading) -> None:
    contact = give(trading, OLIVIA, 250)
    assert redeem(trading, contact, 200, "training").vendor_id == trading.person(GRACE).vendor_id


def test_without_any_points_a_wish_is_refused_outright(trading: Trading) -> None:
    with pytest.raises(Refusal, match="You have 0 points at"):
        redeem(trading, trading.contact(OLIVIA).id, 200, "training")


def test_who_has_points_of_several_vendors_is_asked_whose_are_meant(trading: Trading) -> None:
    contact = give(trading, OLIVIA, 250)
    give(trading, OLIVIA, 5, KARSTEN)
    with pytest.raises(Refusal, match=r"Whose points do you mean, acme, nordwerk.*REDEEM 200 acme: training"):
        redeem(trading, contact, 200, "training")
    assert redeem(trading, contact, 50, "Acme: training").wish == "training"
    acme = trading.person(GRACE).vendor_id
    assert redeem(trading, contact, 60, "more training", vendor_id=acme).vendor_id == acme
    with pytest.raises(Refusal, match="You have 5 points at Nordwerk"):
        redeem(trading, contact, 10, "nordwerk: paper")


def test_another_vendors_person_decides_nothing(trading: Trading) -> None:
    row = redeem(trading, give(trading, CALLUM, 250), 200, "a stand")
    stranger = trading.person("karsten.voss@nordwerk.example")
    with pytest.raises(Refusal):
        trading.ask(commands.ApproveRedemption(redemption_id=row.id, person_id=stranger.id))


def test_points_belong_to_the_company_not_to_the_offers_of_rivals(trading: Trading) -> None:
    lead = trading.accepted(HOT)
    (entry,) = trading.all(PointEntry)
    assert (entry.partner_id, entry.lead_id) == (lead.partner_id, lead.id)
    assert trading.one(Contact, id=entry.contact_id).partner_id == lead.partner_id
    assert len(trading.all(Offer, lead_id=lead.id)) > 1
