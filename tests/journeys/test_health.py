"""Health: the process says that it lives, and that its store answers."""

import pytest

from mailhub.store.unit import Units
from tests.journeys.exchange import Exchange


def test_a_running_hub_is_alive_and_ready(exchange: Exchange) -> None:
    assert exchange.browser.get("/health/live").json() == {"status": "ok"}
    assert exchange.browser.get("/health/ready").json() == {"status": "ok"}


def test_without_its_store_a_hub_is_alive_but_not_ready(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: Units) -> None:
        raise OSError("disk on fire at /secret/path")

    monkeypatch.setattr(Units, "reading", fail)
    assert exchange.browser.get("/health/live").status_code == 200
    answer = exchange.browser.get("/health/ready")
    assert answer.status_code == 503
    assert "secret" not in answer.text


def test_an_address_that_is_none_gets_a_page_and_not_a_stack_trace(exchange: Exchange) -> None:
    answer = exchange.browser.get("/nowhere")
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.text
