"""What is approved is worked on as its partner's lead, counts in nobody's record, and ends with that lead."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select

from mailhub.domain import commands, events
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.terms import LeadStatus, LossReason, OfferStatus, RegistrationStatus, Rung, Stage
from mailhub.routing.explaining import explain_lead
from mailhub.store import sample
from mailhub.store.queries.leads import owed_leads
from mailhub.store.queries.outcomes import closed_leads
from mailhub.store.tables import Lead, LeadContact, Offer, Registration, Tally
from tests.store.routing.deals import (
    DEAL,
    HARBOUR,
    THAMES,
    approved,
    latest,
    lead_of,
    manager_id,
    sold_deal,
    submitted,
    win,
)
from tests.store.routing.trading import HOT, MONDAY, Trading


def test_an_approved_deal_is_worked_on_as_a_lead_of_its_partner(trading: Trading) -> None:
    row = approved(trading)
    lead = lead_of(trading, row)
    assert (lead.status, lead.is_registered, lead.source) == (LeadStatus.CONTACTED, True, "registration")
    assert (lead.partner_id, lead.contact_id) == (row.partner_id, row.contact_id)
    assert (lead.account_id, lead.product, lead.amount) == (row.account_id, "SX", Decimal(48000))
    assert (lead.accepted_at, lead.contacted_at) == (MONDAY, MONDAY)
    assert lead.due_rule == "feedback_request"
    with trading.units.reading() as unit:
        contact = unit.get(LeadContact, lead.id)
    assert (contact.name, contact.email) == ("Nora Quist", "nora.quist@fjord-foods.example")
    (opened,) = trading.heard(events.DealOpened)
    assert (opened.lead_id, opened.is_new) == (lead.id, True)
    (told,) = trading.heard(events.RegistrationApproved)
    assert told.lead_id == lead.id
    assert trading.all(Offer) == []


def test_a_lead_on_which_the_partner_works_there_is_the_deal(trading: Trading) -> None:
    worked = trading.accepted()
    address = next(one for one in (HARBOUR, THAMES) if trading.contact(one).id == worked.contact_id)
    row = approved(trading, address)
    assert row.lead_id == worked.id
    (opened,) = trading.heard(events.DealOpened)
    assert opened.is_new is False
    assert trading.lead(worked.id).is_registered is False


def test_no_clock_takes_a_registered_lead_away_and_silence_goes_up_the_ladder(trading: Trading) -> None:
    row = approved(trading, days=400)
    trading.pass_time(timedelta(days=90), step=timedelta(hours=12))
    lead = lead_of(trading, row)
    assert lead.status == LeadStatus.CONTACTED
    assert [*trading.heard(events.LeadReclaimed), *trading.heard(events.SilenceEscalated)] == []
    told = [it.told for it in trading.heard(events.LeadEscalated) if it.rule == "registered_silence"]
    assert told[:3] == [Rung.CHANNEL_MANAGER, Rung.DIRECTOR, Rung.DIRECTOR]


def test_no_clock_takes_a_lead_away_whose_deal_is_registered_while_that_lasts(trading: Trading) -> None:
    worked = trading.accepted()
    address = next(one for one in (HARBOUR, THAMES) if trading.contact(one).id == worked.contact_id)
    approved(trading, address, days=60)
    trading.pass_time(timedelta(days=45), step=timedelta(hours=12))
    assert trading.lead(worked.id).partner_id == worked.partner_id
    assert trading.heard(events.LeadReclaimed) == []
    trading.pass_time(timedelta(days=60), step=timedelta(hours=12))
    assert len(trading.heard(events.RegistrationLapsed)) == 1
    assert [it.lead_id for it in trading.heard(events.LeadReclaimed)] == [worked.id]


def test_feedback_on_a_registered_deal_is_that_on_any_lead(trading: Trading) -> None:
    row = approved(trading)
    trading.feedback(lead_of(trading, row), stage=Stage.PROPOSAL, amount=Decimal(51000), probability=60)
    lead = lead_of(trading, row)
    assert (lead.status, lead.forecast, lead.deal_currency) == (LeadStatus.IN_PROGRESS, Decimal(51000), "GBP")


def test_a_win_of_its_lead_is_a_win_of_the_registration(trading: Trading) -> None:
    row = approved(trading)
    win(trading, row.lead_id, amount=Decimal(50000))
    after = latest(trading, row.id)
    assert (after.status, after.won_amount, after.won_currency) == (RegistrationStatus.WON, Decimal(50000), "GBP")
    assert (after.ended_at, after.due_at) == (MONDAY, None)
    (won,) = trading.heard(events.RegistrationWon)
    assert (won.lead_id, won.amount, won.currency) == (row.lead_id, Decimal(50000), "GBP")


def test_an_amount_that_is_told_after_the_win_is_added_once(trading: Trading) -> None:
    row = approved(trading)
    win(trading, row.lead_id)
    assert latest(trading, row.id).won_amount is None
    win(trading, row.lead_id, amount=Decimal(50000))
    assert latest(trading, row.id).won_amount == Decimal(50000)
    win(trading, row.lead_id, amount=Decimal(50000))
    assert [it.amount for it in trading.heard(events.RegistrationWon)] == [None, Decimal(50000)]


def test_a_loss_of_its_lead_is_a_loss_of_the_registration(trading: Trading) -> None:
    row = approved(trading)
    lost = commands.ReportLoss(
        lead_id=lead_of(trading, row).id, contact_id=row.contact_id, reason=LossReason.PRICE, note="too dear"
    )
    trading.ask(lost)
    assert trading.ask(lost) == []
    after = latest(trading, row.id)
    assert (after.status, after.end_note) == (RegistrationStatus.LOST, "too dear")
    assert len(trading.heard(events.RegistrationLost)) == 1


def test_a_win_of_another_lead_there_by_the_registrant_ends_the_registration_and_its_own_lead(trading: Trading) -> None:
    row = approved(trading)
    lead_id = trading.receive(again=True)
    (offer,) = trading.open_offers(lead_id)
    assert offer.partner_id == row.partner_id  # the protected account's leads go to its registrant
    trading.accept(offer)
    win(trading, lead_id, amount=Decimal(1000))
    after = latest(trading, row.id)
    assert (after.status, after.lead_id) == (RegistrationStatus.WON, lead_id)
    assert trading.one(Lead, id=row.lead_id).status == LeadStatus.WITHDRAWN
    assert [it.lead_id for it in trading.heard(events.DealClosed)] == [row.lead_id]


def test_a_deal_that_is_sold_already_is_won_at_once(trading: Trading) -> None:
    row = approved(trading, fields=sold_deal(), is_win=True)
    lead = lead_of(trading, row)
    assert (row.status, lead.status) == (RegistrationStatus.WON, LeadStatus.WON)
    assert (row.won_amount, row.won_currency) == (Decimal(48000), "GBP")
    assert lead.closed_at == lead.accepted_at == datetime(2026, 11, 20, 12, tzinfo=UTC)
    (won,) = trading.heard(events.LeadWon)
    assert won.closed_on == date(2026, 11, 20)


def test_a_win_makes_the_registrant_the_accounts_partner(trading: Trading) -> None:
    row = approved(trading, THAMES)
    win(trading, row.lead_id)
    lead_id = trading.receive(again=True)
    assert [offer.partner_id for offer in trading.open_offers(lead_id)] == [row.partner_id]


def test_registered_leads_count_in_no_tally_and_in_no_calibration(trading: Trading) -> None:
    win(trading, approved(trading).lead_id)
    with trading.units.reading() as unit:
        assert unit.session.execute(select(Tally)).all() == []
        assert closed_leads(unit, trading.all(Registration)[0].vendor_id, MONDAY - timedelta(days=9)) == []


def test_registered_leads_take_no_room_for_leads(trading: Trading) -> None:
    approved(trading)
    lead_id = trading.receive(replace(HOT, account="Severn Mills Ltd", account_domain="severn-mills.example"))
    judged = trading.heard(events.CandidatesJudged)[-1].verdicts
    own = next(one for one in judged if one["partner_id"] == trading.contact(HARBOUR).partner_id)
    assert (own["open_leads"], len(trading.open_offers(lead_id)) > 1) == (0, True)


def test_a_lead_of_the_account_is_no_duplicate_of_the_registered_one(trading: Trading) -> None:
    row = approved(trading)
    lead_id = trading.receive(again=True)
    lead = trading.lead(lead_id)
    assert (lead.status, lead.duplicate_of_id) == (LeadStatus.OFFERED, None)
    assert [offer.partner_id for offer in trading.offers(lead_id)] == [row.partner_id]


def test_feedback_that_is_owed_on_a_deal_holds_acceptances_only_if_the_program_says_so(trading: Trading) -> None:
    row = approved(trading, days=400)
    trading.pass_time(timedelta(days=45), step=timedelta(hours=12))
    lead_id = trading.receive(replace(HOT, account="Severn Mills Ltd", account_domain="severn-mills.example"))
    offer = next(one for one in trading.open_offers(lead_id) if one.partner_id == row.partner_id)
    trading.accept(offer)
    (held,) = trading.heard(events.AcceptanceHeld)
    assert held.owed == (row.lead_id,)
    program = sample.PROGRAMS["acme"].replace("queue_rule = true  ", "queue_rule = false")
    trading.apply_program(program)
    with trading.units.reading() as unit:
        assert list(owed_leads(unit, row.contact_id, row.vendor_id)) == []
    trading.accept(offer)
    assert trading.one(Offer, id=offer.id).status == OfferStatus.ACCEPTED


def test_who_gives_the_lead_back_gives_the_registration_up(trading: Trading) -> None:
    row = approved(trading)
    back = commands.HandBackLead(lead_id=lead_of(trading, row).id, contact_id=row.contact_id, reason="no budget there")
    trading.ask(back)
    assert trading.ask(back) == []
    after, lead = latest(trading, row.id), lead_of(trading, row)
    assert (after.status, after.end_note) == (RegistrationStatus.WITHDRAWN, "no budget there")
    assert (lead.status, lead.due_at) == (LeadStatus.WITHDRAWN, None)
    assert [*trading.heard(events.OfferMade), *trading.heard(events.LeadHandedBack)] == []


def test_who_gives_an_offered_lead_back_gives_the_registration_up_as_well(trading: Trading) -> None:
    worked = trading.accepted()
    address = next(one for one in (HARBOUR, THAMES) if trading.contact(one).id == worked.contact_id)
    row = approved(trading, address)
    trading.ask(commands.HandBackLead(lead_id=worked.id, contact_id=row.contact_id, reason="no capacity"))
    assert latest(trading, row.id).status == RegistrationStatus.WITHDRAWN
    assert trading.lead(worked.id).status != LeadStatus.WITHDRAWN


def test_a_partner_gives_its_registration_up(trading: Trading) -> None:
    row = approved(trading)
    command = commands.WithdrawRegistration(registration_id=row.id, contact_id=row.contact_id, note="customer left")
    trading.ask(command)
    assert trading.ask(command) == []
    (told,) = trading.heard(events.RegistrationWithdrawn)
    assert (told.note, told.person_id) == ("customer left", None)
    assert lead_of(trading, row).status == LeadStatus.WITHDRAWN


def test_what_is_not_decided_yet_can_be_given_up_too_but_no_sale(trading: Trading) -> None:
    waiting = submitted(trading)
    trading.ask(commands.WithdrawRegistration(registration_id=waiting.id, contact_id=waiting.contact_id))
    assert latest(trading, waiting.id).status == RegistrationStatus.WITHDRAWN
    won = approved(trading, fields=replace(DEAL, product="RX"))
    win(trading, won.lead_id)
    with pytest.raises(StaleLink, match="won and cannot be withdrawn"):
        trading.ask(commands.WithdrawRegistration(registration_id=won.id, contact_id=won.contact_id))


def test_another_partner_gives_up_nothing(trading: Trading) -> None:
    row = approved(trading)
    stranger = trading.contact(THAMES)
    with pytest.raises(Refusal, match="somebody else's"):
        trading.ask(commands.WithdrawRegistration(registration_id=row.id, contact_id=stranger.id))


def test_nothing_registered_is_taken_back_without_a_reason(trading: Trading) -> None:
    row = approved(trading)
    by = manager_id(trading)
    with pytest.raises(Refusal, match="Please say why"):
        trading.ask(commands.RevokeRegistration(registration_id=row.id, person_id=by, reason=" "))
    with pytest.raises(Refusal, match="Please say why"):
        trading.ask(commands.ReclaimLead(lead_id=lead_of(trading, row).id, reason="", person_id=by))
    assert latest(trading, row.id).status == RegistrationStatus.APPROVED
    revoke = commands.RevokeRegistration(registration_id=row.id, person_id=by, reason="the customer buys from us")
    trading.ask(revoke)
    assert trading.ask(revoke) == []
    (told,) = trading.heard(events.RegistrationWithdrawn)
    assert (told.note, told.person_id, told.contact_id) == ("the customer buys from us", by, row.contact_id)


def test_who_takes_the_lead_back_takes_the_registration_back(trading: Trading) -> None:
    row = approved(trading)
    reclaim = commands.ReclaimLead(
        lead_id=lead_of(trading, row).id, reason="they asked for it", person_id=manager_id(trading)
    )
    trading.ask(reclaim)
    assert trading.ask(reclaim) == []
    assert latest(trading, row.id).status == RegistrationStatus.WITHDRAWN
    assert [*trading.heard(events.OfferMade), *trading.heard(events.LeadReclaimed)] == []


def test_who_takes_an_offered_lead_back_takes_the_registration_back_as_well(trading: Trading) -> None:
    worked = trading.accepted()
    address = next(one for one in (HARBOUR, THAMES) if trading.contact(one).id == worked.contact_id)
    row = approved(trading, address)
    by = manager_id(trading)
    trading.ask(commands.ReclaimLead(lead_id=worked.id, reason="the customer asked for another", person_id=by))
    after = latest(trading, row.id)
    assert (after.status, after.end_note) == (RegistrationStatus.WITHDRAWN, "the customer asked for another")
    assert trading.lead(worked.id).partner_id is None


def test_people_of_another_vendor_take_nothing_back(trading: Trading) -> None:
    row = approved(trading)
    stranger = trading.person("karsten.voss@nordwerk.example")
    with pytest.raises(Refusal, match="not, or no longer, named"):
        trading.ask(commands.RevokeRegistration(registration_id=row.id, person_id=stranger.id, reason="ours"))


def test_a_registered_deal_is_not_passed_on_to_a_reseller(trading: Trading) -> None:
    row = approved(trading)
    pass_on = commands.PassOnLead(lead_id=lead_of(trading, row).id, contact_id=row.contact_id, reseller="Tees Systems")
    with pytest.raises(Refusal, match="cannot be passed on"):
        trading.ask(pass_on)


@pytest.mark.parametrize(
    ("days", "left", "last_on", "over_on"),
    [
        # Thursday the 24th is a day off at Acme, so that the third day before a Sunday's end is told of on Wednesday.
        (34, [31, 17, 5], date(2026, 12, 27), date(2026, 12, 28)),
        # And so is the 31st.
        (37, [31, 15, 6], date(2026, 12, 30), date(2027, 1, 1)),
        (10, [4], date(2026, 12, 3), date(2026, 12, 4)),
    ],
)
def test_protection_lapses_on_the_morning_after_its_last_day_and_the_lead_stays(
    trading: Trading, days: int, left: list[int], last_on: date, over_on: date
) -> None:
    row = approved(trading, days=days)
    trading.pass_time(timedelta(days=44), step=timedelta(hours=3))
    assert [it.days_left for it in trading.heard(events.RegistrationLapses)] == left
    (lapsed,) = trading.heard(events.RegistrationLapsed)
    after = latest(trading, row.id)
    assert (after.status, after.due_at) == (RegistrationStatus.LAPSED, None)
    assert after.ended_at is not None
    assert (lapsed.protected_until, after.ended_at.date()) == (last_on, over_on)
    assert lead_of(trading, row).partner_id == row.partner_id


def test_what_has_lapsed_may_still_be_won(trading: Trading) -> None:
    row = approved(trading, days=10)
    trading.pass_time(timedelta(days=14), step=timedelta(hours=12))
    assert latest(trading, row.id).status == RegistrationStatus.LAPSED
    win(trading, row.lead_id, amount=Decimal(9000))
    assert latest(trading, row.id).status == RegistrationStatus.WON


def test_a_leads_history_tells_of_its_registration(trading: Trading) -> None:
    row = approved(trading)
    win(trading, row.lead_id)
    with trading.units.reading() as unit:
        told = "\n".join(explain_lead(unit, lead_of(trading, row).id))
    assert f"Worked on by Harbour IT Ltd as LEAD-{row.lead_id}, for which REG-{row.id} stands" in told
    assert f"REG-{row.id} of Harbour IT Ltd is won" in told
    assert "Nora" not in told
