"""The claim window: acceptances within some minutes count as simultaneous, and the best match of them wins."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from mailhub.domain import commands, events
from mailhub.domain.errors import StaleLink
from mailhub.domain.terms import LeadStatus, OfferStatus
from mailhub.store import sample
from mailhub.store.tables import Offer
from tests.store.routing.trading import HOT, Trading

WINDOW = timedelta(minutes=15)


@pytest.fixture
def tank(trading: Trading) -> list[Offer]:
    """The offers of a lead in a shark tank with a claim window, best match first."""
    rule = 'mode = "shark_tank"                     # everybody'
    source = sample.PROGRAMS["acme"]
    assert rule in source
    trading.apply_program(source.replace(rule, 'mode = "shark_tank"\nclaim_window = "15m"  # everybody'))
    return sorted(trading.open_offers(trading.receive(HOT)), key=lambda offer: offer.rank)


def test_the_first_acceptance_is_noted_and_does_not_win_yet(trading: Trading, tank: list[Offer]) -> None:
    happened = trading.accept(tank[2])
    assert [type(event) for event in happened] == [events.OfferClaimed]
    claimed = trading.one(Offer, id=tank[2].id)
    now = trading.clock.now()
    assert (claimed.status, claimed.claimed_at, claimed.decided_at) == (OfferStatus.OPEN, now, now + WINDOW)
    assert (claimed.due_at, claimed.due_rule) == (now + WINDOW, "claim_window_over")
    assert trading.lead(claimed.lead_id).status == LeadStatus.OFFERED


def test_the_best_match_of_those_who_claimed_gets_the_lead(trading: Trading, tank: list[Offer]) -> None:
    trading.accept(tank[2])
    trading.clock.advance(timedelta(minutes=14))
    trading.accept(tank[1])
    trading.clock.advance(timedelta(minutes=1))
    trading.tick()
    assert [trading.one(Offer, id=offer.id).status for offer in tank] == ["taken", "accepted", "taken"]
    taken = {event.offer_id: event for event in trading.heard(events.OfferTaken)}
    assert (taken[tank[2].id].rank, taken[tank[2].id].claims) == (3, 2)
    assert trading.lead(tank[1].lead_id).contact_id == tank[1].contact_id


def test_claiming_twice_is_claiming_once(trading: Trading, tank: list[Offer]) -> None:
    trading.accept(tank[0])
    trading.clock.advance(timedelta(minutes=5))
    assert trading.accept(tank[0]) == []
    decided_at = trading.one(Offer, id=tank[0].id).decided_at
    assert decided_at == trading.clock.now() + timedelta(minutes=10)


def test_when_nobody_is_left_who_could_still_claim_it_is_decided_at_once(trading: Trading, tank: list[Offer]) -> None:
    trading.accept(tank[1])
    trading.accept(tank[2])
    trading.reject(tank[0])
    assert [trading.one(Offer, id=offer.id).status for offer in tank] == ["rejected", "accepted", "taken"]


def test_a_rejection_withdraws_the_claim(trading: Trading, tank: list[Offer]) -> None:
    trading.accept(tank[0])
    trading.accept(tank[1])
    trading.reject(tank[0])
    trading.clock.advance(WINDOW)
    trading.tick()
    assert [trading.one(Offer, id=offer.id).status for offer in tank] == ["rejected", "accepted", "taken"]


def test_after_the_window_nobody_joins_even_before_the_clock_has_decided(trading: Trading, tank: list[Offer]) -> None:
    trading.accept(tank[2])
    trading.clock.advance(WINDOW)
    with pytest.raises(StaleLink, match="those who asked for it earlier"):
        trading.accept(tank[0])
    trading.tick()
    assert trading.lead(tank[2].lead_id).contact_id == tank[2].contact_id


def test_a_claim_outlives_the_deadline_of_its_offer(trading: Trading, tank: list[Offer]) -> None:
    trading.clock.set(tank[0].deadline_at - timedelta(minutes=5))
    trading.accept(tank[0])
    trading.clock.advance(timedelta(minutes=6))
    trading.tick()
    assert trading.lead(tank[0].lead_id).contact_id == tank[0].contact_id
    assert trading.statuses(tank[0].lead_id).count(OfferStatus.EXPIRED) == 2


def test_a_winner_who_takes_it_back_leaves_it_to_the_next_claim(trading: Trading, tank: list[Offer]) -> None:
    trading.accept(tank[0])
    trading.accept(tank[1])
    trading.clock.advance(WINDOW)
    trading.tick()
    trading.ask(commands.UndoAnswer(offer_id=tank[0].id, contact_id=tank[0].contact_id))
    trading.tick()
    assert trading.lead(tank[1].lead_id).contact_id == tank[1].contact_id


def _all_at_once(deeds: list[Callable[[], object]]) -> list[object]:
    start = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> object:
        start.wait()
        try:
            return deed()
        except StaleLink as stale:
            return stale.sentence

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [future.result() for future in [pool.submit(run, deed) for deed in deeds]]


def _accepting(trading: Trading, offer: Offer) -> Callable[[], object]:
    command = commands.AcceptOffer(offer_id=offer.id, contact_id=offer.contact_id)
    return lambda: trading.bus.dispatch(command)


def test_all_who_claim_at_the_same_moment_have_one_winner_the_best(trading: Trading, tank: list[Offer]) -> None:
    _all_at_once([_accepting(trading, offer) for offer in tank])
    assert [trading.one(Offer, id=offer.id).status for offer in tank] == ["accepted", "taken", "taken"]
    assert len(trading.heard(events.OfferAccepted)) == 1


def test_two_clocks_and_a_late_claim_at_the_end_of_the_window_have_one_winner(
    trading: Trading, tank: list[Offer]
) -> None:
    trading.accept(tank[2])
    trading.accept(tank[1])
    trading.clock.advance(WINDOW)
    decide = commands.DecideClaims(lead_id=tank[0].lead_id)
    _all_at_once(
        [lambda: trading.bus.dispatch(decide), lambda: trading.bus.dispatch(decide), _accepting(trading, tank[0])]
    )
    assert [trading.one(Offer, id=offer.id).status for offer in tank] == ["taken", "accepted", "taken"]
    assert len(trading.heard(events.OfferAccepted)) == 1
