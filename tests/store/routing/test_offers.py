"""Offers: made, accepted, rejected, reminded of, expired; the first acceptance wins."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest

from mailhub.domain import commands, events
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.terms import Channel, ContactId, LeadId, LeadStatus, Mode, OfferId, OfferStatus, RejectReason
from mailhub.store import sample
from mailhub.store.tables import Contact, Enrollment, History, Lead, Offer, Verdict
from tests.store.routing.trading import HOT, WARM, Trading


def test_a_hot_lead_is_offered_to_every_matching_partner_at_once(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    offers = trading.open_offers(lead_id)
    assert len(offers) == 3
    assert {(offer.mode, offer.others, offer.round) for offer in offers} == {(Mode.SHARK_TANK, 2, 1)}
    assert trading.lead(lead_id).status == LeadStatus.OFFERED


def test_a_warm_lead_is_offered_to_the_best_partner_alone(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    (offer,) = trading.open_offers(lead_id)
    assert (offer.mode, offer.rank, offer.others) == (Mode.BEST_MATCH, 1, 0)
    assert len(offer.why) >= 2


def test_the_verdict_on_every_candidate_is_kept(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    verdict = trading.one(Verdict, lead_id=lead_id)
    (judged,) = trading.heard(events.CandidatesJudged)
    assert judged.verdicts == tuple(verdict.candidates)
    assert verdict.mode == Mode.SHARK_TANK
    assert verdict.program_version == 1


def test_the_deadline_runs_in_the_business_time_of_the_recipient(trading: Trading) -> None:
    lead_id = trading.receive(replace(HOT, country="DE", region=None))
    assert {offer.deadline_at for offer in trading.open_offers(lead_id)} == {datetime(2026, 11, 23, 14, 0, tzinfo=UTC)}
    trading.clock.advance(timedelta(hours=4))
    later = trading.receive(replace(HOT, country="DE", region=None))
    # The day in Berlin ends at 16:30 UTC, so an hour and a half are left for the next morning.
    assert {offer.deadline_at for offer in trading.open_offers(later)} == {datetime(2026, 11, 24, 9, 30, tzinfo=UTC)}


def test_first_acceptance_wins_and_the_rivals_are_told(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    first, *rivals = trading.open_offers(lead_id)
    happened = trading.accept(first, via=Channel.LINK)
    assert [type(event) for event in happened] == [events.OfferAccepted, events.OfferTaken, events.OfferTaken]
    lead = trading.lead(lead_id)
    assert (lead.status, lead.partner_id, lead.contact_id) == (LeadStatus.ACCEPTED, first.partner_id, first.contact_id)
    assert lead.contact_due_at == trading.clock.now() + timedelta(hours=4)
    assert lead.due_rule == "contact_reminder"
    with pytest.raises(StaleLink, match="another partner was faster"):
        trading.accept(rivals[0])


def test_accepting_twice_is_accepting_once(trading: Trading) -> None:
    offer = trading.open_offers(trading.receive(HOT))[0]
    trading.accept(offer)
    lines = len(trading.all(History))
    assert trading.accept(offer) == []
    assert len(trading.all(History)) == lines


def test_two_simultaneous_acceptances_have_exactly_one_winner(trading: Trading) -> None:
    offers = trading.open_offers(trading.receive(HOT))
    start = Barrier(len(offers))

    def accept(offer: Offer) -> str:
        start.wait()
        try:
            trading.bus.dispatch(commands.AcceptOffer(offer_id=offer.id, contact_id=offer.contact_id))
        except StaleLink as stale:
            return stale.sentence
        return "won"

    with ThreadPoolExecutor(len(offers)) as pool:
        outcomes = list(pool.map(accept, offers))
    assert sorted(outcomes)[-1] == "won"
    assert outcomes.count("won") == 1
    assert {sentence for sentence in outcomes if sentence != "won"} == {
        "This lead is taken: another partner was faster."
    }
    winner = offers[outcomes.index("won")]
    assert trading.lead(winner.lead_id).contact_id == winner.contact_id
    assert sorted(trading.statuses(winner.lead_id)) == ["accepted", "taken", "taken"]


def test_the_same_contact_clicking_twice_at_once_gets_the_lead_once(trading: Trading) -> None:
    offer = trading.open_offers(trading.receive(HOT))[0]
    with ThreadPoolExecutor(2) as pool:
        command = commands.AcceptOffer(offer_id=offer.id, contact_id=offer.contact_id)
        happened = list(pool.map(trading.bus.dispatch, [command, command]))
    assert sorted(len(events) for events in happened) == [0, 3]


def test_nobody_answers_an_offer_that_was_made_to_somebody_else(trading: Trading) -> None:
    offer, rival, *_ = trading.open_offers(trading.receive(HOT))
    with pytest.raises(Refusal, match="somebody else"):
        trading.ask(commands.AcceptOffer(offer_id=offer.id, contact_id=rival.contact_id))
    with pytest.raises(Refusal, match="somebody else"):
        trading.ask(commands.RejectOffer(offer_id=offer.id, contact_id=rival.contact_id, reason=RejectReason.OTHER))
    with pytest.raises(Refusal, match="There is no offer"):
        trading.ask(commands.AcceptOffer(offer_id=OfferId(999), contact_id=ContactId(1)))
    assert trading.lead(offer.lead_id).status == LeadStatus.OFFERED


def test_a_rejected_offer_moves_the_lead_to_the_next_partner(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    (first,) = trading.open_offers(lead_id)
    trading.reject(first)
    (second,) = trading.open_offers(lead_id)
    assert second.partner_id != first.partner_id
    assert trading.one(Offer, id=first.id).reason == RejectReason.NO_CAPACITY
    assert trading.reject(first) == []
    with pytest.raises(StaleLink, match="You rejected this offer"):
        trading.accept(first)


def test_a_rejection_in_a_shark_tank_leaves_the_other_offers_open(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    trading.reject(trading.open_offers(lead_id)[0])
    assert trading.statuses(lead_id) == ["rejected", "open", "open"]
    assert trading.heard(events.LeadUnplaced) == []


def test_a_lead_that_everybody_rejects_goes_to_its_manager(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    while trading.open_offers(lead_id):
        trading.reject(trading.open_offers(lead_id)[0])
    lead = trading.lead(lead_id)
    (unplaced,) = trading.heard(events.LeadUnplaced)
    assert lead.status == LeadStatus.UNPLACED
    assert unplaced.manager_id == lead.manager_id == trading.person("grace.bell@acme.example").id
    assert str(unplaced.reason) == "4 partners were asked, none took it, and there is no other."
    assert lead.due_rule == "unplaced_reminder"


def test_the_ladder_ends_where_the_program_says(trading: Trading) -> None:
    trading.apply_program(sample.PROGRAMS["acme"].replace("ladder = 5", "ladder = 1"))
    lead_id = trading.receive(WARM)
    trading.reject(trading.open_offers(lead_id)[0])
    (unplaced,) = trading.heard(events.LeadUnplaced)
    assert str(unplaced.reason) == "1 partner was asked, none took it, as many as the program allows."


def test_a_lead_for_which_nobody_is_near_goes_to_its_manager_at_once(trading: Trading) -> None:
    lead_id = trading.receive(replace(HOT, country="FR", region=None))
    assert trading.lead(lead_id).status == LeadStatus.UNPLACED
    (unplaced,) = trading.heard(events.LeadUnplaced)
    assert str(unplaced.reason) == "No partner in the program meets all requirements."


def test_an_unanswered_offer_is_reminded_of_once_on_its_day_and_then_moves_on(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    (offer,) = trading.open_offers(lead_id)
    happened = trading.pass_time(timedelta(hours=30))
    kinds = [type(event) for event in happened]
    assert kinds.count(events.OfferReminded) >= 2
    assert events.OfferExpired in kinds
    assert trading.one(Offer, id=offer.id).status == OfferStatus.EXPIRED
    assert [it.reminder for it in trading.heard(events.OfferReminded) if it.offer_id == offer.id] == [1]
    assert trading.open_offers(lead_id)[0].partner_id != offer.partner_id
    with pytest.raises(StaleLink, match="expired"):
        trading.accept(offer)


def test_reminders_missed_while_the_hub_slept_are_one_reminder(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    offer = trading.open_offers(lead_id)[0]
    trading.clock.set(offer.deadline_at - timedelta(minutes=1))
    trading.tick()
    assert [it.reminder for it in trading.heard(events.OfferReminded) if it.offer_id == offer.id] == [2]


def test_an_offer_past_its_deadline_is_not_reminded_of(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    trading.clock.set(trading.open_offers(lead_id)[0].deadline_at)
    trading.tick()
    assert trading.heard(events.OfferReminded) == []
    assert trading.statuses(lead_id) == ["expired"] * 3 + ["open"], "the last one is the second wave"


def test_an_offer_is_not_accepted_after_its_deadline_even_before_the_clock_has_ended_it(trading: Trading) -> None:
    offer = trading.open_offers(trading.receive(WARM))[0]
    trading.clock.set(offer.deadline_at)
    with pytest.raises(StaleLink, match="expired"):
        trading.accept(offer)
    trading.tick()
    assert trading.one(Offer, id=offer.id).status == OfferStatus.EXPIRED


def test_clock_commands_given_too_early_or_twice_change_nothing(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    offer = trading.open_offers(lead_id)[0]
    assert trading.ask(commands.SendReminder(contact_id=offer.contact_id)) == []
    assert trading.ask(commands.ExpireOffer(offer_id=offer.id)) == []
    assert trading.ask(commands.DistributeLead(lead_id=lead_id)) == []
    trading.clock.set(offer.deadline_at)
    assert trading.ask(commands.ExpireOffer(offer_id=offer.id)) != []
    assert trading.ask(commands.ExpireOffer(offer_id=offer.id)) == []


def test_distribution_ends_overdue_offers_itself_when_their_own_clock_failed(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    (first,) = trading.open_offers(lead_id)
    trading.clock.set(first.deadline_at + timedelta(minutes=11))
    trading.ask(commands.DistributeLead(lead_id=lead_id))
    assert trading.statuses(lead_id) == ["expired", "open"]


def test_a_partner_whose_mail_does_not_arrive_is_not_offered_leads(trading: Trading) -> None:
    contact = trading.contact("olivia.hart@harbour-it.example")
    trading.change(Contact, contact.id, undeliverable_at=trading.clock.now())
    lead_id = trading.receive(HOT)
    assert contact.id not in {offer.contact_id for offer in trading.open_offers(lead_id)}


def test_a_lead_that_does_not_exist_cannot_be_distributed(trading: Trading) -> None:
    with pytest.raises(Refusal, match="There is no lead"):
        trading.ask(commands.DistributeLead(lead_id=LeadId(999)))


def test_a_lead_left_at_the_gate_is_put_before_it_again(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    for offer in trading.open_offers(lead_id):
        trading.change(Offer, offer.id, status=OfferStatus.WITHDRAWN)
    trading.change(
        Lead, lead_id, status=LeadStatus.RECEIVED, due_at=trading.clock.now(), due_rule="lead_unrouted", round=2
    )
    trading.tick()
    assert trading.lead(lead_id).status == LeadStatus.OFFERED


def test_a_suspended_partner_is_not_asked(trading: Trading) -> None:
    enrolled = trading.all(Enrollment)[0]
    trading.change(Enrollment, enrolled.id, standing="suspended")
    lead_id = trading.receive(HOT)
    assert enrolled.partner_id not in {offer.partner_id for offer in trading.open_offers(lead_id)}


def test_an_acceptance_that_finds_the_lead_gone_is_told_so(trading: Trading) -> None:
    offer = trading.open_offers(trading.receive(WARM))[0]
    trading.change(Lead, offer.lead_id, status=LeadStatus.UNPLACED)
    trading.is_meddled_with = True
    with pytest.raises(StaleLink, match="another partner was faster"):
        trading.accept(offer)
