"""Whoever decides by mail reads in one mail that it is done, as whoever decides by link reads it on the page."""

from datetime import timedelta

import pytest

from tests.journeys.cast import ADAM, GRACE, LEADS, QUENTIN, SALLY, SVENJA, VERA
from tests.journeys.deals import deal_of, registered, registration
from tests.journeys.exchange import Exchange, Received
from tests.journeys.test_deal_conflicts import disputed
from tests.journeys.test_questions import NOWHERE

NORDWERK = "leads+nordwerk@hub.example"


def told(exchange: Exchange, address: str) -> list[str]:
    """What an address reads of what it has ordered, without line ends."""
    exchange.deliver()
    return [" ".join(mail.text.split()) for mail in exchange.mails_to(address) if mail.name == "order_done"]


def asked(exchange: Exchange, sender: str, to: str, qualifier: str) -> Received:
    """The mail by which a qualifier is asked about a lead that says too little."""
    exchange.post(sender, to, NOWHERE)
    exchange.let_pass(timedelta(minutes=10))
    return exchange.last_to(qualifier, "qualification_request")


@pytest.mark.parametrize(
    ("words", "done"),
    [
        ("approve", "It is approved, and protected until Sun 21 Feb 2027. Thames Data Ltd is told."),
        ("deny: served by us", "It is denied. Thames Data Ltd is told."),
        ("ask: which building?", "Your question is on its way to Thames Data Ltd."),
    ],
)
def test_a_decision_about_a_registration_is_acknowledged_once(exchange: Exchange, words: str, done: str) -> None:
    registered(exchange)
    request = exchange.last_to(GRACE, "registration_request")
    exchange.reply(request, GRACE, words)
    [acknowledged] = told(exchange, GRACE)
    assert "Done: REG-1" in acknowledged
    assert done in acknowledged
    exchange.reply(request, GRACE, words)
    assert len(told(exchange, GRACE)) == 1, "saying so again changes nothing"
    assert told(exchange, ADAM) == []


@pytest.mark.pushed_reports
def test_each_decision_of_a_reply_is_acknowledged_in_the_thread_of_its_registration(exchange: Exchange) -> None:
    registered(exchange)
    registered(exchange, deal=deal_of("Elm Clinic"))
    exchange.let_pass(timedelta(days=7))
    report = exchange.last_to(VERA, "director")
    exchange.reply(report, VERA, "REG-1: approve\nREG-2: deny: served by us")
    subjects = [mail.subject for mail in exchange.mails_to(VERA) if mail.name == "order_done"]
    assert [subject[:7] for subject in subjects] == ["[REG-1]", "[REG-2]"]
    approved, denied = told(exchange, VERA)
    assert "It is approved" in approved
    assert "It is denied" in denied


def test_who_takes_a_registration_back_by_mail_reads_that_it_is_done(exchange: Exchange) -> None:
    registered(exchange)
    request = exchange.last_to(GRACE, "registration_request")
    exchange.reply(request, GRACE, "approve")
    exchange.reply(request, GRACE, "withdraw: the school buys from us directly")
    assert "It is taken back, and protects the deal no more. Thames Data Ltd is told." in told(exchange, GRACE)[-1]


def test_what_a_page_has_said_is_not_mailed(exchange: Exchange) -> None:
    registered(exchange)
    exchange.click(exchange.last_to(GRACE, "registration_request").link("Approve"))
    assert registration(exchange).decided_at is not None
    assert told(exchange, GRACE) == []


@pytest.mark.parametrize(
    ("words", "done"),
    [
        ("qualify", "It is qualified and goes to the partners."),
        ("disqualify: a test of ours", "It is disqualified and closed."),
    ],
)
def test_a_decision_of_the_qualifier_is_acknowledged(exchange: Exchange, words: str, done: str) -> None:
    exchange.reply(asked(exchange, SALLY, LEADS, QUENTIN), QUENTIN, words)
    [acknowledged] = told(exchange, QUENTIN)
    assert "Done: LEAD-1" in acknowledged
    assert done in acknowledged


@pytest.mark.parametrize(
    ("words", "done"),
    [
        ("merge", "It is one with LEAD-1 now, which goes on with what this one adds."),
        ("separate", "It is another lead than LEAD-1. How it stands now: qualified, goes to a partner next."),
        ("qualify", "It is another lead than LEAD-1. How it stands now: qualified, goes to a partner next."),
    ],
)
def test_what_is_said_of_a_lead_that_may_be_another_is_acknowledged_once(
    exchange: Exchange, words: str, done: str
) -> None:
    located = f"{NOWHERE}Country: GB\n"
    exchange.post(SALLY, LEADS, located)
    exchange.post(SALLY, LEADS, located.replace("SX-400", "WAVE"))
    exchange.let_pass(timedelta(minutes=10))
    exchange.reply(exchange.last_to(QUENTIN, "qualification_request"), QUENTIN, words)
    [acknowledged] = told(exchange, QUENTIN)
    assert "Done: LEAD-2" in acknowledged
    assert done in acknowledged


def test_the_ruling_in_a_conflict_is_acknowledged_as_that_alone(exchange: Exchange) -> None:
    disputed(exchange)
    before = len(told(exchange, GRACE))
    exchange.reply(exchange.last_to(GRACE, "conflict_case"), GRACE, "first: as the minutes of the meeting show")
    new = told(exchange, GRACE)[before:]
    assert len(new) == 1
    assert "Done: CASE-1" in new[0]
    assert "The case is decided. Both partners are told, with your reason." in new[0]


def test_answers_that_bring_a_lead_through_the_gate_are_acknowledged(exchange: Exchange) -> None:
    exchange.reply(asked(exchange, SALLY, LEADS, QUENTIN), QUENTIN, "Country: GB")
    assert (
        "Your answers are in the books. How it stands now: qualified, goes to a partner next."
        in told(exchange, QUENTIN)[0]
    )


def test_the_acknowledgement_speaks_the_language_of_its_reader(exchange: Exchange) -> None:
    exchange.reply(asked(exchange, SVENJA, NORDWERK, SVENJA), SVENJA, "qualifizieren")
    assert "Er ist qualifiziert und geht an die Partner." in told(exchange, SVENJA)[0]
