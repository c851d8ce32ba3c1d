"""Feedback, wins, losses and leads handed back; and the queue rule."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from mailhub.domain import commands, events
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.terms import Channel, ContactId, LeadStatus, LossReason, OfferStatus, Stage
from mailhub.store import sample
from mailhub.store.tables import History, Lead
from tests.store.routing.trading import HOT, MONDAY, WARM, Trading


@pytest.mark.parametrize(
    ("stage", "status"),
    [
        (Stage.CONTACTED, LeadStatus.CONTACTED),
        (Stage.MEETING, LeadStatus.IN_PROGRESS),
        (Stage.PROPOSAL, LeadStatus.IN_PROGRESS),
        (Stage.NEGOTIATION, LeadStatus.IN_PROGRESS),
        (Stage.ON_HOLD, LeadStatus.ACCEPTED),
        (None, LeadStatus.ACCEPTED),
    ],
)
def test_the_stage_moves_the_lead(trading: Trading, stage: Stage | None, status: LeadStatus) -> None:
    lead = trading.accepted()
    trading.feedback(lead, stage=stage)
    after = trading.lead(lead.id)
    assert (after.status, after.stage) == (status, stage)
    assert (after.contacted_at is not None) == (status != LeadStatus.ACCEPTED)


def test_a_lead_in_progress_does_not_go_back(trading: Trading) -> None:
    lead = trading.accepted()
    trading.feedback(lead, stage=Stage.PROPOSAL)
    trading.feedback(lead, stage=Stage.CONTACTED)
    assert trading.lead(lead.id).status == LeadStatus.IN_PROGRESS


def test_what_is_stated_is_kept_and_the_rest_stays(trading: Trading) -> None:
    lead = trading.accepted()
    trading.feedback(
        lead, stage=Stage.PROPOSAL, amount=Decimal(20000), probability=140, expected_close_on=date(2027, 1, 15)
    )
    trading.feedback(lead, note="They like it.")
    after = trading.lead(lead.id)
    assert (after.forecast, after.probability, after.forecast_close_on) == (Decimal(20000), 100, date(2027, 1, 15))
    assert (after.stage, after.feedback_count) == (Stage.PROPOSAL, 2)
    assert trading.heard(events.FeedbackGiven)[0].currency == "GBP"


def test_feedback_is_due_on_the_days_of_the_program(trading: Trading) -> None:
    lead = trading.accepted()
    due = [lead.feedback_due_at]
    for days in (1, 7, 21, 35):
        trading.clock.set(MONDAY + timedelta(days=days))
        trading.feedback(lead, stage=Stage.CONTACTED, note=f"day {days}")
        due.append(trading.lead(lead.id).feedback_due_at)
    in_days = [(at.date() - MONDAY.date()).days for at in due if at]
    # The 35th day, 28 December, is a bank holiday in London.
    assert in_days == [1, 7, 21, 36, 49]


def test_a_word_on_the_first_day_fulfils_what_is_due_tomorrow(trading: Trading) -> None:
    lead = trading.accepted()
    trading.feedback(lead, stage=Stage.CONTACTED)
    due_at = trading.lead(lead.id).feedback_due_at
    assert due_at is not None
    assert (due_at.date() - MONDAY.date()).days == 7


def test_a_partner_who_says_not_yet_gets_the_time_for_first_contact_anew(trading: Trading) -> None:
    lead = trading.accepted()
    trading.clock.advance(timedelta(hours=3))
    trading.tick()
    trading.feedback(lead, stage=Stage.ON_HOLD, note="She is away until noon.")
    after = trading.lead(lead.id)
    assert after.contact_due_at == trading.clock.now() + timedelta(hours=4)
    assert after.reminders_sent == 0


def test_saying_it_twice_is_saying_it_once(trading: Trading) -> None:
    lead = trading.accepted()
    letter_id = trading.letter()
    said = {"stage": Stage.PROPOSAL, "amount": Decimal(20000), "via": Channel.LINK}
    assert len(trading.feedback(lead, **said)) == 1
    assert trading.feedback(lead, **said) == []
    trading.clock.advance(timedelta(minutes=11))
    assert len(trading.feedback(lead, **said)) == 1
    assert len(trading.feedback(lead, note="new", letter_id=letter_id)) == 1
    trading.clock.advance(timedelta(days=2))
    assert trading.feedback(lead, note="read again", letter_id=letter_id) == []
    assert len(trading.all(History, event="FeedbackGiven")) == 3


def test_the_partner_may_tell_amounts_in_another_currency_than_the_leads(trading: Trading) -> None:
    lead = trading.accepted()
    trading.feedback(lead, stage=Stage.PROPOSAL, amount=Decimal(20000), currency="EUR")
    told = trading.lead(lead.id)
    assert (told.forecast, told.deal_currency) == (Decimal(20000), "EUR")
    assert (told.amount, told.currency) == (Decimal(48000), "GBP")
    assert lead.contact_id is not None
    trading.ask(commands.ReportWin(lead_id=lead.id, contact_id=lead.contact_id, amount=Decimal(18500)))
    told = trading.lead(lead.id)
    assert (told.won_amount, told.deal_currency) == (Decimal(18500), "EUR")


def test_an_amount_that_cannot_be_is_refused_and_nothing_changes(trading: Trading) -> None:
    lead = trading.accepted()
    with pytest.raises(Refusal, match="cannot be right"):
        trading.feedback(lead, amount=Decimal(10) ** 20)
    assert trading.lead(lead.id).status == LeadStatus.ACCEPTED


def test_only_the_owning_contact_gives_feedback(trading: Trading) -> None:
    lead = trading.accepted()
    stranger = trading.contact("jan.petersen@elbe-systemhaus.example")
    for command in (
        commands.GiveFeedback(lead_id=lead.id, contact_id=stranger.id),
        commands.ReportWin(lead_id=lead.id, contact_id=stranger.id),
        commands.ReportLoss(lead_id=lead.id, contact_id=stranger.id, reason=LossReason.PRICE),
        commands.HandBackLead(lead_id=lead.id, contact_id=stranger.id, reason="x"),
    ):
        with pytest.raises(StaleLink, match="not, or no longer, yours"):
            trading.ask(command)


def test_a_win_closes_the_lead(trading: Trading) -> None:
    lead = trading.accepted()
    assert lead.contact_id is not None
    command = commands.ReportWin(lead_id=lead.id, contact_id=lead.contact_id, amount=Decimal("18500.00"))
    (won,) = trading.ask(command)
    assert isinstance(won, events.LeadWon)
    assert (won.amount, won.currency, won.closed_on) == (Decimal("18500.00"), "GBP", MONDAY.date())
    after = trading.lead(lead.id)
    assert (after.status, after.won_amount, after.closed_at) == (LeadStatus.WON, Decimal(18500), MONDAY)
    assert (after.due_at, after.due_rule, after.partner_id) == (None, "", lead.partner_id)
    assert trading.ask(command) == []
    assert trading.ask(replace(command, amount=None)) == []
    with pytest.raises(StaleLink, match=r"won already, at £18,500"):
        trading.ask(replace(command, amount=Decimal(1)))
    with pytest.raises(StaleLink, match="closed: it is won"):
        trading.feedback(lead, note="late")
    with pytest.raises(StaleLink, match="closed: it is won"):
        trading.ask(commands.ReportLoss(lead_id=lead.id, contact_id=lead.contact_id, reason=LossReason.PRICE))


def test_a_win_without_an_amount_may_be_told_its_amount_once(trading: Trading) -> None:
    lead = trading.accepted(WARM)
    assert lead.contact_id is not None
    command = commands.ReportWin(lead_id=lead.id, contact_id=lead.contact_id)
    (won,) = trading.ask(command)
    assert isinstance(won, events.LeadWon)
    assert (won.amount, won.currency) == (None, None)
    (told,) = trading.ask(replace(command, amount=Decimal(5), currency="EUR"))
    assert isinstance(told, events.LeadWon)
    assert (told.amount, told.currency, told.closed_on) == (Decimal(5), "EUR", MONDAY.date())
    assert (trading.lead(lead.id).won_amount, trading.lead(lead.id).deal_currency) == (Decimal(5), "EUR")
    with pytest.raises(StaleLink, match=r"won already, at €5\."):
        trading.ask(replace(command, amount=Decimal(6)))


def test_a_win_may_lie_back_but_not_ahead(trading: Trading) -> None:
    lead = trading.accepted()
    assert lead.contact_id is not None
    trading.clock.advance(timedelta(days=9))
    command = commands.ReportWin(lead_id=lead.id, contact_id=lead.contact_id, closed_on=date(2026, 11, 27))
    with pytest.raises(Refusal, match="yet to come"):
        trading.ask(replace(command, closed_on=date(2027, 1, 1)))
    trading.ask(command)
    closed_at = trading.lead(lead.id).closed_at
    assert closed_at is not None
    assert closed_at.date() == date(2026, 11, 27)


def test_a_loss_closes_the_lead_with_its_reason(trading: Trading) -> None:
    lead = trading.accepted()
    assert lead.contact_id is not None
    command = commands.ReportLoss(
        lead_id=lead.id, contact_id=lead.contact_id, reason=LossReason.PRICE, note="Too dear."
    )
    (lost,) = trading.ask(command)
    assert isinstance(lost, events.LeadLost)
    after = trading.lead(lead.id)
    assert (after.status, after.loss_reason, after.closed_at) == (LeadStatus.LOST, LossReason.PRICE, MONDAY)
    assert trading.ask(command) == []


def test_a_lead_handed_back_goes_to_those_who_did_not_reject_it(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    rejecter, owner, rival = trading.open_offers(lead_id)
    trading.reject(rejecter)
    trading.accept(owner)
    command = commands.HandBackLead(lead_id=lead_id, contact_id=owner.contact_id, reason="Ill.")
    happened = trading.ask(command)
    assert isinstance(happened[0], events.LeadHandedBack)
    lead = trading.lead(lead_id)
    assert (lead.status, lead.partner_id, lead.contact_id, lead.round) == (LeadStatus.OFFERED, None, None, 2)
    assert [offer.partner_id for offer in trading.open_offers(lead_id)] == [rival.partner_id]
    assert trading.ask(command) == []
    with pytest.raises(StaleLink, match="no longer yours"):
        trading.accept(owner)
    trading.clock.advance(timedelta(minutes=20))
    with pytest.raises(StaleLink, match="not, or no longer, yours"):
        trading.ask(command)


def test_who_owes_feedback_keeps_the_offer_and_gets_the_lead_once_it_is_given(trading: Trading) -> None:
    owing = _owing(trading)
    lead_id = trading.receive(HOT)
    offer = next(it for it in trading.open_offers(lead_id) if it.contact_id == owing.contact_id)
    (held,) = trading.accept(offer)
    assert isinstance(held, events.AcceptanceHeld)
    assert held.owed == (owing.id,)
    assert trading.lead(lead_id).status == LeadStatus.OFFERED
    assert trading.open_offers(lead_id)[0].status == OfferStatus.OPEN
    trading.feedback(owing, stage=Stage.CONTACTED)
    assert isinstance(trading.accept(offer)[0], events.OfferAccepted)


def test_the_queue_rule_is_one_vendors_matter(trading: Trading) -> None:
    owing = _owing(trading)
    lead_id = trading.receive(replace(WARM, product="LP", region=None), vendor="nordwerk")
    for offer in trading.open_offers(lead_id):
        trading.change(type(offer), offer.id, contact_id=owing.contact_id)
        assert isinstance(trading.accept(trading.one(type(offer), id=offer.id))[0], events.OfferAccepted)


def test_a_program_may_do_without_the_queue_rule(trading: Trading) -> None:
    owing = _owing(trading)
    trading.apply_program(sample.PROGRAMS["acme"].replace("enabled = true", "enabled = false"))
    lead_id = trading.receive(HOT)
    offer = next(it for it in trading.open_offers(lead_id) if it.contact_id == owing.contact_id)
    assert isinstance(trading.accept(offer)[0], events.OfferAccepted)


def test_feedback_is_not_owed_before_it_was_asked_for(trading: Trading) -> None:
    lead = trading.accepted()
    assert lead.contact_id is not None
    trading.feedback(lead, stage=Stage.CONTACTED)
    trading.clock.advance(timedelta(days=9))
    lead_id = trading.receive(HOT)
    offer = next(it for it in trading.open_offers(lead_id) if it.contact_id == lead.contact_id)
    assert isinstance(trading.accept(offer)[0], events.OfferAccepted)


def _owing(trading: Trading) -> Lead:
    """A lead whose contact was asked for feedback and let the due day pass."""
    lead = trading.accepted()
    trading.feedback(lead, stage=Stage.CONTACTED)
    trading.pass_time(timedelta(days=7, hours=12), step=timedelta(hours=2))
    owing = trading.lead(lead.id)
    assert owing.contact_id != ContactId(0)
    return owing
