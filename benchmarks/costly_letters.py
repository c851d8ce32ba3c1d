"""Letters made to cost their reader dear: each repeats something that a careless program reads again and again."""

import base64
import io
import zipfile

_HEAD = (
    "From: Anna Berg <anna@partner.example>\r\nTo: reply@hub.example\r\nSubject: Re: An offer\r\n"
    "Message-ID: <costly@partner.example>\r\nDate: Mon, 23 Nov 2026 10:00:00 +0100\r\nMIME-Version: 1.0\r\n"
)
_CARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Lopez\r\nORG:Brook Foods\r\nEMAIL:ana@brook.example\r\nEND:VCARD\r\n"
_FORWARDED = "-------- Forwarded message --------\nFrom: A <a@b.example>\nDate: x\nSubject: y\nTo: z\n\nCompany: x\n\n"

TEXTS: dict[str, tuple[str, int]] = {
    "empty_lines": ("\n", 200_000),
    "lines_of_space": (" \t \n", 50_000),
    "one_line_of_spaces": (" ", 200_000),
    "begun_attributions": ("On ", 20_000),
    "attribution_lines": ("On Monday wrote\n", 10_000),
    "empty_senders": ("From: \n", 3_000),
    "senders": ("From: Ana <a@brook.example>\n", 3_000),
    "short_header_blocks": ("From: a\nSent: b\n", 5_000),
    "forwarded_letters": (_FORWARDED, 1_000),
    "recipients_without_end": ("From: a;\nx@y.example;\n", 5_000),
    "quote_signs": (">", 200_000),
    "quoted_lines": ("> x\n", 20_000),
    "rules": ("-----Original Message-----\n", 5_000),
    "colons": (":", 100_000),
    "phones": ("Tel: +34 600 123 456\n", 5_000),
    "table_rows": ("| a | b |\n", 10_000),
    "tabulated_rows": ("a\tb\n", 20_000),
    "unknown_fields": ("Key: value\n", 10_000),
    "numbers": ("1.000,", 50_000),
    "days": ("12 March 2026 ", 10_000),
    "brackets": ("([{<", 50_000),
    "at_signs": ("a@b.", 50_000),
    "stray_quotes": ('"', 100_000),
    "sales": ("LEAD-1 won 5000 EUR\n", 5_000),
    "second_thoughts": ("We do not think that it is not possible not to ", 3_000),
    "phrases_in_a_sign": ("\ufdfa", 60_000),
    "marks_on_one_letter": ("\u0301", 60_000),
    "cards": (_CARD, 2_000),
    "cards_never_closed": ("BEGIN:VCARD\r\n", 10_000),
    "files_never_ended": ("begin 644 x\n", 20_000),
}  # fmt: skip
"""Name -> what is repeated in the plain text, and how often."""

PAGES: dict[str, tuple[str, int]] = {
    "links": ("<a href='http://brook.example/'>y</a>", 30_000),
    "open_divisions": ("<div>", 60_000),
    "open_quotations": ("<blockquote>", 30_000),
    "quotations": ("<blockquote>x</blockquote>", 15_000),
    "paragraphs": ("<p class=MsoNormal>hello", 15_000),
    "small_tables": ("<table><tr><td>Company: x</td></tr></table>", 10_000),
    "nested_tables": ("<table><tr><td>", 20_000),
    "cells": ("<td>Company</td>", 20_000),
    "open_brackets": ("<", 200_000),
    "names_of_classes": ("<p class='x_x_x_x_x_x_x_x_gmail_gmail_ms-outlook-'>", 8_000),
}
"""Name -> what is repeated in the HTML, and how often."""


def costly_letters(share: int = 1) -> dict[str, bytes]:
    """Each of them by its name, or with a share of its repetitions: with 10, a tenth."""
    texts = {name: _letter(unit * (times // share)) for name, (unit, times) in TEXTS.items()}
    pages = {name: _letter(unit * (times // share), "text/html") for name, (unit, times) in PAGES.items()}
    return texts | pages | _fields(share) | _files(share)


def _letter(body: str, kind: str = "text/plain", more: str = "") -> bytes:
    return f"{_HEAD}{more}Content-Type: {kind}; charset=utf-8\r\n\r\n{body}".encode()


def _fields(share: int) -> dict[str, bytes]:
    attributes = " ".join(f"a{number}=1" for number in range(50_000 // share))
    leads = "".join(f"LEAD-{number}: won {number} EUR\n" for number in range(5_000 // share))
    return {
        "attributes": _letter(f"<p {attributes}>accept", "text/html"),
        "many_deals": _letter(
            "".join(f"Company: Firm {number}\nProduct: Pump\n\n" for number in range(2_000 // share))
        ),
        "many_leads": _letter(leads),
        "brackets_in_a_field": _letter(
            "Hello.", more=f"Cc: {'(' * (20_000 // share)}\r\nReferences: {'<' * (20_000 // share)}\r\n"
        ),
        "encoded_words": _letter("Hello.", more=f"Subject: {'=?utf-8?q?a?= ' * (5_000 // share)}\r\n"),
        "prefixes": _letter("Hello.", more=f"Thread-Topic: {'Re: ' * (10_000 // share)}\r\n"),
        "soft_line_ends": _letter("word \r\n" * (50_000 // share), "text/plain; format=flowed; delsp=yes"),
        "addresses_that_failed": _letter(
            "<a@b.example>: 550 5.1.1 unknown\n" * (10_000 // share), more="Return-Path: <>\r\n"
        ),
        "absences": _letter(
            "I am away from 1 to 5 March to 6 until 7. " * (2_000 // share), more="Auto-Submitted: yes\r\n"
        ),
    }


def _files(share: int) -> dict[str, bytes]:
    return {
        "cards_attached": _attached("text/vcard", "a.vcf", _CARD.encode() * (10_000 // share)),
        "folded_card": _attached("text/vcard", "a.vcf", b"BEGIN:VCARD\r\nNOTE:" + b"x\r\n " * (100_000 // share)),
        "card_of_parameters": _attached(
            "text/vcard", "a.vcf", b"BEGIN:VCARD\r\nFN" + b";a=b" * (50_000 // share) + b":a\r\n"
        ),
        "sheet_of_one_cell": _attached("text/csv", "a.csv", b'company,product\r\n"' + b"a,b\r\n" * (100_000 // share)),
        "sheet_of_one_row": _attached("text/csv", "a.csv", b"company," * (50_000 // share)),
        "packed_zeros": _attached("application/octet-stream", "a.xlsx", _packed_zeros()),
        "noise_of_outlook": _attached(
            "application/ms-tnef", "winmail.dat", b"\x78\x9f\x3e\x22" + b"\x01" * (300_000 // share)
        ),
        "small_letters": _of_parts("message/rfc822", "Subject: x\r\n\r\nhello\r\n", 490 // share),
        "small_pages": _of_parts("text/html", "<p>hello\r\n", 900 // share),
        "small_cards": _of_parts("text/vcard", _CARD, 900 // share),
        "small_reports": _of_parts("message/delivery-status", "Final-Recipient: rfc822; a@b.example\r\n", 450 // share),
    }


def _attached(kind: str, name: str, data: bytes) -> bytes:
    packed = base64.encodebytes(data).decode().replace("\n", "\r\n")
    fields = f"Content-Type: {kind}; name={name}\r\nContent-Transfer-Encoding: base64\r\n"
    return _multipart(f"--b\r\n\r\nSee the file.\r\n--b\r\n{fields}\r\n{packed}")


def _of_parts(kind: str, body: str, times: int) -> bytes:
    return _multipart(f"--b\r\nContent-Type: {kind}\r\n\r\n{body}" * times)


def _multipart(parts: str) -> bytes:
    return f"{_HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n{parts}--b--\r\n".encode()


def _packed_zeros() -> bytes:
    """A workbook that claims to be small and unpacks to a hundred megabytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"):
            archive.writestr(name, b"0" * 35_000_000)
    return packed.getvalue()
