"""Outlook's own envelope is opened within bounds: what is inside enters as if attached; a broken one stays."""

import base64
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailhub.inbound.letter import InboundEmail, read_letter
from mailhub.inbound.opening.tnef import UnreadableEnvelope, open_envelope
from mailhub.inbound.reading_report import report_of

HEAD = struct.pack("<IH", 0x223E9F78, 1)
TEXT_BODY, CODEPAGE, PROPERTIES = 0x0002800C, 0x00069007, 0x00069003
NEW_FILE, FILE_NAME, FILE_DATA, FILE_PROPERTIES = 0x00069002, 0x00018010, 0x0006800F, 0x00069005
CSV = b"Company;Product\r\nHarrow Foods Ltd;SX-400\r\nNevis Outdoor Ltd;SX-200\r\n"


def packed(kind: int, value: bytes, *, level: int = 1) -> bytes:
    return struct.pack("<BII", level, kind, len(value)) + value + struct.pack("<H", sum(value) % 65536)


def told(form: int, name: int, value: bytes) -> bytes:
    padding = b"\0" * (-len(value) % 4)
    return struct.pack("<HHII", form, name, 1, len(value)) + value + padding


def attached(name: str, data: bytes) -> bytes:
    long_name = struct.pack("<I", 1) + told(0x1F, 0x3707, name.encode("utf-16-le") + b"\0\0")
    return b"".join((
        packed(NEW_FILE, b"\0" * 14, level=2),
        packed(FILE_NAME, b"SHORT~1.CSV\0", level=2),
        packed(FILE_DATA, data, level=2),
        packed(FILE_PROPERTIES, long_name, level=2),
    ))  # fmt: skip


def letter(envelope: bytes, text: str = "") -> InboundEmail:
    return read_letter(raw_letter(envelope, text))


def raw_letter(envelope: bytes, text: str = "") -> bytes:
    head = b"From: Sally Price <sally.price@acme.example>\nDate: Mon, 23 Nov 2026 10:15:00 +0000\n"
    parts = b"--X\nContent-Type: text/plain; charset=utf-8\n\n" + text.encode() + b"\n" if text else b""
    file = b'--X\nContent-Type: application/ms-tnef; name="winmail.dat"\nContent-Transfer-Encoding: base64\n\n'
    encoded = base64.encodebytes(envelope)
    return head + b'Content-Type: multipart/mixed; boundary="X"\n\n' + parts + file + encoded + b"--X--\n"


def test_files_inside_enter_as_if_attached() -> None:
    inside = letter(HEAD + attached("Größen.csv", CSV), "see the list")
    assert [(one.name, one.data) for one in inside.attachments] == [("Größen.csv", CSV)]
    assert inside.text.strip() == "see the list"


def test_the_text_inside_counts_where_the_letter_has_none_of_its_own() -> None:
    envelope = (
        HEAD + packed(CODEPAGE, struct.pack("<II", 1252, 0)) + packed(TEXT_BODY, "Firma: Müller\0".encode("cp1252"))
    )
    assert letter(envelope).text == "Firma: Müller"
    assert letter(envelope, "Hello").text.strip() == "Hello"


def test_a_text_among_the_properties_counts_as_well() -> None:
    body = struct.pack("<I", 1) + told(0x1F, 0x1000, "Firma: Müller".encode("utf-16-le"))
    assert letter(HEAD + packed(PROPERTIES, body)).text == "Firma: Müller"
    page = struct.pack("<I", 1) + told(0x102, 0x1013, b"<p>Firma: Talbau</p>")
    assert letter(HEAD + packed(PROPERTIES, page)).html == "<p>Firma: Talbau</p>"


def test_a_list_inside_is_read_as_an_attached_list() -> None:
    report = report_of(raw_letter(HEAD + attached("leads.csv", CSV), "see the list"), "hot_lead")
    assert [command["account"] for command in report["commands"]] == ["Harrow Foods Ltd", "Nevis Outdoor Ltd"]


@pytest.mark.parametrize("broken", [b"", b"rubbish", HEAD + b"\1\2\3", HEAD + packed(PROPERTIES, b"\xff" * 40)])
def test_a_broken_envelope_stays_attached(broken: bytes) -> None:
    kept = letter(broken, "Company: Talbau AG")
    assert [one.content_type for one in kept.attachments if one.data] == ["application/ms-tnef"] * bool(broken)


def test_an_envelope_that_stays_closed_is_told() -> None:
    report = report_of(raw_letter(b"rubbish", "Company: Talbau AG"), "hot_lead")
    assert [command["account"] for command in report["commands"]] == ["Talbau AG"]
    assert any("cannot be opened" in problem for problem in report["problems"])


@pytest.mark.parametrize("form", [0x0002, 0x1003, 0x101F, 0x0999])
def test_numbers_that_promise_more_than_there_is_end_the_reading(form: int) -> None:
    promised = struct.pack("<IHHI", 0xFFFFFFFF, form, 0x1000, 0xFFFFFFFF)
    with pytest.raises(UnreadableEnvelope):
        open_envelope(HEAD + packed(PROPERTIES, promised))


def test_too_many_objects_end_the_reading() -> None:
    with pytest.raises(UnreadableEnvelope):
        open_envelope(HEAD + packed(CODEPAGE, b"\0\0\0\0") * 3000)


@given(st.binary(max_size=200))
def test_any_bytes_are_an_envelope_or_none(data: bytes) -> None:
    for envelope in (data, HEAD + data, HEAD + packed(PROPERTIES, data), HEAD + packed(FILE_PROPERTIES, data, level=2)):
        try:
            assert open_envelope(envelope).files == ()
        except UnreadableEnvelope:
            continue
