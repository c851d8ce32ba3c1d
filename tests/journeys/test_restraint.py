"""Nobody can make the hub fill somebody else's mailbox."""

from datetime import timedelta

from mailhub.store.queries.history import letters_shown
from tests.journeys.cast import LEADS, OLIVIA, REGISTER
from tests.journeys.exchange import Exchange

OPERATOR, MALLORY = "postmaster@hub.example", "mallory@elsewhere.example"
DEAL = "Company: Clyde Ltd\nCountry: GB\nProduct: SX-400\n"


def test_of_a_flood_of_letters_the_operator_is_mailed_ten_and_told_where_the_others_are(exchange: Exchange) -> None:
    for _ in range(13):
        exchange.post(MALLORY, LEADS, "Buy my lists!")
    mails = exchange.mails_to(OPERATOR)
    assert len(mails) == 10
    assert ["mailhub mail shown" in mail.text for mail in mails] == [False] * 9 + [True]
    with exchange.hub.units.reading() as unit:
        assert len(letters_shown(unit, timedelta(days=1))) == 13


def test_who_forges_a_contact_has_the_registered_address_asked_and_no_other(exchange: Exchange) -> None:
    raw = f"From: {OLIVIA}\nReply-To: {MALLORY}\nTo: {REGISTER}\nMessage-ID: <f@elsewhere.example>\n\n{DEAL}".encode()
    exchange.post_raw(MALLORY, REGISTER, raw, peer="192.0.2.7")
    assert exchange.names_to(OLIVIA) == ["confirm_sender"]
    assert exchange.mails_to(MALLORY) == []


def test_a_forger_has_twenty_questions_asked_and_the_operator_sees_the_rest(exchange: Exchange) -> None:
    for number in range(23):
        raw = f"From: {OLIVIA}\nTo: {REGISTER}\nMessage-ID: <{number}@elsewhere.example>\n\n{DEAL}".encode()
        exchange.post_raw(MALLORY, REGISTER, raw, peer="192.0.2.7")
    assert exchange.names_to(OLIVIA) == ["confirm_sender"] * 20
    assert exchange.names_to(OPERATOR) == ["letter_shown"] * 3


def test_who_sets_something_again_and_again_is_told_twenty_times_and_the_operator_sees_the_rest(
    exchange: Exchange,
) -> None:
    for number in range(22):
        exchange.post(OLIVIA, "ask@hub.example", f"prefs language: {('de', 'en')[number % 2]}")
    assert exchange.names_to(OLIVIA) == ["preferences"] * 20
    assert exchange.names_to(OPERATOR) == ["letter_shown"] * 2
