"""Second chance: whoever missed or rejected a lead gets it when it is free, and is first in line while it is not."""

from datetime import timedelta

import pytest

from mailhub.domain import commands, events
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.terms import Channel, LeadStatus, OfferStatus, Standing
from mailhub.store.soundness import all_breaches
from mailhub.store.tables import Enrollment, Lead, Offer, PointEntry
from tests.store.routing.trading import HOT, MONDAY, WARM, Trading, at_once


def check_sound(trading: Trading) -> None:
    """Every decision has its verdict, and none goes against a requirement."""
    with trading.units.steady() as unit:
        assert [str(breach) for breach in all_breaches(unit, MONDAY)] == []


def want(trading: Trading, offer: Offer, via: Channel = Channel.LINK) -> list[events.Event]:
    return trading.ask(commands.WantAgain(offer_id=offer.id, contact_id=offer.contact_id, via=via))


def expire(trading: Trading, offer: Offer) -> None:
    trading.clock.set(offer.deadline_at)
    trading.ask(commands.ExpireOffer(offer_id=offer.id))


def all_reject(trading: Trading) -> Lead:
    lead_id = trading.receive(WARM)
    while trading.open_offers(lead_id):
        trading.reject(trading.open_offers(lead_id)[0])
    return trading.lead(lead_id)


def test_a_free_lead_goes_at_once_to_whoever_rejected_it_and_wants_it_after_all(trading: Trading) -> None:
    lead = all_reject(trading)
    assert lead.status == LeadStatus.UNPLACED
    first = trading.offers(lead.id)[0]
    happened = want(trading, first)
    assert events.OfferAccepted in map(type, happened)
    lead = trading.lead(lead.id)
    assert (lead.status, lead.contact_id) == (LeadStatus.ACCEPTED, first.contact_id)
    assert want(trading, first) == []
    check_sound(trading)


def test_while_another_is_asked_the_wish_is_noted_and_fulfilled_first(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    (missed,) = trading.open_offers(lead_id)
    expire(trading, missed)
    (present,) = trading.open_offers(lead_id)
    (noted,) = want(trading, missed)
    assert isinstance(noted, events.LeadWantedAgain)
    assert want(trading, missed) == []
    trading.reject(present)
    (again,) = trading.open_offers(lead_id)
    assert again.partner_id == missed.partner_id
    assert trading.accept(again)
    check_sound(trading)


def test_when_the_winner_gives_a_lead_back_the_one_who_waits_is_asked_first(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    winner, rival, last = trading.open_offers(lead_id)
    trading.accept(winner)
    want(trading, last)
    trading.ask(commands.HandBackLead(lead_id=lead_id, contact_id=winner.contact_id, reason="no capacity"))
    (offered,) = trading.open_offers(lead_id)
    assert offered.partner_id == last.partner_id
    assert rival.partner_id != offered.partner_id


def test_whoever_was_first_to_wish_is_first(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    winner, second, third = trading.open_offers(lead_id)
    trading.accept(winner)
    want(trading, third)
    trading.clock.advance(timedelta(minutes=1))
    want(trading, second)
    trading.ask(commands.HandBackLead(lead_id=lead_id, contact_id=winner.contact_id, reason="no capacity"))
    (offered,) = trading.open_offers(lead_id)
    assert offered.partner_id == third.partner_id
    trading.reject(offered)
    (offered,) = trading.open_offers(lead_id)
    assert offered.partner_id == second.partner_id


def test_beside_others_who_were_all_asked_at_once_the_lead_is_free_for_a_rejecter(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    first, _, _ = trading.open_offers(lead_id)
    trading.reject(first)
    want(trading, first)
    assert trading.lead(lead_id).contact_id == first.contact_id


def test_of_two_who_want_a_free_lead_at_the_same_moment_one_gets_it(trading: Trading) -> None:
    for _ in range(4):
        lead = all_reject(trading)
        one, other, *_ = trading.offers(lead.id)
        wishes = [commands.WantAgain(offer_id=it.id, contact_id=it.contact_id) for it in (one, other)]
        at_once(trading, *wishes)
        assert trading.statuses(lead.id).count(OfferStatus.ACCEPTED) == 1
        assert trading.lead(lead.id).contact_id in (one.contact_id, other.contact_id)


def test_a_lead_that_is_closed_is_gone_for_good(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    winner, loser, _ = trading.open_offers(lead_id)
    trading.accept(winner)
    trading.ask(commands.ReportWin(lead_id=lead_id, contact_id=winner.contact_id))
    with pytest.raises(StaleLink, match="it is sold by another partner"):
        want(trading, loser)


def test_a_partner_that_is_suspended_now_does_not_get_it(trading: Trading) -> None:
    lead = all_reject(trading)
    first = trading.offers(lead.id)[0]
    (enrolled,) = [it for it in trading.all(Enrollment, partner_id=first.partner_id) if it.vendor_id == lead.vendor_id]
    trading.change(Enrollment, enrolled.id, standing=Standing.SUSPENDED)
    with pytest.raises(Refusal, match="cannot go to you now"):
        want(trading, first)


def test_words_such_as_again_never_accept_an_offer_that_waits(trading: Trading) -> None:
    (offer,) = trading.open_offers(trading.receive(WARM))
    with pytest.raises(Refusal, match="the one word: accept"):
        want(trading, offer, Channel.REPLY)


def test_whoever_owes_feedback_is_offered_the_lead_but_does_not_have_it_yet(trading: Trading) -> None:
    lead = all_reject(trading)
    first = trading.offers(lead.id)[0]
    owed = trading.receive(WARM)
    (other,) = trading.open_offers(owed)
    assert other.contact_id == first.contact_id
    trading.accept(other)
    now = trading.clock.now()
    trading.change(Lead, owed, feedback_due_at=now - timedelta(days=1), feedback_asked_at=now)
    assert events.AcceptanceHeld in map(type, want(trading, first))
    (offer,) = trading.open_offers(lead.id)
    assert offer.contact_id == first.contact_id


def test_nobody_wishes_for_another_contact(trading: Trading) -> None:
    lead = all_reject(trading)
    one, other, *_ = trading.offers(lead.id)
    with pytest.raises(Refusal, match="made to somebody else"):
        trading.ask(commands.WantAgain(offer_id=one.id, contact_id=other.contact_id))


def test_a_lead_that_is_had_for_the_asking_earns_no_points_for_speed(trading: Trading) -> None:
    lead = all_reject(trading)
    want(trading, trading.offers(lead.id)[0])
    assert trading.lead(lead.id).status == LeadStatus.ACCEPTED
    assert trading.all(PointEntry) == []


def test_whoever_rejects_a_lead_had_for_the_asking_does_not_wait_for_it(trading: Trading) -> None:
    lead = all_reject(trading)
    first = trading.offers(lead.id)[0]
    want(trading, first)
    (offer,) = [it for it in trading.offers(lead.id) if it.status == OfferStatus.ACCEPTED]
    trading.ask(commands.UndoAnswer(offer_id=offer.id, contact_id=offer.contact_id))
    trading.reject(offer)
    assert trading.open_offers(lead.id) == []
