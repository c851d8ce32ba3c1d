"""What is fuzzed: each takes any bytes, and raises when something happens that must not."""

import os
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from mailhub.domain.addresses import PLAIN, STRUCTURED, is_addr_spec, read_address
from mailhub.domain.errors import BadSettings, Unreadable
from mailhub.domain.terms import Purpose
from mailhub.inbound.letter import read_letter
from mailhub.inbound.listening.paths import plain_path
from mailhub.inbound.reading.sheets.spreadsheet import read_spreadsheet
from mailhub.inbound.reading_report import report_of
from mailhub.inbound.sheets import list_files
from mailhub.signing import BrokenToken, Signer
from mailhub.store.programs.file import read_program
from mailhub.store.sample import SAMPLE_PROGRAM
from tests.fuzz.tables import PARTS, SHEETS, workbook_with

Target = Callable[[bytes], None]
LETTERS = Path(__file__).parents[1] / "letters"
MAILBOXES = (
    "offer_reply",
    "feedback",
    "decision",
    "deal_registration",
    "hot_lead",
    "lead_list",
    "pool_request",
    "ask",
    "delivery_status",
    "program",
    "backstop",
)
KINDS = frozenset(Purpose) | PLAIN | frozenset(STRUCTURED.values())
SIGNER_NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
SIGNER = Signer(["a-key-for-tests-only-0123456789abcdef"])


def letter(data: bytes) -> None:
    """A letter is read to its end by the mailbox that its length picks; the same bytes are read alike again."""
    mailbox = MAILBOXES[len(data) % len(MAILBOXES)]
    told = report_of(data, mailbox)
    assert not any("The reading failed" in problem for problem in told["problems"]), (mailbox, told["problems"])
    list_files(data)


def letter_alone(data: bytes) -> None:
    """A letter that comes to its own address is opened whatever is in it."""
    email = read_letter(data)
    assert email.date is None or email.date.tzinfo is not None
    told = report_of(data)
    assert not any("The reading failed" in problem for problem in told["problems"]), told["problems"]


def token(data: bytes) -> None:
    """Nothing that we did not make opens, and nothing but BrokenToken is raised."""
    text = data.decode("latin-1")
    try:
        seal = SIGNER.open(text)
    except BrokenToken:
        return
    assert SIGNER.seal(seal.purpose, seal.mail_ref, seal.expires_at, seal.choice) == text.lower()


def address(data: bytes) -> None:
    """Any text is an address of ours, or none; what is taken for one has a kind that there is."""
    text = data.decode("utf-8", "surrogateescape")
    found = read_address(text, "hub.example")
    assert found is None or found.kind in KINDS
    path = plain_path(text)
    assert path is None or "@" in path[0]
    assert not is_addr_spec(text) or text.isascii()


def program(data: bytes) -> None:
    """A program is read, or every fault is told with its file and line."""
    try:
        read_program(data.decode("utf-8", "replace"), name="acme.toml")
    except BadSettings as fault:
        lines = fault.sentence.splitlines()
        assert lines
        assert all(line.startswith("acme.toml") for line in lines if not line.startswith(" ")), lines


def sheet(data: bytes) -> None:
    """A table is read row by row, or it is told why not."""
    for name in ("leads.csv", "leads.xlsx"):
        try:
            found = read_spreadsheet(data, filename=name)
            for table in found.tables:
                assert all(row.number > 0 for row in table.rows())
        except Unreadable as fault:
            assert fault.sentence  # noqa: PT017 - a loop, and most data is read


def workbook(data: bytes) -> None:
    """The same with a workbook whose XML is this."""
    sheet(workbook_with(data))


TARGETS: dict[str, Target] = {
    "letter": letter,
    "letter_alone": letter_alone,
    "token": token,
    "address": address,
    "program": program,
    "sheet": sheet,
    "workbook": workbook,
}


@cache
def seeds(name: str) -> Sequence[bytes]:
    """Good data to begin with."""
    if name.startswith("letter"):
        return [path.read_bytes() for path in sorted(LETTERS.glob("*/*.eml")) if os.path.getsize(path) < 30_000]
    made = SIGNER.seal(Purpose.ACCEPT, 7, SIGNER_NOON)
    return {
        "token": [made.encode(), made.upper().encode()],
        "address": [
            f"accept-{made}@hub.example".encode(),
            b"leads+acme@hub.example",
            b'"a b"@hub.example',
            b"postmaster",
        ],
        "program": [SAMPLE_PROGRAM.encode()],
        "sheet": SHEETS,
        "workbook": PARTS,
    }[name]
