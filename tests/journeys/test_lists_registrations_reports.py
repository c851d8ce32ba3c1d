"""Lists of leads, held leads, deal registrations and the weekly report, by mail alone."""

from collections.abc import Sequence
from datetime import timedelta
from email.message import EmailMessage

import pytest

from mailhub.domain.terms import LeadStatus, RegistrationStatus
from mailhub.store.tables import Registration
from tests.journeys.cast import ADAM, GRACE, HOT, LEADS, MEGAN, OLIVIA, QUENTIN, REGISTER, SALLY, VERA, WARM
from tests.journeys.exchange import Exchange

LIST = """\
Company;Product;Country;Contact;E-Mail;Quantity;Need
Moor Mills Ltd;router;GB;Ann Moor;ann@moor.example;3;Three routers for three mills, before summer
Nameless;;GB;;;;
;wifi;GB;Bo Lee;bo@lee.example;5;Wireless for a hall
Quay Ltd;wifi;Atlantis;Cy Quay;cy@quay.example;9;Wireless for the quay and the offices behind it
"""

DEAL = """\
Company: Oakhurst School
Country: GB
Product: wireless
Quantity: 60
Contact: Rita Oak
E-Mail: rita@oakhurst.example
Value: 30k GBP
"""


def list_letter(text: str, above: str = "Here are the leads of the fair.") -> bytes:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"], letter["Message-ID"] = SALLY, LEADS, "Fair", "<list@acme.example>"
    letter.set_content(above)
    letter.add_attachment(text.encode(), maintype="text", subtype="csv", filename="fair.csv")
    return letter.as_bytes()


def registrations(exchange: Exchange) -> Sequence[Registration]:
    return exchange.rows(Registration)


def test_a_lead_written_above_the_list_is_taken_with_its_rows(exchange: Exchange) -> None:
    exchange.post_raw(SALLY, LEADS, list_letter(LIST, WARM))
    assert len(exchange.leads()) == 5
    assert "Fenwick Press Ltd" in exchange.last_to(SALLY, "lead_receipt").text


def test_a_signature_above_a_list_is_no_lead(exchange: Exchange) -> None:
    signed = "Leads as promised.\n\nSally Marsh\nCompany: Acme Networks Ltd\nE-Mail: sally.marsh@acme.example\n"
    exchange.post_raw(SALLY, LEADS, list_letter(LIST, signed))
    assert len(exchange.leads()) == 4


def test_a_list_is_answered_row_by_row_and_loses_none(exchange: Exchange) -> None:
    exchange.post_raw(SALLY, LEADS, list_letter(LIST))
    assert len(exchange.leads()) == 4
    receipt = exchange.last_to(SALLY, "lead_receipt")
    assert all(f"LEAD-{number}" in receipt.text for number in (1, 2, 3, 4))
    assert "'Atlantis' is" in receipt.text
    assert exchange.status(1) is LeadStatus.OFFERED
    assert [exchange.status(number) for number in (2, 3, 4)] == [LeadStatus.ON_HOLD] * 3


def test_the_same_list_mailed_twice_by_the_same_letter_is_taken_once(exchange: Exchange) -> None:
    letter = list_letter(LIST)
    exchange.post_raw(SALLY, LEADS, letter)
    exchange.post_raw(SALLY, LEADS, letter)
    assert len(exchange.leads()) == 4


def test_held_leads_go_to_the_qualifier_in_one_mail_and_are_released_by_link(exchange: Exchange) -> None:
    exchange.post_raw(SALLY, LEADS, list_letter(LIST))
    exchange.let_pass(timedelta(hours=1))
    assert exchange.names_to(QUENTIN) == ["qualification_request"]
    ask = exchange.last_to(QUENTIN)
    assert all(f"LEAD-{number}" in ask.text for number in (2, 3, 4))
    exchange.click(ask.link("LEAD-4"))
    assert exchange.status(4) in (LeadStatus.OFFERED, LeadStatus.UNPLACED)


def test_a_registration_is_receipted_decided_by_the_manager_and_told(exchange: Exchange) -> None:
    exchange.post(ADAM, REGISTER, DEAL)
    assert exchange.last_to(ADAM).name == "registration_receipt"
    assert "REG-1" in exchange.last_to(ADAM).text
    exchange.click(exchange.last_to(GRACE, "registration_request").link("approve"))
    assert registrations(exchange)[0].status is RegistrationStatus.APPROVED
    assert exchange.last_to(ADAM).name == "registration_approved"


def test_a_manager_decides_by_reply_too(exchange: Exchange) -> None:
    exchange.post(ADAM, REGISTER, DEAL)
    exchange.reply(exchange.last_to(GRACE, "registration_request"), GRACE, "deny: existing customer")
    assert registrations(exchange)[0].status is RegistrationStatus.DENIED
    assert "existing customer" in exchange.last_to(ADAM, "registration_denied").text


def test_missing_fields_are_asked_back_and_completed_by_reply(exchange: Exchange) -> None:
    exchange.post(ADAM, REGISTER, "Company: Oakhurst School\nProduct: wireless\n")
    asked = exchange.last_to(ADAM)
    assert asked.name == "registration_missing"
    exchange.reply(asked, ADAM, "Country: GB\nContact: Rita Oak\nE-Mail: rita@oakhurst.example")
    assert registrations(exchange)[0].status is RegistrationStatus.SUBMITTED
    assert exchange.last_to(ADAM).name == "registration_receipt"


def test_the_first_complete_registration_of_an_account_and_product_wins(exchange: Exchange) -> None:
    exchange.post(OLIVIA, REGISTER, "Company: Oakhurst School\nProduct: wireless\n")
    exchange.post(ADAM, REGISTER, DEAL)
    exchange.let_pass(timedelta(hours=1))
    exchange.reply(
        exchange.last_to(OLIVIA, "registration_missing"),
        OLIVIA,
        "Country: GB\nContact: Rita Oak\nE-Mail: rita@oakhurst.example",
    )
    first, second = registrations(exchange)
    assert (first.status, second.status) == (RegistrationStatus.DENIED, RegistrationStatus.SUBMITTED)
    denied = exchange.last_to(OLIVIA, "registration_denied")
    assert "Thames" not in denied.text


def test_silence_on_a_registration_escalates_and_never_approves(exchange: Exchange) -> None:
    exchange.post(ADAM, REGISTER, DEAL)
    exchange.let_pass(timedelta(days=6))
    assert "registration_escalated" in exchange.names_to(VERA)
    assert registrations(exchange)[0].status is RegistrationStatus.SUBMITTED


@pytest.mark.pushed_reports
def test_every_monday_morning_each_manager_is_mailed_one_report_with_the_figures(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "accept")
    exchange.reply(exchange.last_to(OLIVIA, "lead_details"), OLIVIA, "won 18500 GBP")
    exchange.post(SALLY, LEADS, HOT)
    exchange.reply(exchange.last_to(MEGAN, "offer"), MEGAN, "accept")
    exchange.let_pass(timedelta(days=7, hours=2))
    assert exchange.names_to(GRACE).count("channel_manager") == 1
    assert exchange.names_to(VERA).count("director") == 1
    report = exchange.last_to(VERA, "director")
    for figure in ("leads accepted", "hours to acceptance", "conversion", "deal time", "deal size", "won value"):
        assert figure in report.text.casefold().replace("average ", ""), figure
    assert "Harbour IT" in report.text
