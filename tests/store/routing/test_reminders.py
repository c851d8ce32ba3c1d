"""Reminders: everything that waits for one person in one mail, once a day."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest

from mailhub.domain import commands, events
from mailhub.domain.commands import Command
from mailhub.domain.errors import StaleLink
from mailhub.domain.terms import LeadStatus, OfferStatus, Stage
from mailhub.store.tables import Contact, Lead, Offer, Person
from tests.store.routing.trading import HOT, THIN, WARM, Trading


def _days(instants: list[datetime]) -> list[int]:
    return [at.toordinal() for at in instants]


def test_two_reminders_of_one_day_are_one_mail_and_nobody_is_troubled_about_the_second(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    trading.change(Offer, trading.open_offers(lead_id)[0].id, deadline_at=datetime(2026, 11, 23, 17, 0, tzinfo=UTC))
    trading.pass_time(timedelta(hours=6, minutes=30))
    (offer,) = trading.open_offers(lead_id)
    assert (offer.reminders_sent, offer.due_rule) == (1, "offer_expiry")
    assert len(trading.heard(events.OfferReminded)) == 1
    (sent,) = trading.heard(events.ReminderSent)
    assert (sent.contact_id, sent.offers, sent.vendor_id) == (offer.contact_id, (offer.id,), offer.vendor_id)


def test_one_mail_reminds_of_offers_customers_and_feedback(trading: Trading) -> None:
    worked = trading.accepted()
    trading.feedback(worked, stage=Stage.CONTACTED)
    called = trading.receive(HOT)
    trading.accept(next(it for it in trading.open_offers(called) if it.contact_id == worked.contact_id))
    offered = trading.receive(HOT)
    trading.change(Lead, worked.id, feedback_due_at=trading.clock.now() + timedelta(hours=5))
    trading.pass_time(timedelta(hours=2))
    sent = next(it for it in trading.heard(events.ReminderSent) if it.contact_id == worked.contact_id)
    own = next(it for it in trading.open_offers(offered) if it.contact_id == worked.contact_id)
    assert (sent.offers, sent.calls, sent.feedback) == ((own.id,), (called,), (worked.id,))
    assert trading.lead(worked.id).feedback_asked_at is not None


def test_over_two_weeks_of_silence_nobody_gets_two_reminders_on_a_day(trading: Trading) -> None:
    for fields in (HOT, WARM, HOT, WARM, THIN, THIN):
        trading.receive(fields)
    worked = trading.accepted()
    trading.feedback(worked, stage=Stage.CONTACTED)
    mailed: dict[tuple[str, int], list[datetime]] = {}
    for _ in range(14 * 4):
        trading.clock.advance(timedelta(hours=6))
        for event in trading.tick():
            if isinstance(event, events.ReminderSent):
                mailed.setdefault(("contact", event.contact_id), []).append(trading.clock.now())
            if isinstance(event, events.DeskReminderSent):
                mailed.setdefault(("person", event.person_id), []).append(trading.clock.now())
    assert mailed
    assert all(len(set(_days(instants))) == len(instants) for instants in mailed.values())


def test_a_manager_is_reminded_of_all_that_waits_in_one_mail(trading: Trading) -> None:
    held = [trading.receive(THIN), trading.receive(THIN)]
    trading.pass_time(timedelta(days=3), step=timedelta(hours=6))
    reminded = trading.heard(events.DeskReminderSent)
    assert len(reminded) == 1
    assert set(held) <= set(reminded[0].held)
    assert {trading.lead(lead_id).reminders_sent for lead_id in held} == {2}


def test_whoever_has_left_is_succeeded_before_anybody_is_reminded(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    manager = trading.lead(lead_id).manager_id
    trading.change(Lead, lead_id, status=LeadStatus.UNPLACED)
    for offer in trading.open_offers(lead_id):
        trading.change(Offer, offer.id, status=OfferStatus.EXPIRED)
    other = next(it for it in trading.all(Person) if it.id != manager and "director" in it.roles)
    trading.change(Person, other.id, roles=["channel_manager", "director"])
    trading.change(Person, manager, active=False)
    trading.ask(commands.RemindPerson(person_id=manager))
    assert trading.lead(lead_id).manager_id != manager


def test_an_offer_is_answered_by_its_lead(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    first, second = trading.open_offers(lead_id)[:2]
    rejected = commands.RejectLead(lead_id=lead_id, contact_id=first.contact_id, reason="no_capacity")  # type: ignore[arg-type]
    trading.ask(rejected)
    trading.ask(commands.AcceptLead(lead_id=lead_id, contact_id=second.contact_id))
    assert trading.lead(lead_id).contact_id == second.contact_id
    stranger = next(it for it in trading.all(Contact) if it.id not in {o.contact_id for o in trading.offers(lead_id)})
    with pytest.raises(StaleLink, match="not offered to you"):
        trading.ask(commands.AcceptLead(lead_id=lead_id, contact_id=stranger.id))


def _twice_at_once(trading: Trading, command: Command) -> None:
    start = Barrier(2)

    def run() -> None:
        start.wait()
        trading.bus.dispatch(command)

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(run) for _ in range(2)]:
            done.result()


def test_two_clocks_at_once_remind_a_contact_once(trading: Trading) -> None:
    offer = trading.open_offers(trading.receive(HOT))[0]
    trading.clock.advance(timedelta(hours=2))
    _twice_at_once(trading, commands.SendReminder(contact_id=offer.contact_id))
    assert len(trading.heard(events.ReminderSent)) == 1
    assert trading.one(Offer, id=offer.id).reminders_sent == 1


def test_two_clocks_at_once_ask_and_remind_the_qualifier_once(trading: Trading) -> None:
    lead = trading.lead(trading.receive(THIN))
    trading.clock.advance(timedelta(minutes=5))
    (ask,) = trading.due()
    _twice_at_once(trading, ask)
    assert len(trading.heard(events.QualifierAsked)) == 1
    trading.clock.advance(timedelta(days=3))
    remind = next(it for it in trading.due() if isinstance(it, commands.RemindPerson))
    _twice_at_once(trading, remind)
    assert len(trading.heard(events.DeskReminderSent)) == 1
    assert trading.lead(lead.id).reminders_sent == 2


def test_two_clocks_at_once_climb_one_rung(trading: Trading) -> None:
    lead_id = trading.receive(THIN)
    trading.clock.advance(timedelta(days=14))
    _twice_at_once(trading, commands.ClimbLadder(lead_id=lead_id, rule="qualifier_silent"))
    assert trading.lead(lead_id).rung == len(trading.heard(events.LeadEscalated)) == 1
