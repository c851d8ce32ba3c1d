"""What a vendor's people decide in mails that gather it: registrations in a reminder, more time for the silent."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from mailhub.domain.terms import LeadStatus, RegistrationStatus
from mailhub.store.tables import Registration
from tests.journeys.cast import ADAM, GRACE, LEADS, MEGAN, OLIVIA, REGISTER, SALLY, WARM
from tests.journeys.exchange import Exchange, Received
from tests.journeys.serving import MONDAY_MORNING

DEAL = """\
Company: Oakhurst School
Country: GB
Product: wireless
Quantity: 60
Contact: Rita Oak
E-Mail: rita@oakhurst.example
Value: 30k GBP
"""
OTHER_DEAL = (
    DEAL.replace("Oakhurst School", "Elm Clinic").replace("Rita Oak", "Eve Elm").replace("rita@oakhurst", "eve@elm")
)


def reminded(exchange: Exchange, *deals: str) -> Received:
    """Grace's reminder of one lead that nobody took and of registrations that wait, two unless they are given."""
    exchange.post(SALLY, LEADS, WARM)
    for partner in (OLIVIA, MEGAN):
        exchange.reply(exchange.last_to(partner, "offer"), partner, "reject: no capacity")
    assert exchange.status() is LeadStatus.UNPLACED
    exchange.let_pass(timedelta(hours=20))
    for deal in deals or (DEAL, OTHER_DEAL):
        exchange.post(ADAM, REGISTER, deal)
    exchange.let_pass(timedelta(days=3))
    return exchange.last_to(GRACE, "desk_reminder")


def decisions(exchange: Exchange) -> list[RegistrationStatus]:
    return [row.status for row in exchange.rows(Registration)]


def test_each_registration_of_a_reminder_is_decided_by_its_own_link(exchange: Exchange) -> None:
    reminder = reminded(exchange)
    exchange.click(reminder.link("REG-1"))
    assert decisions(exchange) == [RegistrationStatus.APPROVED, RegistrationStatus.SUBMITTED]
    denial = reminder.text.partition("REG-2")[2].partition("Deny:")[2].split()[0]
    exchange.click(denial.removeprefix(exchange.hub.settings.base_url), note="served by us")
    assert decisions(exchange) == [RegistrationStatus.APPROVED, RegistrationStatus.DENIED]
    assert "served by us" in exchange.last_to(ADAM, "registration_denied").text
    assert exchange.status() is LeadStatus.UNPLACED


def test_the_page_of_a_lead_among_registrations_speaks_of_the_lead(exchange: Exchange) -> None:
    path = _path(reminded(exchange), "withdraw")
    asked = exchange.browser.get(path).text
    assert "Shall this lead be taken off the exchange?" in asked
    assert "Withdraw the lead" in asked
    assert "The lead is withdrawn and closed." in exchange.click(path, note="a test of ours")
    assert exchange.status() is LeadStatus.WITHDRAWN
    assert decisions(exchange) == [RegistrationStatus.SUBMITTED, RegistrationStatus.SUBMITTED]


@pytest.mark.pushed_reports
def test_the_pages_of_a_report_speak_of_what_their_link_is_about(exchange: Exchange) -> None:
    reminded(exchange)
    exchange.let_pass(MONDAY_MORNING + timedelta(days=7) - exchange.clock.now())
    report = exchange.last_to(GRACE, "channel_manager")
    assert "The lead is withdrawn and closed." in exchange.click(report.link("Withdraw LEAD-1"))
    assert "The registration is approved" in exchange.click(report.link("Approve REG-1"))
    assert "The registration is denied" in exchange.click(report.link("Deny REG-2"), note="served by us")


@pytest.mark.parametrize("deals", [[DEAL], [DEAL, OTHER_DEAL]], ids=["one registration", "two registrations"])
def test_a_plain_withdraw_to_a_mail_of_leads_and_registrations_withdraws_neither(
    exchange: Exchange, deals: list[str]
) -> None:
    reminder = reminded(exchange, *deals)
    exchange.reply(reminder, GRACE, "withdraw: the customer is gone")
    assert exchange.status() is LeadStatus.UNPLACED
    assert set(decisions(exchange)) == {RegistrationStatus.SUBMITTED}
    exchange.reply(reminder, GRACE, "LEAD-1: withdraw: the customer is gone")
    assert exchange.status() is LeadStatus.WITHDRAWN
    exchange.reply(reminder, GRACE, "REG-1: withdraw: the customer is gone")
    assert decisions(exchange)[0] is RegistrationStatus.WITHDRAWN


def test_the_withdrawal_of_a_lead_by_its_own_address_takes_no_registration_back(exchange: Exchange) -> None:
    reminder = reminded(exchange, DEAL)
    exchange.post(GRACE, reminder.address("withdraw"), "withdraw: the customer is gone")
    assert decisions(exchange) == [RegistrationStatus.SUBMITTED]


def silent(exchange: Exchange) -> Received:
    """Olivia has a lead and says nothing about it, and Grace is told."""
    exchange.post(SALLY, LEADS, WARM)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "accept")
    exchange.let_pass(timedelta(days=2))
    return exchange.last_to(GRACE, "silence_escalated")


def _path(mail: Received, verb: str) -> str:
    """The path of the link that is made from the same token as the reply address of that verb."""
    return f"/a/{mail.address(verb).partition('-')[2].partition('@')[0]}"


def taken_back_at(exchange: Exchange) -> datetime | None:
    """When the lead is taken back: at the close of the day on which its last call is due."""
    lead = exchange.lead()
    if lead.due_at is None or lead.due_rule not in ("last_call", "silence_reclaim"):
        return None
    return lead.due_at + timedelta(hours=8, minutes=30) if lead.due_rule == "last_call" else lead.due_at


@pytest.mark.parametrize(
    "grant",
    [
        lambda exchange, told: exchange.reply(told, GRACE, "wait 5 days"),
        lambda exchange, told: exchange.click(_path(told, "wait"), days="5"),
    ],
    ids=["by letter", "by link"],
)
def test_more_time_moves_the_deadline_and_the_partner_reads_until_when(
    exchange: Exchange, grant: Callable[[Exchange, Received], object]
) -> None:
    told = silent(exchange)
    before = taken_back_at(exchange)
    grant(exchange, told)
    after = taken_back_at(exchange)
    assert before is not None
    assert after is not None
    assert after > before
    assert "more time for this lead" in " ".join(exchange.last_to(OLIVIA, "more_time").text.split())
    exchange.let_pass(before - exchange.clock.now() + timedelta(hours=1))
    assert exchange.status() is LeadStatus.ACCEPTED


@pytest.mark.parametrize(
    "refuse",
    [
        lambda exchange, told: exchange.reply(told, GRACE, "deny: the customer is in a hurry"),
        lambda exchange, told: exchange.click(_path(told, "deny"), note="the customer is in a hurry"),
    ],
    ids=["by letter", "by link"],
)
def test_who_gets_no_more_time_reads_why_and_loses_the_lead_at_the_deadline(
    exchange: Exchange, refuse: Callable[[Exchange, Received], object]
) -> None:
    told = silent(exchange)
    before = taken_back_at(exchange)
    refuse(exchange, told)
    assert before is not None
    assert taken_back_at(exchange) == before
    assert "the customer is in a hurry" in exchange.last_to(OLIVIA, "more_time").text
    exchange.let_pass(before - exchange.clock.now() + timedelta(hours=1))
    assert exchange.status() is not LeadStatus.ACCEPTED
    assert "lead_reclaimed" in exchange.names_to(OLIVIA)
