"""Hostile letters are read as the file beside each says, and none costs more than a letter may."""

import tomllib
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mailhub.inbound.letter import InboundEmail, read_letter
from mailhub.inbound.reading_report import report_of

FOLDER = Path(__file__).parents[2] / "letters" / "hostile"
CASES = sorted(path.stem for path in FOLDER.glob("*.eml"))

SPECIAL: dict[str, Callable[[InboundEmail], Any]] = {
    "attachments": lambda email: [one.name for one in email.attachments],
    "report_fields": lambda email: list(email.report_fields),
    "returned_subject": lambda email: email.returned.subject if email.returned else None,
}


def everything(email: InboundEmail) -> list[str]:
    """All that can be asked of a letter, as texts."""
    parts = [(part.name, part.content_type, part.data) for part in email.attachments]
    fields = [email.header(name) for name in ("From", "To", "Subject", "Content-Type", "X-None")]
    said = [
        email.sender,
        email.reply_to,
        email.first_recipient,
        email.subject,
        email.message_id,
        email.text,
        email.html,
    ]
    about = [email.content_type, *email.part_types, email.report_type, email.unreadable, *email.references]
    returned = everything(email.returned) if email.returned else []
    assert email.date is None or email.date.tzinfo is not None
    assert all(isinstance(data, bytes) for _, _, data in parts)
    told = [value for block in email.report_fields for value in block.values()]
    return [*said, *fields, *about, *told, *(name for name, _, _ in parts), *returned]


def expected_of(case: str) -> dict[str, Any]:
    """What is written beside a letter: of its reading, or, with `as`, of the report when it is sent to that mailbox."""
    return tomllib.loads((FOLDER / f"{case}.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", [case for case in CASES if "as" in expected_of(case)])
def test_a_hostile_letter_gives_no_other_commands_than_those_written_beside_it(case: str) -> None:
    expected = expected_of(case)
    told = report_of((FOLDER / f"{case}.eml").read_bytes(), expected.pop("as"))
    commands = expected.pop("commands")
    assert len(told["commands"]) == len(commands)
    given = [{key: one[key] for key in wanted} for one, wanted in zip(told["commands"], commands, strict=True)]
    assert given == commands
    assert {key: told[key] for key in expected} == expected


@pytest.mark.parametrize("case", [case for case in CASES if "as" not in expected_of(case)])
def test_a_hostile_letter_is_read_as_written_beside_it(case: str) -> None:
    email = read_letter((FOLDER / f"{case}.eml").read_bytes())
    expected = expected_of(case)
    everything(email)
    assert expected.pop("text_contains", "") in email.text
    read = {key: SPECIAL[key](email) if key in SPECIAL else getattr(email, key) for key in expected}
    assert read == expected


def test_every_hostile_letter_has_its_expectation() -> None:
    assert [path.stem for path in sorted(FOLDER.glob("*.toml"))] == CASES


def nested(depth: int) -> bytes:
    head = "Subject: deep\r\n"
    inner = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n' for n in range(depth))
    return f"{head}{inner}Content-Type: text/plain\r\n\r\nHello.\r\n".encode()


def multipart(*parts: bytes) -> bytes:
    return b"Subject: deep\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + b"".join(
        b"--b\r\n" + one for one in parts
    )


TOO_MUCH = {
    "nesting": (nested(3000), "nested more than 20"),
    "letters in letters": (
        b"Subject: deep\r\n" + b"Content-Type: message/rfc822\r\n\r\n" * 3000,
        "nested more than 20",
    ),
    "parts": (multipart(*[b"\r\n"] * 50_000), "more than 1000 parts"),
    "reports": (
        multipart(b"Content-Type: message/delivery-status\r\n\r\n" + b"A: b\r\n\r\n" * 9000),
        "more than 1000 parts",
    ),
    "header": (b"Subject: deep\r\nX: " + b"a" * 110_000 + b"\r\n\r\n", "100 KiB of header"),
    "header of a part": (multipart(b"X: a\r\n" * 30_000), "100 KiB of header"),
    "fields": (b"Subject: deep\r\n" + b"a:\r\n" * 110_000 + b"\r\n", "100 KiB of header"),
    "boundary": (
        b"Subject: deep\r\nContent-Type: multipart/mixed; boundary=" + b"b" * 3000 + b"\r\n\r\n",
        "too long a line",
    ),
    "parameters": (b"Subject: deep\r\nContent-Type: text/plain" + b"; a=b" * 200 + b"\r\n\r\n", "100 parameters"),
    "lines": (b"Subject: deep\r\n" + b"\r\n" * 500_001, "500000 lines"),
}


@pytest.mark.parametrize("what", TOO_MUCH)
def test_a_letter_of_too_much_shows_its_headers_and_is_for_a_human(what: str) -> None:
    raw, reason = TOO_MUCH[what]
    email = read_letter(raw)
    assert reason in email.unreadable
    assert (email.text, email.html, email.attachments, email.raw) == ("", "", (), raw)
    assert email.subject in ("deep", "")


@pytest.mark.parametrize("depth", [1, 19])
def test_honest_nesting_is_read(depth: int) -> None:
    email = read_letter(nested(depth))
    assert (email.unreadable, email.text.strip()) == ("", "Hello.")


def test_a_thousand_open_brackets_break_nothing() -> None:
    email = read_letter(b"To: " + b"(" * 20_000 + b"\r\nFrom: " + b"(" * 20_000 + b"\r\n\r\nHello.\r\n")
    assert (email.sender, email.text) == ("", "Hello.\n")


@pytest.mark.parametrize("mailbox", ["offer_reply", "hot_lead", "deal_registration", "feedback", "ask"])
def test_no_mailbox_recurses_into_open_brackets(mailbox: str) -> None:
    raw = b"To: " + b"(" * 20_000 + b"\r\nFrom: " + b"(" * 20_000 + b"\r\n\r\nHello.\r\n"
    assert report_of(raw, mailbox)["fresh_text"] == "Hello."


def the_interpreters_letters() -> list[Path]:
    try:
        folder = resources.files("test.test_email") / "data"
        return sorted(Path(str(path)) for path in folder.iterdir() if path.name.startswith("msg_"))
    except (ModuleNotFoundError, FileNotFoundError):
        return []


@pytest.mark.skipif(not the_interpreters_letters(), reason="this interpreter ships without its own letters for tests")
def test_the_letters_that_the_interpreter_is_tested_with_are_read() -> None:
    for path in the_interpreters_letters():
        email = read_letter(path.read_bytes())
        everything(email)
        assert email.unreadable == ""


FRAGMENTS = st.sampled_from(
    [
        *[
            b"From: ",
            b"To: ",
            b"Subject: ",
            b"Date: ",
            b"In-Reply-To: ",
            b"Content-Type: ",
            b"Content-Transfer-Encoding: ",
        ],
        *[
            b"Content-Disposition: attachment; filename",
            b"multipart/mixed; boundary=b",
            b'multipart/report; boundary="b"',
        ],
        *[
            b"message/rfc822",
            b"message/delivery-status",
            b"message/feedback-report",
            b"text/rfc822-headers",
            b"text/html",
        ],
        *[b"text/plain; charset=", b"utf-7", b"utf-16", b"idna", b"hz", b"; format=flowed; delsp=yes"],
        *[
            b"base64",
            b"quoted-printable",
            b"x-uuencode",
            b"begin 644 x",
            b"\r\n--b\r\n",
            b"--b--",
            b"-- \r\n",
            b" \r\n",
            b"> ",
        ],
        *[b"\r\n", b"\n", b"\r", b"\r\n\r\n", b"\0", b"*0*=", b"*=utf-8''%", b"=?utf-8?q?", b"=?x?b?", b"?="],
        *[b"=", b";", b'"', b"(", b"<", b">", b"@", b"a@b.example", b"\xff", b"\xc3\xbc"],
    ]
)


@example(b"Content-Type: \0/")
@given(st.lists(st.one_of(FRAGMENTS, st.binary(max_size=12)), max_size=40).map(b"".join))
def test_no_bytes_whatever_stop_the_reader_or_yield_what_cannot_be_stored(raw: bytes) -> None:
    for text in everything(read_letter(raw)):
        assert text.encode("utf-8") is not None
        assert "\0" not in text


@given(st.lists(st.one_of(FRAGMENTS, st.binary(max_size=12)), max_size=20).map(b"".join))
def test_no_field_ever_breaks_a_line(value: bytes) -> None:
    email = read_letter(b"Subject: " + value.replace(b"\n", b"").replace(b"\r", b"") + b"\r\nFrom: a@b.example\r\n\r\n")
    assert not set("\r\n\0\u2028\u2029\x85\x0b\x0c") & set(email.subject)
    assert email.sender == "a@b.example"
