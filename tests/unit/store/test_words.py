"""A person is found by address, number and name, however a mail writes them, and nobody else is taken for it."""

from email.message import EmailMessage
from io import BytesIO

import pytest
from openpyxl import Workbook

from mailhub.store.forgetting import Words, texts_of

JANE = Words.of(["jane.orr@fern.example"], ["+442079460018"], ["Jane Orr", "Jane"])


@pytest.mark.parametrize(
    "text",
    [
        "Ask JANE.ORR@fern.example.",
        "<jane.orr@fern.example>",
        "mailto:jane.orr@fern.example?subject=x",
        "call 020 7946 0018",
        "call +44 (20) 7946-0018 today",
        "jane\n orr",
    ],
)
def test_she_is_found_however_she_is_written(text: str) -> None:
    assert JANE.name(text)


@pytest.mark.parametrize(
    "text",
    ["mary-jane.orr@fern.example", "jane.orr@fern.example-press", "Jane called", "020 7946 00189", "jane.orr@fern"],
)
def test_nobody_else_is_taken_for_her(text: str) -> None:
    assert not JANE.name(text)


def test_an_address_is_told_from_a_name() -> None:
    assert not JANE.address("Jane Orr, 020 7946 0018")


def test_nothing_is_found_by_no_words() -> None:
    assert not Words.of([]).name("anything")


def test_a_mail_is_searched_within_its_headers_texts_and_files() -> None:
    sheet = Workbook()
    sheet.create_sheet("leads").append(["jane.orr@fern.example"])
    packed = BytesIO()
    sheet.save(packed)
    for number in range(4):
        mail = EmailMessage()
        mail["To"] = "Jane Orr <jane.orr@fern.example>" if number == 0 else "x@y.example"
        mail.set_content("Grüße an jane.orr@fern.example" * 9 if number == 1 else "nothing", cte="base64")
        mail.add_attachment("jane.orr@fern.example" if number == 2 else "", filename="a.csv")
        if number == 3:
            mail.add_attachment(packed.getvalue(), maintype="application", subtype="octet-stream", filename="a.xlsx")
        assert any(map(JANE.address, texts_of(mail.as_bytes()))), number


def test_bytes_that_are_no_mail_do_no_harm() -> None:
    for raw in (b"", b"PK\x03\x04broken", b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x", b"\xff\xfe\x00"):
        assert not any(map(JANE.name, texts_of(raw)))
