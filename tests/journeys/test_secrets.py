"""Secrets live in the environment or in files: planted ones are looked for in store, log, pages and commands."""

import json
import logging
import sqlite3
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from sqlalchemy import create_engine, make_url, text
from typer.testing import CliRunner

from mailhub import jobs
from mailhub.cli import app
from mailhub.cli.opening import log_as_json, log_decision
from mailhub.clock import SetClock
from mailhub.hub import build_hub
from mailhub.settings import Settings, load_settings
from tests.journeys.cast import HOT, LEADS, MEGAN, SALLY
from tests.journeys.exchange import Exchange
from tests.journeys.serving import MONDAY_MORNING

PLANTED = {
    "MAILHUB_SIGNING_KEYS": '["canary-signing-older-0123456789ab", "canary-signing-newer-0123456789ab"]',
    "MAILHUB_METRICS_TOKEN": "canary-metrics-0123456789abcdefghij",
    "MAILHUB_SMTP_URL": "smtp://hub:canary-relay@127.0.0.1:1",
    "MAILHUB_IMAP_URLS": '["imaps://hub:canary-imap@127.0.0.1:1"]',
    "MAILHUB_IMAP_OAUTH_CLIENT_SECRET": "canary-oauth-client",
    "MAILHUB_IMAP_OAUTH_REFRESH_TOKEN": "canary-oauth-refresh",
}


@pytest.fixture
def settings(planted_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings each of whose secrets can be recognised; the database's password too, where it has one."""
    monkeypatch.chdir(tmp_path)
    url = make_url(planted_url)
    if url.get_backend_name() != "sqlite":
        url = url.set(password="canary-database")
    for name, value in PLANTED.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("MAILHUB_DATABASE_URL", url.render_as_string(hide_password=False))
    monkeypatch.setenv("MAILHUB_MAIL_FOLDER", str(tmp_path / "outgoing"))
    return load_settings()


@pytest.fixture
def exchange(settings: Settings) -> Iterator[Exchange]:
    """An exchange with these settings; other tests find the log as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    clock = SetClock(MONDAY_MORNING)
    hub = build_hub(settings, clock, journal=log_decision)
    with warnings.catch_warnings():
        yield Exchange(hub, clock)
    hub.close()
    structlog.reset_defaults()
    root.handlers[:], root.level = handlers, level


def everything_in(url: str) -> str:
    """All that a dump of the store would hold, as text."""
    if url.startswith("sqlite"):
        with sqlite3.connect(str(make_url(url).database)) as connection:
            return "\n".join(connection.iterdump())
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.connect() as connection:
        names = connection.execute(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).scalars().all()
        rows = [str(connection.execute(text(f'SELECT t.*::text FROM "{name}" t')).all()) for name in names]
    engine.dispose()
    return "\n".join(rows)


def test_settings_do_not_show_what_is_secret_in_them(settings: Settings) -> None:
    assert "canary" not in f"{settings!r} {settings} {settings.model_dump_json(exclude={'database_url'})}"


def test_neither_the_store_nor_the_log_nor_a_page_has_a_secret(
    exchange: Exchange, capsys: pytest.CaptureFixture[str]
) -> None:
    log_as_json()
    exchange.post(SALLY, LEADS, HOT)
    exchange.deliver()
    pages = [exchange.browser.get(exchange.last_to(MEGAN, "offer").link("Accept this lead")).text]
    for job in jobs.TIMETABLE:
        jobs.run_job(exchange.hub, job)
    shown = {"Authorization": f"Bearer {PLANTED['MAILHUB_METRICS_TOKEN']}"}
    pages += [exchange.browser.get(path, headers=shown).text for path in ("/health/ready", "/metrics", "/nowhere")]
    logged = capsys.readouterr()
    assert '"put_off": 4' in logged.err
    stored = everything_in(exchange.hub.settings.database_url)
    assert "Sally Marsh" in stored
    assert [said for said in (stored, logged.out, logged.err, *pages) if "canary" in said] == []


@pytest.mark.parametrize(
    "words",
    [["status", "--json"], ["mail", "parked"], ["explain", SALLY], ["program", "show", "acme"]],
    ids=lambda w: w[0],
)
def test_no_command_shows_a_secret(settings: Settings, words: list[str]) -> None:
    told = CliRunner().invoke(app, words)
    assert told.output
    assert "canary" not in told.output
    assert "canary" not in str(told.exception)


def test_a_database_that_cannot_be_reached_is_told_without_its_password(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MAILHUB_SIGNING_KEYS", json.dumps(["a-key-for-tests-only-0123456789abcdef"]))
    monkeypatch.setenv("MAILHUB_DATABASE_URL", "postgresql://hub:canary-database@127.0.0.1:1/mailhub")
    told: Any = CliRunner().invoke(app, ["status"])
    assert told.exit_code != 0
    assert "canary" not in f"{told.output} {told.exception}"
