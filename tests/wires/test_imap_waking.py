"""A letter that comes between the last look and the long wait is announced once, and that is heard."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Event

import pytest
from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from mailhub.inbound.fetching.imap_folder import OpenFolder
from tests.peers.scripted_imap import ScriptedImap

LONG = timedelta(hours=1)  # longer than a test may last: who is not woken fails
ONE_MORE = b"* 1 EXISTS\r\n* 1 RECENT\r\n"
pytestmark = pytest.mark.timeout(30)


@contextmanager
def opened(server: ScriptedImap) -> Iterator[OpenFolder]:
    client = IMAPClient("127.0.0.1", server.port, ssl=False, timeout=20)
    try:
        client.login("hub", "a-password-for-tests")
        yield OpenFolder(client, "INBOX")
    finally:
        client.shutdown()
        server.close()


class _Stop(Event):
    """A wish to stop that is heard as soon as somebody who listens to the server asks for it."""

    def is_set(self) -> bool:
        self.set()
        return super().is_set()


@pytest.mark.parametrize(
    "script",
    [
        {"at_search": ONE_MORE},
        {"at_idle": ONE_MORE},
        {"at_idle": b"* 1 EXI", "at_done": b"STS\r\n"},
    ],
    ids=["with the answer to the look", "in the packet that says that it idles", "half a line"],
)
def test_whatever_is_announced_since_the_last_look_ends_the_wait(script: dict[str, bytes]) -> None:
    with opened(server := ScriptedImap(**script)) as folder:
        assert folder.new_uids(0) == []
        folder.wait(LONG, Event())
    assert server.asked[-3:] == ["IDLE", "DONE", "NOOP"]


def test_a_server_that_announces_instead_of_idling_is_left_and_met_anew() -> None:
    with opened(ScriptedImap(before_idle=ONE_MORE)) as folder, pytest.raises(IMAPClientError):
        folder.wait(LONG, Event())


def test_what_was_announced_before_the_last_look_is_no_news() -> None:
    stop = _Stop()
    with opened(server := ScriptedImap()) as folder:
        server.uids = [1]
        assert folder.new_uids(0) == [1]
        folder.wait(LONG, stop)
    assert Event.is_set(stop), "it did not listen"


def test_a_silent_server_is_left_when_the_time_is_over() -> None:
    with opened(server := ScriptedImap()) as folder:
        assert folder.new_uids(0) == []
        folder.wait(timedelta(milliseconds=10), Event())
    assert server.asked[-3:] == ["IDLE", "DONE", "NOOP"]
