"""A list comes back as the same file, with what became of each row; of a long one we tell on the way."""

import csv
import io
from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from xlsxwriter import Workbook

from mailhub.domain.commands import Command, ReceiveLead
from mailhub.inbound import errands
from mailhub.inbound.reading.sheets.spreadsheet import read_spreadsheet
from mailhub.store.tables import Letter
from tests.journeys.cast import ADAM, LEADS, REGISTER, SALLY
from tests.journeys.exchange import Exchange, Received

HEADER = ["Company", "Product", "Country", "Contact", "E-Mail", "Quantity", "Need"]
NEED = "New switches for all floors of two buildings, before the summer"
GOOD = [[f"Moor {n} Ltd", "SX-400", "GB", f"Ann {n}", f"ann@moor{n}.example", str(n), NEED] for n in range(1, 27)]
ODD = [
    ["Quay Ltd", "SX-400", "Atlantis", "Cy Quay", "cy@quay.example", "9", '=HYPERLINK("http://trap.example")'],
    ["@SUM(A1)", "", "GB", "", "", "-4", ""],
    ["", "", "GB", "", "", "7", ""],
    GOOD[0],
]
ROWS = [*GOOD, *ODD]


def as_csv(rows: list[list[str]], delimiter: str = ";") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows([HEADER, *rows])
    return text.getvalue().encode()


def as_workbook(rows: list[list[str]]) -> bytes:
    data = io.BytesIO()
    with Workbook(data, {"in_memory": True, "strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Fair")
        sheet.write_string(0, 0, "Leads of the fair")
        for number, row in enumerate([HEADER, *rows], start=2):
            sheet.write_row(number, 0, row)
    return data.getvalue()


def post_list(exchange: Exchange, data: bytes, name: str, *, sender: str = SALLY, to: str = LEADS) -> Letter:
    letter = EmailMessage()
    letter["From"], letter["To"], letter["Subject"] = sender, to, "Fair"
    letter["Message-ID"] = f"<{len(data)}.{name}@acme.example>"
    letter.set_content("Here is our list.")
    letter.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return exchange.post_raw(sender, to, letter.as_bytes())


def returned(mail: Received) -> EmailMessage:
    [file] = [part for part in mail.message.iter_attachments() if part.get_filename()]
    assert isinstance(file, EmailMessage)
    return file


def results(told: list[list[str]]) -> list[str]:
    place = told[0].index("mailhub result")
    return [row[place] for row in told[1:]]


def check_results(told: list[str]) -> None:
    assert len(told) == len(ROWS)
    assert [text.partition(":")[0] for text in told[:28]] == [f"LEAD-{number}" for number in range(1, 29)]
    assert "'Atlantis' is not a country" in told[26]
    assert told[28] == "not taken: It names no company, product, person or need."
    assert told[29].startswith("not taken: It is the same as row ")


def test_a_csv_file_comes_back_with_its_results(exchange: Exchange) -> None:
    post_list(exchange, as_csv(ROWS), "fair.csv")
    receipt = exchange.last_to(SALLY, "lead_receipt")
    assert "28 leads are in the books, 2 rows are not" in receipt.text
    file = returned(receipt)
    assert file.get_filename() == "fair-result.csv"
    data = file.get_payload(decode=True)
    assert isinstance(data, bytes)
    assert data.startswith(b"\xef\xbb\xbf")
    told = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    check_results(results(told))
    assert [cells[:6] for cells in told[1:27]] == [cells[:6] for cells in GOOD]


def test_no_cell_that_comes_back_is_a_formula(exchange: Exchange) -> None:
    post_list(exchange, as_csv(ROWS), "fair.csv")
    data = returned(exchange.last_to(SALLY, "lead_receipt")).get_payload(decode=True)
    assert isinstance(data, bytes)
    told = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert told[27][6] == '\'=HYPERLINK("http://trap.example")'
    assert (told[28][0], told[28][5]) == ("'@SUM(A1)", "-4")


def test_a_workbook_comes_back_with_its_results(exchange: Exchange) -> None:
    post_list(exchange, as_workbook(ROWS), "fair.xlsx")
    file = returned(exchange.last_to(SALLY, "lead_receipt"))
    data = file.get_payload(decode=True)
    assert isinstance(data, bytes)
    [table] = read_spreadsheet(data, filename=str(file.get_filename())).tables
    told = [line.cells for line in table.lines() if line.number >= table.header_line]
    assert (table.name, table.header_line) == ("Fair", 3)
    check_results(results(told))
    assert b"<f>" not in data


def test_a_mended_list_may_be_sent_whole_and_no_row_is_taken_twice(exchange: Exchange) -> None:
    post_list(exchange, as_csv(ROWS), "fair.csv")
    data = returned(exchange.last_to(SALLY, "lead_receipt")).get_payload(decode=True)
    assert isinstance(data, bytes)
    mended = data.decode("utf-8-sig").replace(";;GB;;;7;", "Tay Textiles;SX-400;GB;;;7;")
    post_list(exchange, mended.encode(), "fair-result.csv")
    assert len(exchange.leads()) == 29
    assert "1 lead is in the books, 29 rows are not" in exchange.last_to(SALLY, "lead_receipt").text


def test_a_list_without_one_good_row_comes_back_too(exchange: Exchange) -> None:
    post_list(exchange, as_csv([["", "", "GB", "", "", "7", ""]] * 2), "fair.csv")
    mail = exchange.last_to(SALLY, "unreadable_letter")
    assert returned(mail).get_filename() == "fair-result.csv"


def test_a_list_of_deals_is_receipted_row_by_row(exchange: Exchange) -> None:
    rows = [*GOOD[:2], ["Tay Textiles", "SX-400", "", "", "", "", ""], ["", "", "GB", "", "", "7", ""]]
    post_list(exchange, as_csv(rows, ","), "deals.csv", sender=ADAM, to=REGISTER)
    receipt = exchange.last_to(ADAM, "registrations_receipt")
    assert receipt.subject == "3 deals are registered, 1 row is not"
    told = results(list(csv.reader(io.StringIO(returned(receipt).get_content().removeprefix("\ufeff")))))
    assert told == [
        "REG-1: complete, waits for a decision",
        "REG-2: complete, waits for a decision",
        "REG-3: not complete, we asked you for the rest",
        "not taken: It names no company, product, person or need.",
    ]


def test_deals_beyond_the_program_s_limit_are_told_in_their_rows(exchange: Exchange) -> None:
    post_list(exchange, as_csv(GOOD), "deals.csv", sender=ADAM, to=REGISTER)
    told = results(
        list(
            csv.reader(
                io.StringIO(
                    returned(exchange.last_to(ADAM, "registrations_receipt")).get_content().removeprefix("\ufeff")
                ),
                delimiter=";",
            )
        )
    )
    assert [text.startswith("REG-") for text in told] == [True] * 25 + [False]
    assert "25 open registrations" in told[25]
    assert "answer" not in exchange.names_to(ADAM)


def test_a_long_list_is_told_of_at_once_and_worked_in_turns(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mailhub.inbound.sorting.ROWS_A_TURN", 7)
    monkeypatch.setattr("mailhub.inbound.worked_list.LONG", 10)
    letter = post_list(exchange, as_csv(ROWS), "fair.csv")
    assert exchange.names_to(SALLY) == ["list_progress", "lead_receipt"]
    assert "30 rows received" in exchange.last_to(SALLY, "list_progress").text
    assert [lead.row for lead in exchange.leads()] == list(range(2, 30))
    assert "28 leads are in the books, 2 rows are not" in exchange.last_to(SALLY, "lead_receipt").text
    assert letter.outcome == "Done: tell progress x 5, receive lead x 28, send receipt."
    assert letter.progress == {}


def work_once(exchange: Exchange, after: timedelta = timedelta(seconds=1)) -> None:
    exchange.clock.set(exchange.clock.now() + after)
    exchange.hub.processing.work_batch(1)


def test_a_long_list_lets_other_letters_go_first(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mailhub.inbound.sorting.ROWS_A_TURN", 7)
    monkeypatch.setattr(Exchange, "work", work_once)
    post_list(exchange, as_csv(ROWS), "fair.csv")
    exchange.post(SALLY, LEADS, "Company: Tay Textiles\nProduct: SX-400\n")
    work_once(exchange)
    assert exchange.last_to(SALLY, "lead_receipt").subject.startswith("[LEAD-15]")
    assert exchange.rows(Letter)[0].progress["row"] == 16


def test_a_worker_that_dies_over_a_list_loses_no_row_and_takes_none_twice(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mailhub.inbound.sorting.ROWS_A_TURN", 7)
    ask = errands.Errands._ask

    def dying(self: errands.Errands, command: Command, last_notes: Any = None) -> None:
        if isinstance(command, ReceiveLead) and command.row == 17:
            raise SystemExit("killed")
        ask(self, command, last_notes)

    with monkeypatch.context() as patched:
        patched.setattr(errands.Errands, "_ask", dying)
        with pytest.raises(SystemExit):
            post_list(exchange, as_csv(ROWS), "fair.csv")
    exchange.clock.set(exchange.clock.now() + timedelta(minutes=11))
    exchange.work()
    assert [lead.row for lead in exchange.leads()] == list(range(2, 30))
    assert exchange.names_to(SALLY).count("lead_receipt") == 1


def test_how_far_a_list_is_is_told_once_an_hour(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mailhub.inbound.sorting.ROWS_A_TURN", 7)
    monkeypatch.setattr("mailhub.inbound.worked_list.LONG", 10)
    monkeypatch.setattr(Exchange, "work", work_once)
    post_list(exchange, as_csv(ROWS), "fair.csv")
    for _ in range(5):
        work_once(exchange, timedelta(minutes=40))
    assert exchange.names_to(SALLY) == ["list_progress", "list_progress", "list_progress", "lead_receipt"]
    assert "16 of 30 rows are done" in exchange.mails_to(SALLY)[1].text
