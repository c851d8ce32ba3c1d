"""Approved deals: worked on by mail, extended, ended, and credited."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from mailhub.domain.terms import LeadStatus, LossReason, OfferStatus, RegistrationStatus
from mailhub.store.tables import Credit, Offer
from tests.journeys.cast import ADAM, GRACE, HOT, LEADS, MEGAN, OLIVIA, SALLY, VERA
from tests.journeys.deals import DEAL, approved, registered, registration, with_program
from tests.journeys.exchange import Exchange

LEAD_THERE = """\
Company: Oakhurst School
Contact: Rita Oak
E-Mail: rita@oakhurst.example
Country: GB
Product: wireless
Quantity: 60
Value: 30000 GBP
Timeframe: this month
Source: referral
Temperature: hot
Need: Wireless for all class rooms before the new term begins.
"""


def on(exchange: Exchange, day: date) -> None:
    """Go on to the morning of a day; in between the hub stood still."""
    exchange.clock.set(datetime.combine(day, time(8), UTC))
    exchange.let_pass(timedelta(hours=4))


def days_after(exchange: Exchange, *days: int) -> None:
    """Go on to the mornings so many days from now."""
    today = exchange.clock.now().date()
    for number in days:
        on(exchange, today + timedelta(days=number))


def test_the_approval_is_a_certificate_and_opens_the_deal(exchange: Exchange) -> None:
    mail = approved(exchange)
    row = registration(exchange)
    lead = exchange.lead(row.lead_id or 0)
    assert (lead.status, lead.is_registered, lead.account_id) == (LeadStatus.CONTACTED, True, row.account_id)
    for told in ("REG-1", "Oakhurst School", "5", f"LEAD-{lead.id}"):
        assert told in mail.text, told
    [certificate] = list(mail.message.iter_attachments())
    assert "REG-1" in str(certificate.get_content())


def test_word_of_a_registered_deal_is_given_as_of_any_lead(exchange: Exchange) -> None:
    mail = approved(exchange)
    exchange.reply(mail, ADAM, "status: quote sent, 28k GBP, 60 %")
    lead = exchange.lead()
    assert (lead.status, lead.forecast, lead.probability) == (LeadStatus.IN_PROGRESS, Decimal(28000), 60)
    days_after(exchange, 30, 31)
    exchange.reply(exchange.last_to(ADAM, "reminder"), ADAM, "won 27.500 GBP")
    row = registration(exchange)
    assert (row.status, row.won_amount, row.won_currency) == (RegistrationStatus.WON, Decimal(27500), "GBP")
    assert exchange.last_to(ADAM).name == "registration_won"
    assert exchange.names_to(ADAM).count("feedback_receipt") == 1


def test_a_lost_deal_ends_its_registration(exchange: Exchange) -> None:
    exchange.reply(approved(exchange), ADAM, "lost: price")
    assert registration(exchange).status is RegistrationStatus.LOST
    assert exchange.lead().loss_reason is LossReason.PRICE
    assert exchange.last_to(ADAM).name == "registration_lost"


def test_a_partner_gives_its_registration_up_by_reply_and_the_account_is_free(exchange: Exchange) -> None:
    exchange.reply(approved(exchange), ADAM, "withdraw: the school has no budget")
    assert registration(exchange).status is RegistrationStatus.WITHDRAWN
    assert exchange.lead().status is LeadStatus.WITHDRAWN
    assert exchange.last_to(ADAM).name == "registration_withdrawn"
    registered(exchange, OLIVIA)
    assert registration(exchange, 2).status is RegistrationStatus.SUBMITTED


def test_what_was_approved_is_not_taken_back_without_a_reason_that_is_mailed(exchange: Exchange) -> None:
    approved(exchange)
    request = exchange.last_to(GRACE, "registration_request")
    exchange.reply(request, GRACE, "withdraw")
    assert registration(exchange).status is RegistrationStatus.APPROVED
    exchange.reply(request, GRACE, "withdraw: the school is a customer of ours since May")
    assert registration(exchange).status is RegistrationStatus.WITHDRAWN
    assert "a customer of ours since May" in exchange.last_to(ADAM, "registration_withdrawn").text


def test_the_end_is_told_30_14_and_3_days_before_and_when_it_has_come(exchange: Exchange) -> None:
    approved(exchange)
    assert registration(exchange).protected_until == date(2027, 2, 21)  # a Sunday
    told = []
    for day in (date(2027, 1, 22), date(2027, 2, 8), date(2027, 2, 18), date(2027, 2, 22)):
        on(exchange, day)
        told.append(exchange.names_to(ADAM).count("registration_lapsing"))
    assert told == [1, 2, 3, 4]
    assert registration(exchange).status is RegistrationStatus.LAPSED


def test_more_time_is_given_on_dated_evidence_once(exchange: Exchange) -> None:
    mail = approved(exchange)
    until = registration(exchange).protected_until
    exchange.reply(mail, ADAM, "extend: quote sent on 2026-11-20")
    exchange.reply(exchange.last_to(GRACE, "extension_request"), GRACE, "approve")
    row = registration(exchange)
    assert until is not None
    assert row.protected_until == until + timedelta(days=60)
    assert exchange.last_to(ADAM).name == "extension_answered"
    exchange.reply(mail, ADAM, "extend: meeting on 2026-11-21")
    assert registration(exchange).protected_until == row.protected_until
    assert exchange.last_to(ADAM).name == "answer"


@pytest.mark.parametrize("wish", ["extend", "extend: they like it", "extend: quote sent on 2026-03-02"])
def test_no_time_is_given_on_nothing_or_on_what_is_long_ago(exchange: Exchange, wish: str) -> None:
    exchange.reply(approved(exchange), ADAM, wish)
    assert "extension_request" not in exchange.names_to(GRACE)
    assert exchange.last_to(ADAM).name in ("answer", "read_back")


def test_a_wish_for_more_time_that_nobody_answers_goes_up_and_is_never_granted(exchange: Exchange) -> None:
    exchange.reply(approved(exchange), ADAM, "extend: quote sent on 2026-11-20")
    until = registration(exchange).protected_until
    exchange.let_pass(timedelta(days=5))
    assert "extension_request" in exchange.names_to(VERA)
    assert registration(exchange).protected_until == until


def test_leads_for_a_protected_account_go_to_its_registrant(exchange: Exchange) -> None:
    approved(exchange)
    exchange.post(SALLY, LEADS, LEAD_THERE)
    assert exchange.last_to(ADAM).name == "offer"
    assert "offer" not in exchange.names_to(OLIVIA)


def test_a_lead_that_others_were_asked_about_goes_to_the_registrant_once_it_is_approved(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, LEAD_THERE.replace("wireless", "firewall"))
    asked = [one for one in (OLIVIA, MEGAN) if "offer" in exchange.names_to(one)]
    assert asked
    approved(exchange, ADAM, DEAL.replace("wireless", "firewall"))
    for one in asked:
        assert exchange.last_to(one).name == "offer_withdrawn"
        exchange.reply(exchange.last_to(one, "offer"), one, "accept")
    exchange.assert_all_holds()
    assert all(offer.status is not OfferStatus.ACCEPTED for offer in exchange.rows(Offer))


def test_what_the_registrant_is_asked_about_already_stays_offered_to_it_alone(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, LEAD_THERE)
    others = [one for one in (OLIVIA, MEGAN) if "offer" in exchange.names_to(one)]
    approved(exchange)
    assert all(exchange.last_to(one).name == "offer_withdrawn" for one in others)
    assert exchange.names_to(ADAM).count("offer") == 1
    exchange.reply(exchange.last_to(ADAM, "offer"), ADAM, "accept")
    assert exchange.lead(1).status is LeadStatus.ACCEPTED


def test_feedback_that_is_owed_on_a_registered_deal_holds_acceptances(exchange: Exchange) -> None:
    approved(exchange)
    days_after(exchange, 30, 32)
    exchange.post(SALLY, LEADS, HOT)
    exchange.reply(exchange.last_to(ADAM, "offer"), ADAM, "accept")
    assert exchange.last_to(ADAM).name == "acceptance_held"


def test_it_holds_nothing_where_the_program_says_so(exchange: Exchange) -> None:
    with_program(exchange, ("queue_rule = true   ", "queue_rule = false  "))
    approved(exchange)
    days_after(exchange, 30, 32)
    exchange.post(SALLY, LEADS, HOT)
    exchange.reply(exchange.last_to(ADAM, "offer"), ADAM, "accept")
    assert exchange.last_to(ADAM).name == "lead_details"


def test_no_clock_takes_a_registered_deal_from_its_partner(exchange: Exchange) -> None:
    approved(exchange)
    days_after(exchange, 30, 36, 40, 44, 48, 60, 80)
    lead = exchange.lead()
    assert (lead.status, lead.partner_id) == (LeadStatus.CONTACTED, registration(exchange).partner_id)
    assert "lead_escalated" in exchange.names_to(GRACE)
    assert "lead_escalated" in exchange.names_to(VERA)


def test_the_registrant_is_credited_for_its_sale(exchange: Exchange) -> None:
    exchange.reply(approved(exchange), ADAM, "won 20000 GBP")
    [credit] = exchange.rows(Credit)
    assert (credit.percent, credit.amount) == (Decimal(5), Decimal(20000))
    assert credit.partner_id == registration(exchange).partner_id


def test_the_registrant_is_credited_when_another_partner_sells_there(exchange: Exchange) -> None:
    with_program(exchange, ("when_sold_by_another = 100 ", "when_sold_by_another = 50  "))
    approved(exchange)
    exchange.post(SALLY, LEADS, LEAD_THERE)
    exchange.reply(exchange.last_to(ADAM, "offer"), ADAM, "reject: no capacity")
    seller = next(one for one in (OLIVIA, MEGAN) if "offer" in exchange.names_to(one))
    exchange.reply(exchange.last_to(seller, "offer"), seller, "accept")
    exchange.reply(exchange.last_to(seller, "lead_details"), seller, "won 20000 GBP")
    [credit] = exchange.rows(Credit)
    assert (credit.percent, credit.amount) == (Decimal("2.5"), Decimal(20000))
    assert credit.partner_id == registration(exchange).partner_id != credit.sold_by_id
    certificate = exchange.last_to(ADAM, "sale_credited")
    assert "2.5" in certificate.text
    assert all(word not in certificate.text for word in ("Harbour", "Severn", seller))


def test_a_deal_that_the_partner_has_as_a_lead_already_goes_on_as_that_lead(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, LEAD_THERE)
    exchange.reply(exchange.last_to(ADAM, "offer"), ADAM, "accept")
    approved(exchange)
    assert registration(exchange).lead_id == 1
    assert len(exchange.leads()) == 1
    exchange.reply(exchange.last_to(ADAM, "registration_approved"), ADAM, "won 20000 GBP")
    assert registration(exchange).status is RegistrationStatus.WON
