"""Figures on demand, by mail: questions at the ask address, replies to reports, files, saved questions."""

import csv
import io
from datetime import timedelta

import openpyxl
import pytest

from mailhub.domain.terms import LeadStatus, RegistrationStatus
from mailhub.store.tables import Registration, ReportEdition, SavedReport
from tests.journeys.cast import ADAM, DIETER, GRACE, HOT, LEADS, MEGAN, OLIVIA, REGISTER, SALLY
from tests.journeys.exchange import Exchange, Received

pytestmark = pytest.mark.pushed_reports

ASK = "ask@hub.example"
DEAL = """\
Company: Oakhurst School
Country: GB
Product: wireless
Quantity: 60
Contact: Rita Oak
E-Mail: rita@oakhurst.example
Value: 30k GBP
"""


@pytest.fixture
def traded(exchange: Exchange) -> Exchange:
    """Olivia's company has accepted a lead."""
    exchange.post(SALLY, LEADS, HOT)
    exchange.click(exchange.last_to(OLIVIA, "offer").link("accept"))
    exchange.clock.set(exchange.clock.now() + timedelta(minutes=5))
    return exchange


def attached(mail: Received, ending: str) -> bytes:
    """The file of that ending."""
    parts = list(mail.message.iter_attachments())
    [content] = [part.get_payload(decode=True) for part in parts if str(part.get_filename()).endswith(ending)]
    assert isinstance(content, bytes)
    return content


def said(mail: Received) -> str:
    return " ".join(mail.text.split())


def table(mail: Received) -> list[list[str]]:
    return list(csv.reader(io.StringIO(attached(mail, ".csv").decode("utf-8-sig"))))


def test_a_question_is_answered_and_its_answer_told_again_with_all_there_is_and_as_files(traded: Exchange) -> None:
    traded.post(GRACE, ASK, "Hello,\n\nREPORT last 90 days by product\n\nBest regards\nGrace")
    answer = traded.last_to(GRACE, "report_answer")
    assert answer.subject == "Report: the last 90 days, by product"
    assert "SX access switches" in said(answer)
    assert "by country" not in said(answer).lower()
    traded.reply(answer, GRACE, "MORE")
    more = traded.last_to(GRACE, "report_answer")
    assert len(more.text) > len(answer.text)
    traded.reply(more, GRACE, "CSV please")
    rows = table(traded.last_to(GRACE, "report_answer"))
    assert ["K2", "Leads accepted", "1"] in [row[:3] for row in rows]
    assert ["SX access switches", "1"] in [row[:2] for row in rows]
    traded.reply(answer, GRACE, "Could you send me this as an Excel file?")
    book = openpyxl.load_workbook(io.BytesIO(attached(traded.last_to(GRACE, "report_answer"), ".xlsx")))
    figures = {row[0]: row[2] for row in book["Figures"].iter_rows(values_only=True)}
    assert (figures["K2"], figures["received"]) == (1, 1)
    assert len(traded.rows(ReportEdition)) == 1


def test_a_question_is_saved_listed_asked_by_its_name_pushed_in_its_rhythm_and_dropped(traded: Exchange) -> None:
    traded.post(GRACE, ASK, "REPORT SAVE my products: last 90 days by product, weekly")
    assert "my products: the last 90 days, by product (weekly)" in said(traded.last_to(GRACE, "reports_told"))
    traded.post(GRACE, ASK, "REPORT my products as csv")
    answer = traded.last_to(GRACE, "report_answer")
    assert answer.subject == "Report: my products"
    assert ["Saved as", "my products"] in table(answer)
    traded.let_pass(timedelta(days=7))
    pushed = [one for one in traded.rows(ReportEdition) if one.saved_id is not None and one.rhythm == "weekly"]
    assert [(one.until_at - one.since_at).days for one in pushed] == [90]
    traded.post(GRACE, ASK, "report list")
    assert "my products" in said(traded.last_to(GRACE, "reports_told"))
    traded.post(GRACE, ASK, 'Report delete "My Products"')
    assert "Nothing is saved for you." in said(traded.last_to(GRACE, "reports_told"))
    assert traded.rows(SavedReport) == []


def test_what_was_not_understood_is_told_with_what_was_and_how_to_ask(traded: Exchange) -> None:
    traded.post(GRACE, ASK, "REPORT last wek by product")
    told = said(traded.last_to(GRACE, "reports_told"))
    assert "nothing was done: - last wek" in told
    assert "Understood: by product." in told
    assert "report last 90 days by product" in told
    assert traded.rows(ReportEdition) == []


def test_a_contact_gets_nothing_of_another_partner_and_learns_not_whether_it_is_there(traded: Exchange) -> None:
    traded.post(MEGAN, ASK, "REPORT for partner Harbour")
    real = said(traded.last_to(MEGAN, "answer"))
    traded.post(MEGAN, ASK, "REPORT for partner Zanzibar")
    assert said(traded.last_to(MEGAN, "answer")) == real.replace("Harbour", "Zanzibar")
    traded.post(MEGAN, ASK, "REPORT director")
    traded.post(MEGAN, ASK, "REPORT by partner")
    own = traded.last_to(MEGAN, "report_answer")
    assert "Harbour" not in own.text + own.html
    assert traded.names_to(MEGAN).count("report_answer") == 1


def test_a_manager_is_told_of_the_own_territory_alone(traded: Exchange) -> None:
    traded.post(DIETER, ASK, "REPORT last 90 days for GB")
    assert "Nothing of yours is called" in said(traded.last_to(DIETER, "answer"))
    traded.post(DIETER, ASK, "REPORT last 90 days by partner")
    assert "Harbour" not in traded.last_to(DIETER, "report_answer").text


def test_a_forwarded_report_answers_nobody_but_its_reader(traded: Exchange) -> None:
    traded.post(OLIVIA, ASK, "REPORT")
    answer = traded.last_to(OLIVIA, "report_answer")
    traded.reply(answer, MEGAN, "CSV")
    assert traded.names_to(MEGAN).count("report_answer") == 0
    assert traded.last_to(OLIVIA).name == "confirm_sender"


def test_an_answer_lets_its_tasks_be_done_by_link_and_by_number(traded: Exchange) -> None:
    traded.post(OLIVIA, ASK, "REPORT last week")
    answer = traded.last_to(OLIVIA, "report_answer")
    traded.reply(answer, OLIVIA, "1: contacted")
    assert traded.status(1) is LeadStatus.CONTACTED
    traded.reply(answer, OLIVIA, "LEAD-1: won 21000 GBP")
    assert traded.status(1) is LeadStatus.WON


def test_a_manager_decides_a_registration_from_an_answer(exchange: Exchange) -> None:
    exchange.post(ADAM, REGISTER, DEAL)
    exchange.let_pass(timedelta(hours=2))
    exchange.post(GRACE, ASK, "REPORT")
    exchange.reply(exchange.last_to(GRACE, "report_answer"), GRACE, "REG-1: approve")
    assert exchange.rows(Registration)[0].status is RegistrationStatus.APPROVED


def test_how_often_reports_come_is_chosen_from_an_answer_too(traded: Exchange) -> None:
    traded.post(OLIVIA, ASK, "REPORT")
    traded.reply(traded.last_to(OLIVIA, "report_answer"), OLIVIA, "No more reports, please.")
    assert "No report comes by itself any more" in said(traded.last_to(OLIVIA, "reports_chosen"))
    traded.post(OLIVIA, ASK, "REPORTS monthly")
    assert traded.last_to(OLIVIA).name == "reports_chosen"


def test_help_names_the_question_for_figures(exchange: Exchange) -> None:
    exchange.post(GRACE, ASK, "HELP")
    assert "REPORT last 90 days by product" in said(exchange.last_to(GRACE, "help"))
