"""One headless Chromium for all tests of this folder."""

import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from pydantic import SecretStr

from mailhub.cli.run import Part, running
from mailhub.clock import SetClock
from mailhub.hub import build_hub
from mailhub.settings import Settings
from tests.browser.screens import QUIET
from tests.journeys.exchange import Exchange


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A headless Chromium; nothing is ever downloaded for it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def sheet(browser: Browser) -> Iterator[Page]:
    """One page that is filled anew with each mail; it fetches nothing."""
    context = browser.new_context(offline=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def served(sqlite_planted_url: str, tmp_path: Path) -> Iterator[Exchange]:
    """An exchange in development, whose pages are really served."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port = int(door.getsockname()[1])
    clock = SetClock(datetime(2026, 11, 23, 9, 30, tzinfo=UTC))
    settings = Settings(
        database_url=sqlite_planted_url,
        signing_keys=[SecretStr("a-key-for-tests-only-0123456789abcdef")],
        mail_folder=tmp_path / "outgoing",
        web_port=port,
        base_url=f"http://127.0.0.1:{port}",
    )
    hub = build_hub(settings, clock)
    with running(hub, {Part.WEB}):
        yield Exchange(hub, clock)
    hub.close()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A phone whose browser runs no scripts."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=False)
    yield context.new_page()
    context.close()
