"""`mailhub data incinerate` says what has had its time, and empties it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import update
from typer.testing import CliRunner, Result

from mailhub.cli import app
from mailhub.clock import SystemClock
from mailhub.domain.terms import LetterStatus, MailStatus
from mailhub.hub import Hub, build_hub
from mailhub.inbound.intake import Arrival
from mailhub.settings import load_settings
from mailhub.store.tables import Letter, Mail
from tests.journeys.cast import HOT, LEADS, SALLY

Incinerate = Callable[..., Result]


@pytest.fixture
def incinerate(planted_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Incinerate:
    """Runs the command on the sample channel, in which one letter was answered long ago."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAILHUB_DATABASE_URL", planted_url)
    monkeypatch.setenv("MAILHUB_SIGNING_KEYS", '["a-key-for-tests-only-0123456789abcdef"]')
    hub = build_hub(load_settings(), SystemClock())
    _trade_long_ago(hub)
    hub.close()
    return lambda *words: CliRunner().invoke(app, ["data", "incinerate", *words])


def _trade_long_ago(hub: Hub) -> None:
    now = hub.clock.now()
    raw = f"From: {SALLY}\r\nTo: {LEADS}\r\nSubject: Lead\r\n\r\n{HOT}".encode()
    hub.intake.take([Arrival(recipient=LEADS, envelope_from=SALLY, raw=raw, peer="127.0.0.1", received_at=now)])
    while hub.processing.work_batch():
        pass
    long_ago = now - timedelta(days=100)
    with hub.units() as unit:
        unit.session.execute(update(Letter).values(received_at=long_ago, status=LetterStatus.DONE))
        unit.session.execute(update(Mail).values(created_at=long_ago, status=MailStatus.SENT))


def test_a_dry_run_says_what_would_go_and_changes_nothing(incinerate: Incinerate) -> None:
    told = [incinerate("--dry-run").output for _ in range(2)]
    assert told[0] == told[1]
    assert told[0].startswith("1 letters and ")
    assert told[0].endswith("mails would be emptied; 0 closed leads would be forgotten\n")


def test_what_has_had_its_time_is_emptied_once(incinerate: Incinerate) -> None:
    first, second = incinerate(), incinerate()
    assert (first.exit_code, first.output.startswith("1 letters and ")) == (0, True)
    assert second.output == "0 letters and 0 mails emptied; 0 closed leads forgotten\n"
