"""Late details: the clocks of a lead in work wait for the mail that brings the customer, as those of offers do."""

from datetime import timedelta

from mailhub.domain import commands, events
from mailhub.domain.terms import LeadStatus, MailId, MailStatus, Rung
from mailhub.store.tables import Lead, Mail
from tests.store.routing.trading import HOT, Trading


def accepted(trading: Trading) -> tuple[Lead, MailId]:
    """A lead that was accepted at ten, and the mail with its details, which nobody takes."""
    lead = trading.accepted(HOT)
    assert lead.contact_due_at == trading.clock.now() + timedelta(hours=4)
    offer = next(it for it in trading.offers(lead.id) if it.contact_id == lead.contact_id)
    return lead, trading.mail_of(offer, name="lead_details", status=MailStatus.WAITING)


def looked_at(trading: Trading, lead: Lead) -> Lead:
    trading.ask(commands.CheckDetails(lead_id=lead.id))
    return trading.lead(lead.id)


def test_while_the_details_wait_no_clock_of_the_lead_counts(trading: Trading) -> None:
    lead, _ = accepted(trading)
    assert looked_at(trading, lead).due_rule == "details_delivery"
    trading.pass_time(timedelta(days=3), timedelta(hours=2))
    assert trading.heard(events.ContactReminded) == []
    assert trading.heard(events.SilenceEscalated) == []
    assert trading.heard(events.FeedbackRequested) == []
    assert trading.lead(lead.id).status == LeadStatus.ACCEPTED


def test_details_that_were_handed_over_late_move_both_deadlines_by_as_much_and_once(trading: Trading) -> None:
    lead, mail = accepted(trading)
    looked_at(trading, lead)
    trading.clock.advance(timedelta(days=1, hours=1))
    trading.change(Mail, mail, status=MailStatus.SENT, sent_at=trading.clock.now())
    trading.tick()
    moved = trading.lead(lead.id)
    assert moved.contact_due_at == trading.clock.now() + timedelta(hours=4)
    assert lead.feedback_due_at is not None
    assert moved.feedback_due_at == lead.feedback_due_at + timedelta(days=1)
    (told,) = trading.heard(events.WorkDeadlinesMoved)
    assert (told.contact_due_at, told.feedback_due_at) == (moved.contact_due_at, moved.feedback_due_at)
    assert looked_at(trading, lead).contact_due_at == moved.contact_due_at
    trading.pass_time(timedelta(hours=5))
    assert len(trading.heard(events.SilenceEscalated)) == 1


def test_details_that_were_a_few_minutes_late_move_nothing(trading: Trading) -> None:
    lead, mail = accepted(trading)
    trading.clock.advance(timedelta(minutes=9))
    trading.change(Mail, mail, status=MailStatus.SENT, sent_at=trading.clock.now())
    assert looked_at(trading, lead).contact_due_at == lead.contact_due_at
    assert trading.heard(events.WorkDeadlinesMoved) == []


def test_a_relay_that_reports_a_delay_of_the_details_gives_their_partner_more_time(trading: Trading) -> None:
    lead, mail = accepted(trading)
    trading.change(Mail, mail, status=MailStatus.SENT, sent_at=trading.clock.now())
    trading.clock.advance(timedelta(hours=2))
    trading.ask(commands.RecordDelay(mail_id=mail))
    assert trading.lead(lead.id).contact_due_at == trading.clock.now() + timedelta(hours=4)


def test_details_that_came_back_stop_the_clocks_and_those_above_are_told_at_once(trading: Trading) -> None:
    lead, mail = accepted(trading)
    trading.change(Mail, mail, status=MailStatus.SENT, sent_at=trading.clock.now())
    looked_at(trading, lead)
    trading.clock.advance(timedelta(minutes=5))
    happened = trading.ask(commands.RecordBounce(mail_id=mail, permanent=True, status="5.2.2"))
    assert [type(event) for event in happened] == [events.DeliveryFailed]
    (told,) = [event for event in trading.tick() if isinstance(event, events.LeadEscalated)]
    assert (told.rule, told.told) == ("delivery_failing", Rung.CHANNEL_MANAGER)
    trading.pass_time(timedelta(days=7), timedelta(hours=6))
    assert trading.heard(events.SilenceEscalated) == []
    assert trading.heard(events.LeadReclaimed) == []


def test_whoever_tells_of_a_lead_has_its_details_however_they_came(trading: Trading) -> None:
    lead, mail = accepted(trading)
    trading.feedback(lead, note="I have called them.")
    due_at = trading.lead(lead.id).contact_due_at
    trading.clock.advance(timedelta(hours=1))
    trading.change(Mail, mail, status=MailStatus.SENT, sent_at=trading.clock.now())
    assert looked_at(trading, lead).contact_due_at == due_at
    assert trading.lead(lead.id).due_rule == "contact_reminder"
