"""Whatever happens, neither the log nor a page for watchers names anybody: planted words are looked for there."""

import json
import logging
import warnings
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import structlog
from pydantic import SecretStr

from mailhub import jobs
from mailhub.cli.opening import log_as_json, log_decision
from mailhub.clock import SetClock
from mailhub.domain.commands import Command, ReportBreaches
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import VendorId
from mailhub.hub import build_hub
from mailhub.inbound.processing import Processing
from mailhub.settings import Settings
from tests.journeys.cast import LEADS, MEGAN, SALLY
from tests.journeys.exchange import Exchange
from tests.journeys.serving import MONDAY_MORNING

COMPANY, PERSON, ADDRESS, PHONE = "Quillfeather", "Zebedee", "zebedee@quillfeather.example", "20 7946 0777"
PLANTED = (COMPANY, PERSON, ADDRESS, PHONE, PHONE.replace(" ", ""), "@", "Sally", "Megan", "Severn")
LEAD = f"""\
Company: {COMPANY} Ltd
Contact: {PERSON} Orr
E-Mail: {ADDRESS}
Phone: +44 {PHONE}
Country: GB
City: Manchester
Product: SX-400
Quantity: 40
Timeframe: this month
Temperature: hot
Need: {COMPANY} opens two warehouses and needs switches on every floor. Ask {PERSON} on +44 {PHONE}.
"""


@pytest.fixture
def heard(planted_url: str, tmp_path: Path) -> Iterator[Exchange]:
    """An exchange that tells its decisions; other tests find the log as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    clock = SetClock(MONDAY_MORNING)
    settings: dict[str, Any] = {
        "database_url": planted_url,
        "mail_folder": tmp_path,
        "metrics_token": SecretStr("t" * 32),
    }
    key = SecretStr("a-key-for-tests-only-0123456789abcdef")
    hub = build_hub(Settings(signing_keys=[key], **settings), clock, journal=log_decision)
    with warnings.catch_warnings():
        yield Exchange(hub, clock)
    hub.close()
    structlog.reset_defaults()
    root.handlers[:], root.level = handlers, level


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    """Every line that was logged; nobody is named in any."""
    told = capsys.readouterr().err
    assert [word for word in PLANTED if word.casefold() in told.casefold()] == []
    return [json.loads(line) for line in told.splitlines()]


def test_a_lead_that_is_exchanged_names_nobody_on_its_way(heard: Exchange, capsys: pytest.CaptureFixture[str]) -> None:
    log_as_json()
    heard.post(SALLY, LEADS, LEAD)
    offer = heard.last_to(MEGAN, "offer")
    heard.click(offer.link("Accept this lead"), note=f"Ask {PERSON}")
    heard.browser.get(f"/a/{PERSON}{COMPANY}")
    heard.browser.get(offer.link("Accept this lead"))
    heard.reply(heard.last_to(MEGAN, "lead_details"), MEGAN, f"lost: {PERSON} went to {COMPANY}'s brother")
    heard.let_pass(timedelta(days=1))
    told = lines(capsys)
    assert {"decided", "letter_put_down", "mails_delivered"} <= {line["event"] for line in told}
    for path in ("/health/live", "/health/ready", "/metrics"):
        page = heard.browser.get(path, headers={"Authorization": "Bearer " + "t" * 32})
        assert [word for word in PLANTED if word.casefold() in page.text.casefold()] == []
    lines(capsys)


def test_a_letter_that_cannot_be_worked_on_is_told_by_its_number(
    heard: Exchange, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ValueError(f"cannot keep {ADDRESS}")

    log_as_json()
    monkeypatch.setattr(Processing, "_work", fail)
    letter = heard.post(SALLY, LEADS, LEAD)
    [failed] = [line for line in lines(capsys) if line["event"] == "letter_failed"]
    assert (failed["letter_id"], failed["error"]) == (letter.id, "builtins.ValueError")


def test_a_delivery_that_breaks_is_told_by_its_kind(
    heard: Exchange, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(messages: object) -> None:
        raise ConnectionError(f"{MEGAN} is not known here")

    log_as_json()
    heard.post(SALLY, LEADS, LEAD)
    monkeypatch.setattr(heard.hub.delivery._transport, "hand_over", fail)
    heard.deliver()
    told = lines(capsys)
    assert [line["error"] for line in told if line["event"] == "hand_over_failed"] == ["ConnectionError"]
    [delivered] = [line for line in told if line["event"] == "mails_delivered"]
    assert delivered["put_off"] == len(delivered["mails"]) > 0


def test_a_job_that_fails_and_a_command_that_is_refused_name_nobody(
    heard: Exchange, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(command: Command) -> None:
        raise Refusal("{person} of {company} has it already.", person=PERSON, company=COMPANY)

    def fail(hub: object) -> int:
        raise ValueError(f"no room for {PERSON}")

    log_as_json()
    with monkeypatch.context() as patched, suppress(ValueError):
        patched.setattr(heard.hub.bus, "dispatch", refuse)
        jobs.deadlines.carry_out(heard.hub, ReportBreaches(vendor_id=VendorId(1)))
    timetable = jobs.Timetable(heard.hub)
    timetable._run(jobs.Job(name="broken", trigger=jobs.TIMETABLE[0].trigger, run=fail))
    timetable._seat.leave()
    told = {line["event"]: line for line in lines(capsys)}
    assert told["due command refused"]["reason"] == "{person} of {company} has it already."
    assert told["job failed"]["job"] == "broken"
