"""Who asks is believed of the web servers in front of the hub that are named, and of nobody else."""

from collections.abc import Callable
from http.client import HTTPConnection

import pytest

from mailhub.cli import run
from mailhub.web.pace import BAD_TOKENS
from tests.journeys.exchange import Exchange
from tests.wires.test_processes import free_ports

PATH = "/a/" + "a" * 37
Ask = Callable[[str], int]


@pytest.fixture
def ask(served: Exchange, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Asks the pages of the process that runs, in the name of an address."""
    [port] = free_ports(1)
    monkeypatch.setattr(served.hub.settings, "web_port", port)

    def answered(forwarded_for: str) -> int:
        connection = HTTPConnection("127.0.0.1", port, timeout=20)
        connection.request("GET", PATH, headers={"X-Forwarded-For": forwarded_for})
        status = connection.getresponse().status
        connection.close()
        return status

    return answered


def test_a_web_server_on_this_machine_tells_callers_apart(served: Exchange, ask: Ask) -> None:
    with run.running(served.hub, {run.Part.WEB}):
        assert [ask("192.0.2.1") for _ in range(BAD_TOKENS + 1)][-2:] == [404, 429]
        assert ask("192.0.2.2") == 404
        assert ask("192.0.2.99, 192.0.2.1") == 429  # what stands before is the caller's own claim


def test_where_another_web_server_is_named_nobody_here_is_believed(
    served: Exchange, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(served.hub.settings, "trusted_proxies", ["192.0.2.250"])
    with run.running(served.hub, {run.Part.WEB}):
        assert [ask(f"192.0.2.{number}") for number in range(1, BAD_TOKENS + 2)][-2:] == [404, 429]
