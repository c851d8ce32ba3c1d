"""A reminder by mail: everything that waits, each thing answered in place, by number or by link."""

from datetime import timedelta

from mailhub.domain.terms import LeadStatus
from tests.journeys.cast import GRACE, HOT, LEADS, OLIVIA, SALLY, WARM
from tests.journeys.exchange import Exchange


def _reminded(exchange: Exchange) -> None:
    """Olivia has a lead to tell of, and an offer to answer, and is reminded of both."""
    exchange.post(SALLY, LEADS, WARM)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "accept")
    exchange.click(exchange.last_to(OLIVIA, "lead_details").link("status"), result="contacted")
    exchange.let_pass(timedelta(days=1, hours=23, minutes=40))
    exchange.post(SALLY, LEADS, HOT)
    exchange.let_pass(timedelta(hours=3))


def test_two_things_of_one_reminder_are_answered_by_their_numbers(exchange: Exchange) -> None:
    _reminded(exchange)
    reminder = exchange.last_to(OLIVIA, "reminder")
    assert reminder.subject == "[LEAD-2] and 1 more wait for you"
    exchange.reply(reminder, OLIVIA, "accept 1\n2 won 5000")
    assert (exchange.status(2), exchange.status(1)) == (LeadStatus.ACCEPTED, LeadStatus.WON)
    assert exchange.lead(2).contact_id == exchange.lead(1).contact_id


def test_a_reminder_is_answered_by_its_links(exchange: Exchange) -> None:
    _reminded(exchange)
    reminder = exchange.last_to(OLIVIA, "reminder")
    assert "The lead is yours" in exchange.click(reminder.link("Accept this lead"))
    assert exchange.status(2) is LeadStatus.ACCEPTED
    exchange.click(reminder.link("Won:"), result="won", amount="5000", currency="GBP")
    assert exchange.status(1) is LeadStatus.WON


def test_a_manager_lets_a_silent_partner_have_more_time_by_one_click(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "accept")
    exchange.let_pass(timedelta(days=2))
    told = exchange.last_to(GRACE, "silence_escalated")
    page = exchange.click(told.link("Give more time"), days="10")
    assert "stays where it is" in page
    exchange.let_pass(timedelta(days=10))
    assert exchange.status() is LeadStatus.ACCEPTED
    before = exchange.lead().patient_until
    exchange.reply(told, GRACE, "wait 12 days", quoting=False)
    after = exchange.lead().patient_until
    assert before is not None
    assert after is not None
    assert after > before
