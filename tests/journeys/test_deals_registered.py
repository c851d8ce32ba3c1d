"""Deals on their way into the books: submitted, asked back, checked and decided, by mail alone."""

import json
from datetime import timedelta
from decimal import Decimal

import pytest

from mailhub.domain.terms import LeadStatus, RegistrationStatus
from mailhub.store.tables import Registration
from tests.journeys.cast import ADAM, CALLUM, DIETER, GRACE, OLIVIA, REGISTER, VERA
from tests.journeys.deals import (
    BARE,
    DEAL,
    OF_OAKHURST,
    REST,
    approved,
    deal_of,
    registered,
    registration,
    with_program,
)
from tests.journeys.exchange import Exchange

WIN = DEAL + "Sold on: 2026-11-20\n"


def test_an_empty_letter_brings_the_form_which_registers_by_reply(exchange: Exchange) -> None:
    exchange.post(ADAM, REGISTER, "\n")
    form = exchange.last_to(ADAM, "registration_form")
    assert not exchange.rows(Registration)
    exchange.reply(form, ADAM, DEAL)
    assert registration(exchange).status is RegistrationStatus.SUBMITTED
    assert "REG-1" in exchange.last_to(ADAM, "registration_receipt").text


def test_an_amount_in_another_currency_than_the_form_proposes_is_taken(exchange: Exchange) -> None:
    exchange.post(ADAM, REGISTER, "\n")
    form = exchange.last_to(ADAM, "registration_form")
    assert "Currency: GBP" in form.text
    exchange.reply(form, ADAM, DEAL.replace("30k GBP", "30,000 EUR"))
    assert (registration(exchange).amount, registration(exchange).currency) == (Decimal(30000), "EUR")


def test_an_untouched_form_that_comes_back_registers_nothing(exchange: Exchange) -> None:
    exchange.post(ADAM, REGISTER, "\n")
    exchange.reply(exchange.last_to(ADAM, "registration_form"), ADAM, "Thanks, got it")
    assert not exchange.rows(Registration)


def test_the_form_registers_in_a_browser_once_however_often_its_button_is_pressed(exchange: Exchange) -> None:
    exchange.post(ADAM, REGISTER, "\n")
    path = exchange.last_to(ADAM, "registration_form").link("browser")
    asked = ["Company", "Country", "Contact", "E-mail", "Product"]
    given = ["Oakhurst School", "GB", "Rita Oak", "rita@oakhurst.example", "Wave wireless"]
    assert "Company" in exchange.browser.get(path).text
    for _ in range(2):
        page = exchange.browser.post(path, data={"asked": asked, "given": given})
        assert page.status_code == 200, page.text
    [row] = exchange.rows(Registration)
    assert (row.status, row.product) == (RegistrationStatus.SUBMITTED, "WAVE")


def test_a_program_registers_by_http_with_the_token_of_the_form(exchange: Exchange) -> None:
    exchange.post(ADAM, REGISTER, "\n")
    token = exchange.last_to(ADAM, "registration_form").link("browser").removeprefix("/a/")
    deal = {"Company": "Oakhurst School", "Country": "GB", "Product": "SX-400"}
    answer = exchange.browser.post("/registrations", json=deal, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 201, answer.text
    assert json.loads(answer.text)["number"] == "REG-1"
    assert set(json.loads(answer.text)["missing"]) == {"contact_name", "contact_email"}
    assert exchange.last_to(ADAM).name == "registration_missing"


def test_a_program_adds_what_was_missing_and_asks_in_vain_for_the_same_twice(exchange: Exchange) -> None:
    exchange.post(ADAM, REGISTER, "\n")
    token = exchange.last_to(ADAM, "registration_form").link("browser").removeprefix("/a/")
    deal = {"Company": "Oakhurst School", "Country": "GB", "Product": "SX-400"}
    rest = {"Contact": "Rita Oak", "E-mail": "rita@oakhurst.example"}
    codes = []
    for stated in (deal, deal, deal | rest, deal | rest):
        answer = exchange.browser.post("/registrations", json=stated, headers={"Authorization": f"Bearer {token}"})
        codes.append(answer.status_code)
    assert codes == [201, 200, 201, 200]
    assert registration(exchange).status is RegistrationStatus.SUBMITTED
    assert exchange.names_to(ADAM) == ["registration_form", "registration_missing", "registration_receipt"]


@pytest.mark.parametrize("token", ["", "nothing", "aiaab3bck5nk7mufkkmhmy42psrlnka3df7mk"])
def test_nobody_registers_by_http_without_a_token_of_ours(exchange: Exchange, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}"}
    answer = exchange.browser.post("/registrations", json={"Company": "Oakhurst School"}, headers=headers)
    assert answer.status_code == 401
    assert not exchange.rows(Registration)


def test_the_receipt_says_what_was_understood_and_that_nobody_was_before(exchange: Exchange) -> None:
    registered(exchange)
    receipt = exchange.last_to(ADAM, "registration_receipt").text
    for told in ("REG-1", "Oakhurst School", "Wave wireless", "60", "30,000"):
        assert told in receipt, told
    assert "first" in receipt


def test_missing_fields_are_asked_back_once_for_each_set_of_them(exchange: Exchange) -> None:
    exchange.post(ADAM, REGISTER, BARE)
    for words in ("Quantity: 12", "Quantity: 13"):
        exchange.reply(exchange.last_to(ADAM, "registration_missing"), ADAM, words)
    assert exchange.names_to(ADAM).count("registration_missing") == 1
    exchange.reply(exchange.last_to(ADAM, "registration_missing"), ADAM, "Country: GB")
    assert exchange.names_to(ADAM).count("registration_missing") == 2
    exchange.reply(exchange.last_to(ADAM, "registration_missing"), ADAM, REST)
    assert registration(exchange).status is RegistrationStatus.SUBMITTED


@pytest.mark.parametrize("rest", [DEAL, BARE.replace("Oakhurst School", "OAKHURST SCHOOL LTD") + REST])
def test_what_was_begun_goes_on_with_a_fresh_letter_about_the_same_deal(exchange: Exchange, rest: str) -> None:
    exchange.post(ADAM, REGISTER, BARE)
    exchange.let_pass(timedelta(hours=1))
    exchange.post(ADAM, REGISTER, rest)
    [row] = exchange.rows(Registration)
    assert (row.status, row.received_at) == (RegistrationStatus.SUBMITTED, row.completed_at)
    assert exchange.names_to(ADAM) == ["registration_missing", "registration_receipt"]
    assert "REG-1" in exchange.last_to(ADAM).text


def test_a_fresh_letter_that_lacks_the_same_is_answered_too(exchange: Exchange) -> None:
    exchange.post(ADAM, REGISTER, BARE)
    exchange.post(ADAM, REGISTER, BARE)
    assert len(exchange.rows(Registration)) == 1
    assert exchange.names_to(ADAM) == ["registration_missing", "registration_missing"]


def test_what_was_begun_can_be_completed_however_many_are_open(exchange: Exchange) -> None:
    with_program(exchange, ("most_open = 25", "most_open = 1"))
    exchange.post(ADAM, REGISTER, BARE)
    exchange.post(ADAM, REGISTER, DEAL)
    assert registration(exchange).status is RegistrationStatus.SUBMITTED


@pytest.mark.parametrize(
    "other",
    [
        deal_of("Elm Clinic"),
        DEAL.replace("wireless", "SX-400"),
        DEAL.replace("Country: GB", "Country: IE"),
        DEAL + "Sold on: 2026-11-20\n",
    ],
)
def test_what_was_begun_is_not_completed_by_another_deal(exchange: Exchange, other: str) -> None:
    exchange.post(ADAM, REGISTER, BARE + "Country: GB\n")
    exchange.post(ADAM, REGISTER, other)
    assert len(exchange.rows(Registration)) == 2


def test_nobody_completes_what_another_partner_has_begun(exchange: Exchange) -> None:
    exchange.post(ADAM, REGISTER, BARE)
    exchange.post(OLIVIA, REGISTER, DEAL)
    assert [row.status for row in exchange.rows(Registration)] == ["returned", "submitted"]


def test_who_comes_second_is_denied_and_never_told_by_whom(exchange: Exchange) -> None:
    approved(exchange)
    registered(exchange, OLIVIA, DEAL.replace("Rita Oak", "Joe Pine").replace("rita@", "joe@"))
    denied = exchange.last_to(OLIVIA, "registration_denied")
    assert registration(exchange, 2).status is RegistrationStatus.DENIED
    assert all(word not in denied.text + denied.html for word in ("Thames", "Adam", "REG-1", "Rita", "rita@"))
    assert "dispute" in denied.text


def test_a_question_is_answered_by_reply_and_then_decided(exchange: Exchange) -> None:
    registered(exchange)
    exchange.reply(exchange.last_to(GRACE, "registration_request"), GRACE, "ask: which access points?")
    question = exchange.last_to(ADAM, "registration_question")
    assert "which access points?" in question.text
    assert registration(exchange).status is RegistrationStatus.RETURNED
    exchange.reply(question, ADAM, "The ones for halls, sixty of them.")
    answered = exchange.last_to(GRACE, "registration_answered")
    assert "The ones for halls" in answered.text
    exchange.reply(answered, GRACE, "approve 60 days")
    row = registration(exchange)
    assert row.status is RegistrationStatus.APPROVED
    assert row.protected_until is not None
    assert (row.protected_until - exchange.clock.now().date()).days == 60


def test_who_waits_for_an_answer_keeps_the_place_against_others(exchange: Exchange) -> None:
    registered(exchange)
    exchange.reply(exchange.last_to(GRACE, "registration_request"), GRACE, "ask: which access points?")
    registered(exchange, OLIVIA)
    assert registration(exchange, 2).status is RegistrationStatus.DENIED


def test_a_clear_case_is_approved_at_once_where_the_program_says_so(exchange: Exchange) -> None:
    with_program(exchange, ('approve_when = ""', "approve_when = 'lead.amount < 40000.0'"))
    exchange.post(ADAM, REGISTER, DEAL)
    assert registration(exchange).status is RegistrationStatus.APPROVED
    assert exchange.last_to(ADAM).name == "registration_approved"
    assert "registration_request" not in exchange.names_to(GRACE)


def test_what_is_not_clear_is_for_a_person_whatever_the_program_says(exchange: Exchange) -> None:
    with_program(exchange, ('approve_when = ""', "approve_when = 'lead.amount < 40000.0'"))
    exchange.post(ADAM, REGISTER, deal_of("Oakhurst School"))
    exchange.let_pass(timedelta(hours=1))
    exchange.post(OLIVIA, REGISTER, deal_of("Oakhurst Schools"))
    assert registration(exchange, 2).status is RegistrationStatus.SUBMITTED
    request = exchange.last_to(GRACE, "registration_request")
    assert "Oakhurst School" in request.text
    assert "Oakhurst Schools" in request.text


@pytest.mark.parametrize(
    ("said", "status"),
    [("same", RegistrationStatus.DENIED), ("other", RegistrationStatus.SUBMITTED)],
)
def test_a_person_says_whether_two_companies_are_one(exchange: Exchange, said: str, status: RegistrationStatus) -> None:
    approved(exchange, ADAM, deal_of("Oakhurst School"))
    registered(exchange, OLIVIA, deal_of("Oakhurst Schools"))
    exchange.reply(exchange.last_to(GRACE, "registration_request"), GRACE, said)
    assert registration(exchange, 2).status is status


def test_a_decision_by_the_wrong_person_twice_or_late_gets_a_sentence(exchange: Exchange) -> None:
    registered(exchange)
    request = exchange.last_to(GRACE, "registration_request")
    exchange.post(DIETER, str(request.message["Reply-To"]), "approve")
    assert registration(exchange).status is RegistrationStatus.SUBMITTED
    exchange.reply(request, GRACE, "deny: existing customer")
    exchange.reply(request, GRACE, "approve")
    assert registration(exchange).status is RegistrationStatus.DENIED
    assert "REG-1 is denied already" in exchange.last_to(GRACE).text
    page = exchange.browser.post(request.link("approve"))
    assert page.status_code == 410
    assert "REG-1 is denied already" in page.text


def test_the_same_deal_is_registered_anew_three_times_and_no_more(exchange: Exchange) -> None:
    for _ in range(4):
        registered(exchange)
        exchange.reply(exchange.last_to(GRACE, "registration_request"), GRACE, "deny: no budget")
    registered(exchange)
    assert [row.status for row in exchange.rows(Registration)] == [RegistrationStatus.DENIED] * 4
    assert exchange.last_to(ADAM).name == "answer"


def test_no_more_than_so_many_wait_for_one_partner(exchange: Exchange) -> None:
    with_program(exchange, ("most_open = 25", "most_open = 2"))
    for company in ("Alder Mills", "Birch Farms", "Cedar Homes"):
        registered(exchange, ADAM, deal_of(company))
    assert len(exchange.rows(Registration)) == 2
    assert "2 open registrations" in exchange.last_to(ADAM, "answer").text


def test_silence_is_told_to_the_director_who_decides_by_reply(exchange: Exchange) -> None:
    registered(exchange)
    exchange.let_pass(timedelta(days=4))
    assert registration(exchange).status is RegistrationStatus.SUBMITTED
    exchange.reply(exchange.last_to(VERA, "registration_escalated"), VERA, "approve")
    assert registration(exchange).status is RegistrationStatus.APPROVED


def test_a_win_is_registered_the_same_way_and_stands_in_the_books_once_approved(exchange: Exchange) -> None:
    registered(exchange, ADAM, WIN)
    assert registration(exchange).is_win
    exchange.reply(exchange.last_to(GRACE, "registration_request"), GRACE, "approve")
    assert registration(exchange).status is RegistrationStatus.WON
    [lead] = exchange.leads()
    assert lead.status is LeadStatus.WON
    assert lead.won_amount == 30000
    assert exchange.names_to(ADAM).count("registration_won") == 1


def test_a_forged_registration_changes_nothing_and_asks_the_registered_address(exchange: Exchange) -> None:
    raw = f"From: {ADAM}\r\nTo: {REGISTER}\r\nMessage-ID: <1@evil.example>\r\n\r\n{DEAL}".encode()
    exchange.post_raw("mallory@evil.example", REGISTER, raw, peer="192.0.2.7")
    assert not exchange.rows(Registration)
    assert exchange.names_to(ADAM) == ["confirm_sender"]
    assert not exchange.mails_to("mallory@evil.example")
    exchange.click(exchange.last_to(ADAM).link("it was me"))
    exchange.work()
    assert registration(exchange).status is RegistrationStatus.SUBMITTED


def test_no_partner_hears_a_word_of_anothers_customer(exchange: Exchange) -> None:
    registered(exchange)
    registered(exchange, CALLUM, DEAL.replace("Rita Oak", "Joe Pine").replace("rita@", "joe@").replace("30k", "9k"))
    for mail in exchange.mails_to(CALLUM):
        told = mail.text + mail.html
        assert all(word not in told for word in OF_OAKHURST[1:]), mail.name
