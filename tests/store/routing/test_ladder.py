"""The ladder: contact, partner manager, channel manager, director, each after the one before had some days."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from mailhub.domain import commands, events
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.terms import LeadStatus, RegistrationStatus, Rung, Stage
from mailhub.store.queries.partners import enrollment_of
from mailhub.store.tables import Contact, Enrollment, Lead, Registration
from tests.store.routing.test_registrations import submit
from tests.store.routing.trading import HOT, MONDAY, THIN, Trading


def _told(trading: Trading, lead_id: int) -> list[tuple[str, Rung]]:
    return [(it.rule, it.told) for it in trading.heard(events.LeadEscalated) if it.lead_id == lead_id]


def _superior(trading: Trading, lead: Lead) -> int:
    """Another contact of the lead's partner, made the enrolled one."""
    with trading.units() as unit:
        assert lead.partner_id is not None
        other = unit.add(Contact(partner_id=lead.partner_id, address="chief@partner.example", name="Pat Chief"))
        enrolled = enrollment_of(unit, lead.vendor_id, lead.partner_id)
        assert enrolled is not None
        enrolled.contact_id = other.id
        return other.id


def test_a_stalled_lead_goes_up_the_whole_ladder_step_by_step(trading: Trading) -> None:
    lead = trading.accepted()
    trading.feedback(lead, stage=Stage.MEETING)
    superior = _superior(trading, lead)
    instants = []
    for _ in range(75):
        trading.clock.advance(timedelta(days=1))
        trading.change(Lead, lead.id, feedback_due_at=trading.clock.now() + timedelta(days=9))
        before = len(_told(trading, lead.id))
        trading.tick()
        instants += [trading.clock.now()] * (len(_told(trading, lead.id)) - before)
    assert [told for _, told in _told(trading, lead.id)] == list(Rung)
    assert [it.contact_id for it in trading.heard(events.LeadEscalated)][:2] == [lead.contact_id, superior]
    assert all(later - earlier >= timedelta(days=3) for earlier, later in pairwise(instants))


def test_a_word_from_the_partner_takes_a_stalled_lead_down_from_the_ladder(trading: Trading) -> None:
    lead = trading.accepted()
    trading.feedback(lead, stage=Stage.MEETING)
    trading.change(Lead, lead.id, feedback_due_at=MONDAY + timedelta(days=300))
    trading.pass_time(timedelta(days=47), step=timedelta(days=1))
    assert _told(trading, lead.id) == [("lead_stalled", Rung.CONTACT)]
    trading.feedback(trading.lead(lead.id), note="They decide in spring.")
    trading.change(Lead, lead.id, feedback_due_at=MONDAY + timedelta(days=300))
    trading.pass_time(timedelta(days=20), step=timedelta(days=1))
    assert len(_told(trading, lead.id)) == 1


def test_whoever_is_in_charge_at_the_partner_may_answer_for_a_colleague(trading: Trading) -> None:
    lead = trading.accepted()
    superior = _superior(trading, lead)
    answer = commands.GiveFeedback(lead_id=lead.id, contact_id=superior, stage=Stage.CONTACTED)  # type: ignore[arg-type]
    assert isinstance(trading.ask(answer)[0], events.FeedbackGiven)
    rival = next(it for it in trading.all(Contact) if it.partner_id != lead.partner_id)
    with pytest.raises(StaleLink):
        trading.ask(commands.GiveFeedback(lead_id=lead.id, contact_id=rival.id, stage=Stage.CONTACTED))


def test_a_held_lead_goes_to_the_manager_and_then_to_the_director(trading: Trading) -> None:
    lead_id = trading.receive(THIN)
    trading.pass_time(timedelta(days=20), step=timedelta(hours=8))
    told = [rung for _, rung in _told(trading, lead_id)]
    assert told == [Rung.CHANNEL_MANAGER, Rung.DIRECTOR][-len(told) :]
    assert told


def test_an_unplaced_hot_lead_goes_to_the_director_after_the_managers_hours(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    while offers := trading.open_offers(lead_id):
        for offer in offers:
            trading.reject(offer)
    assert trading.lead(lead_id).status == LeadStatus.UNPLACED
    trading.pass_time(timedelta(hours=3))
    assert _told(trading, lead_id) == []
    trading.pass_time(timedelta(hours=2))
    assert _told(trading, lead_id) == [("nobody_left", Rung.DIRECTOR)]


def test_a_contact_whom_no_mail_reaches_is_not_blamed_and_the_lead_goes_up(trading: Trading) -> None:
    lead = trading.accepted()
    assert lead.contact_id is not None
    trading.change(Contact, lead.contact_id, undeliverable_at=trading.clock.now())
    trading.pass_time(timedelta(days=14), step=timedelta(hours=6))
    assert trading.heard(events.SilenceEscalated) == []
    assert trading.heard(events.LeadReclaimed) == []
    rungs = [told for _, told in _told(trading, lead.id)]
    assert rungs[:3] == [Rung.CHANNEL_MANAGER, Rung.DIRECTOR, Rung.DIRECTOR]


def test_a_manager_may_let_a_lead_wait(trading: Trading) -> None:
    lead = trading.accepted()
    wait = commands.WaitLonger(lead_id=lead.id, person_id=lead.manager_id, days=10)
    assert isinstance(trading.ask(wait)[0], events.TimeGranted)
    assert trading.ask(wait) == []
    trading.pass_time(timedelta(days=9), step=timedelta(hours=6))
    assert trading.heard(events.SilenceEscalated) == []
    trading.pass_time(timedelta(days=8), step=timedelta(hours=6))
    assert len(trading.heard(events.SilenceEscalated)) == 1
    with pytest.raises(Refusal, match="60 working days"):
        trading.ask(commands.WaitLonger(lead_id=lead.id, person_id=lead.manager_id, days=61))
    trading.change(Lead, lead.id, status=LeadStatus.LOST)
    with pytest.raises(StaleLink):
        trading.ask(wait)


def test_the_end_of_a_protection_is_told_in_time_and_once(trading: Trading) -> None:
    row = submit(trading)
    trading.change(Registration, row.id, status=RegistrationStatus.APPROVED, protected_until=date(2026, 12, 28))
    with trading.units() as unit:
        unit.get(Registration, row.id).due_at = trading.clock.now()
        unit.get(Registration, row.id).due_rule = "registration_lapsing"
    trading.pass_time(timedelta(days=60), step=timedelta(hours=12))
    told = [it.days_left for it in trading.heard(events.RegistrationLapses)]
    assert told == [36, 32, 15, 4]
    (over,) = trading.heard(events.RegistrationLapsed)
    assert over.protected_until == date(2026, 12, 28)


def test_a_suspension_ends_by_itself(trading: Trading) -> None:
    enrolled = trading.all(Enrollment)[0]
    until = trading.clock.now().date() + timedelta(days=2)
    trading.change(Enrollment, enrolled.id, standing="suspended", suspended_until=until, suspended_at=MONDAY)
    trading.change(Enrollment, enrolled.id, due_at=trading.clock.now() + timedelta(days=3), due_rule="suspension_over")
    trading.pass_time(timedelta(days=4), step=timedelta(hours=6))
    assert trading.one(Enrollment, id=enrolled.id).standing == "good"


def test_a_partner_is_told_until_when_it_has_time_given_or_refused(trading: Trading) -> None:
    lead = trading.accepted()
    by: dict[str, Any] = {"lead_id": lead.id, "person_id": lead.manager_id}
    with pytest.raises(StaleLink, match="given notice"):
        trading.ask(commands.RefuseTime(**by))
    (granted,) = trading.ask(commands.WaitLonger(**by, days=1))
    assert isinstance(granted, events.TimeGranted)
    assert (granted.contact_id, granted.deadline_at, granted.is_notice) == (lead.contact_id, granted.until, False)
    trading.pass_time(timedelta(days=2), step=timedelta(hours=3))
    (noticed,) = trading.heard(events.SilenceEscalated)
    (refused,) = trading.ask(commands.RefuseTime(**by, note="The customer cannot wait."))
    assert isinstance(refused, events.TimeRefused)
    assert (refused.contact_id, refused.deadline_at) == (lead.contact_id, noticed.reclaim_at)
    assert trading.ask(commands.RefuseTime(**by, note="The customer cannot wait.")) == []
    (more,) = trading.ask(commands.WaitLonger(**by, days=10))
    assert isinstance(more, events.TimeGranted)
    assert (more.deadline_at, more.is_notice) == (more.until, True)
    assert more.until > noticed.reclaim_at
    trading.clock.set(noticed.reclaim_at)
    trading.tick()
    assert trading.lead(lead.id).contact_id == lead.contact_id
    trading.clock.set(more.until)
    trading.tick()
    assert len(trading.heard(events.LeadReclaimed)) == 1


def test_nobody_is_told_of_time_for_a_lead_that_no_partner_has(trading: Trading) -> None:
    lead_id = trading.receive(THIN)
    lead = trading.lead(lead_id)
    (granted,) = trading.ask(commands.WaitLonger(lead_id=lead_id, person_id=lead.manager_id, days=3))
    assert isinstance(granted, events.TimeGranted)
    assert (granted.contact_id, granted.deadline_at) == (None, None)
