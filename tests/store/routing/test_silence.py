"""A silent partner: reminded, escalated, and in the end without the lead."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailhub.domain import commands, events
from mailhub.domain.program import DistributionRule
from mailhub.domain.terms import CLOSED, LeadStatus, Mode, OfferStatus, Stage
from mailhub.store.queries import programs
from mailhub.store.tables import History, Offer
from tests.store.routing.trading import HOT, THIN, WARM, Trading


def test_a_partner_who_never_calls_is_reminded_escalated_and_loses_the_lead(trading: Trading) -> None:
    lead = trading.accepted()
    happened = trading.pass_time(timedelta(days=4), step=timedelta(minutes=30))
    about = [event for event in happened if isinstance(event, events.WorkEvent)]
    assert [type(event) for event in about] == [
        events.ContactReminded,
        events.SilenceEscalated,
        events.LeadReclaimed,
    ]
    (escalated,) = trading.heard(events.SilenceEscalated)
    assert str(escalated.reason) == "No first contact was reported in time."
    assert escalated.reclaim_at == datetime(2026, 11, 26, 17, 30, tzinfo=UTC)
    (reclaimed,) = trading.heard(events.LeadReclaimed)
    assert (reclaimed.contact_id, str(reclaimed.reason)) == (lead.contact_id, "no first contact was reported in time")
    after = trading.lead(lead.id)
    assert (after.status, after.round, after.partner_id) == (LeadStatus.OFFERED, 2, None)
    assert lead.partner_id not in {offer.partner_id for offer in trading.open_offers(lead.id)}


def test_on_the_morning_of_the_last_day_of_a_notice_the_partner_is_reminded_once_more(trading: Trading) -> None:
    lead = trading.accepted()
    trading.pass_time(timedelta(days=4), step=timedelta(minutes=30))
    (reclaimed,) = trading.all(History, event="LeadReclaimed")
    reminders = [line for line in trading.all(History, event="ReminderSent") if lead.id in line.body["calls"]]
    last = max(line.at for line in reminders)
    assert (last.date(), last.hour) == (reclaimed.at.date(), 9)
    assert len({line.at.date() for line in reminders}) == len(reminders)


def test_a_word_before_the_notice_ends_keeps_the_lead(trading: Trading) -> None:
    lead = trading.accepted()
    trading.pass_time(timedelta(days=2), step=timedelta(hours=1))
    trading.feedback(lead, stage=Stage.CONTACTED)
    after = trading.lead(lead.id)
    assert (after.escalated_at, after.requests_ignored, after.feedback_asked_at) == (None, 0, None)
    trading.pass_time(timedelta(days=3), step=timedelta(hours=1))
    assert trading.lead(lead.id).partner_id == lead.partner_id


def test_a_partner_who_gives_no_feedback_is_asked_twice_escalated_and_loses_the_lead(trading: Trading) -> None:
    lead = trading.accepted()
    trading.feedback(lead, stage=Stage.MEETING)
    trading.pass_time(timedelta(days=24), step=timedelta(hours=1))
    requests = [line.at for line in trading.all(History, event="FeedbackRequested")]
    # Due on Monday the 30th: asked that morning, and the next.
    assert requests == [datetime(2026, 11, 30, 9, 0, tzinfo=UTC), datetime(2026, 12, 1, 9, 0, tzinfo=UTC)]
    (escalated,) = [line.at for line in trading.all(History, event="SilenceEscalated")]
    (reclaimed,) = [line.at for line in trading.all(History, event="LeadReclaimed")]
    assert escalated == datetime(2026, 12, 7, 18, 0, tzinfo=UTC)
    assert reclaimed == datetime(2026, 12, 10, 18, 0, tzinfo=UTC)
    assert str(trading.heard(events.LeadReclaimed)[0].reason) == "two requests for feedback were not answered"


def test_all_feedback_due_by_a_contact_is_asked_for_in_one_mail_a_day(trading: Trading) -> None:
    first = trading.accepted()
    second_id = trading.receive(HOT)
    trading.accept(next(it for it in trading.open_offers(second_id) if it.contact_id == first.contact_id))
    for lead_id in (first.id, second_id):
        trading.feedback(trading.lead(lead_id), stage=Stage.CONTACTED)
    trading.pass_time(timedelta(days=7, hours=6), step=timedelta(hours=1))
    (asked,) = trading.heard(events.FeedbackRequested)
    assert sorted(asked.leads) == sorted([first.id, second_id])
    command = commands.SendReminder(contact_id=asked.contact_id)
    assert trading.ask(command) == []


def test_what_falls_due_on_a_day_on_which_the_contact_was_asked_waits_for_the_next_morning(trading: Trading) -> None:
    asked = trading.accepted()
    trading.feedback(asked, stage=Stage.CONTACTED)
    trading.pass_time(timedelta(days=7), step=timedelta(hours=1))
    assert len(trading.heard(events.FeedbackRequested)) == 1
    assert asked.contact_id is not None
    late_id = trading.receive(HOT)
    offer = next(it for it in trading.open_offers(late_id) if it.contact_id == asked.contact_id)
    trading.accept(offer)
    trading.feedback(trading.lead(late_id), stage=Stage.CONTACTED)
    trading.change(type(asked), late_id, feedback_due_at=trading.clock.now() + timedelta(hours=7))
    trading.ask(commands.SendReminder(contact_id=asked.contact_id))
    trading.pass_time(timedelta(days=1), step=timedelta(hours=1))
    assert [late_id in event.leads for event in trading.heard(events.FeedbackRequested)] == [False, True]


def test_a_manager_may_reclaim_at_any_time_and_the_clock_only_when_notice_has_run_out(trading: Trading) -> None:
    lead = trading.accepted()
    assert trading.ask(commands.ReclaimLead(lead_id=lead.id, reason="x")) == []
    manager = trading.person("grace.bell@acme.example")
    command = commands.ReclaimLead(lead_id=lead.id, reason="The customer asked for it.", person_id=manager.id)
    assert isinstance(trading.ask(command)[0], events.LeadReclaimed)
    assert trading.ask(command) == []


def test_clock_commands_that_are_not_due_change_nothing(trading: Trading) -> None:
    lead = trading.accepted()
    assert lead.contact_id is not None
    for command in (
        commands.SendReminder(contact_id=lead.contact_id),
        commands.RemindPerson(person_id=lead.manager_id),
        commands.EscalateLead(lead_id=lead.id),
        commands.ClimbLadder(lead_id=lead.id, rule="lead_stalled"),
    ):
        assert trading.ask(command) == []


def test_a_hub_that_slept_past_the_deadline_escalates_without_reminding(trading: Trading) -> None:
    trading.accepted()
    trading.clock.advance(timedelta(hours=5))
    assert [type(event) for event in trading.tick()] == [events.SilenceEscalated]


MODES: list[tuple[Mode, ...]] = [(mode,) for mode in Mode] + [(Mode.NAMED_ACCOUNT, Mode.ROUND_ROBIN, Mode.POOL)]


@pytest.mark.parametrize("asleep", [timedelta(minutes=10), timedelta(hours=7), timedelta(days=3), timedelta(days=91)])
def test_nobody_acting_every_clock_moves_on_and_no_lead_is_lost(trading: Trading, asleep: timedelta) -> None:
    leads = [trading.receive(fields) for fields in (HOT, WARM, THIN)]
    worked = [trading.accepted(HOT), trading.accepted(WARM)]
    trading.feedback(worked[0], stage=Stage.MEETING)
    for _ in range(8):
        trading.clock.advance(asleep)
        trading.tick()
        assert trading.due() == []
    assert all(trading.lead(lead_id).status not in CLOSED for lead_id in leads)


@pytest.mark.parametrize("chain", MODES, ids=lambda chain: "-".join(chain))
def test_in_whatever_mode_three_months_of_silence_lose_no_lead(
    trading: Trading, chain: tuple[Mode, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    rule = DistributionRule(mode=chain[0], then=chain[1:])
    for key, program in list(programs._kept.items()):
        monkeypatch.setitem(programs._kept, key, replace(program, distribution=(rule,)))
    leads = [trading.receive(fields) for fields in (HOT, WARM)]
    for _ in range(13):
        trading.clock.advance(timedelta(days=7))
        trading.tick()
        assert trading.due() == []
    for lead in map(trading.lead, leads):
        assert lead.status not in CLOSED
        assert lead.due_at is not None
        assert lead.due_at > trading.clock.now()


def test_after_a_standstill_of_three_months_each_person_gets_one_reminder(trading: Trading) -> None:
    for fields in (HOT, WARM, THIN) * 4:
        trading.receive(fields)
    for _ in range(3):
        trading.feedback(trading.accepted(), stage=Stage.CONTACTED)
    trading.clock.advance(timedelta(days=91))
    happened = trading.tick()
    contacts = [event.contact_id for event in happened if isinstance(event, events.ReminderSent)]
    people = [event.person_id for event in happened if isinstance(event, events.DeskReminderSent)]
    assert (len(contacts), len(people)) == (len(set(contacts)), len(set(people)))
    assert contacts


def test_a_job_run_twice_at_once_harms_nobody(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    trading.clock.set(trading.open_offers(lead_id)[0].deadline_at)
    while due := trading.due():
        for command in [*due, *due]:
            trading.ask(command)
    assert len(trading.heard(events.OfferExpired)) == 3
    beyond = trading.one(Offer, lead_id=lead_id, status=OfferStatus.OPEN)
    assert len(trading.all(Offer, lead_id=lead_id)) == 4
    trading.clock.set(beyond.deadline_at)
    while due := trading.due():
        for command in [*due, *due]:
            trading.ask(command)
    assert len(trading.heard(events.OfferExpired)) == 4
    assert len(trading.heard(events.LeadUnplaced)) == 1
