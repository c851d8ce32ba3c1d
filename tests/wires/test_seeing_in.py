"""Seeing into running processes: they tell their state and their work by numbers, and never whose it is."""

import json
import urllib.request
from pathlib import Path
from typing import Any

from tests.faults.scene import at_work
from tests.journeys.cast import MEGAN, OLIVIA, SALLY
from tests.wires.test_processes import Running, play_one_lead

NAMED = ("Larkhill", "Larkin", "496 0123", "4960123", "@", "Harbour", "Severn", "Two new warehouses", "38000", "37,000")
"""Words of people, partners and customers that go through the hub here; every address has an @."""


def fetched(hub: Running, path: str) -> str:
    with urllib.request.urlopen(hub.environment["MAILHUB_BASE_URL"] + path) as page:
        return str(page.read().decode())


def parsed(text: str) -> list[dict[str, Any]]:
    """Our lines of a log; Python's own trackers of processes may write plain ones beside them when a process ends."""
    return [dict(json.loads(line)) for line in text.splitlines() if line.startswith("{")]


def test_a_lead_can_be_followed_by_its_numbers_and_nobody_is_named(sqlite_planted_url: str, tmp_path: Path) -> None:
    hub = Running(tmp_path, sqlite_planted_url)
    with at_work(hub) as process:
        play_one_lead(hub)
        told = [fetched(hub, path) for path in ("/health/live", "/health/ready", "/metrics")]
        told += [hub.command("status"), hub.command("status", "--json")]
        process.stop()
    lines = parsed(process.told())
    assert json.loads(told[1])["status"] == "ok"
    assert 'mailhub_events_total{event="LeadWon"} 1.0' in told[2]
    assert json.loads(told[4])["ready"] is True
    for page in (*told, process.told()):
        assert [word for word in (*NAMED, SALLY, MEGAN, OLIVIA) if word.casefold() in page.casefold()] == []

    def found(event: str, **same: Any) -> list[dict[str, Any]]:
        return [line for line in lines if line["event"] == event and same.items() <= line.items()]

    [received] = found("decided", command="ReceiveLead")
    assert (received["letter_id"], received["leads"], received["via"]) == (1, [1], "letter")
    assert len(received["decisions"]) == len(received["events"]) > 1
    [put_down] = found("letter_put_down", letter_id=1)
    assert (put_down["mailbox"], put_down["status"]) == ("hot_lead", "done")
    [accepted] = found("decided", command="AcceptOffer")
    assert (accepted["leads"], accepted["via"]) == ([1], "link")
    delivered = {mail for line in found("mails_delivered") for mail in line["mails"]}
    assert delivered >= {1, 2, 3}
