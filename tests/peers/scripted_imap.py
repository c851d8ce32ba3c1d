"""An IMAP server that says what a test tells it to, byte for byte and packet for packet."""

import socket
from collections.abc import Callable
from threading import Thread

CAPABILITY = b"* CAPABILITY IMAP4rev1 IDLE\r\n"


class ScriptedImap:
    """Serves one client on `port`. `at_search` and `at_idle` are sent in one packet with the answer to the command.

    `before_idle` stands before the line that says that the server idles now, `at_idle` behind it, `at_done` after DONE.
    `asked` is what was commanded, DONE too. The folder holds the numbers of `uids`.
    """

    def __init__(
        self, *, at_search: bytes = b"", before_idle: bytes = b"", at_idle: bytes = b"", at_done: bytes = b""
    ) -> None:
        self.asked: list[str] = []
        self.uids: list[int] = []
        self._search, self._before, self._idle, self._done = at_search, before_idle, at_idle, at_done
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._door.getsockname()[1])
        self._thread = Thread(target=self._serve, name="scripted IMAP", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop, once the client has gone; at once when none ever came."""
        # While it still waits for one, this one comes and has nothing to say; later nobody takes the call.
        with socket.create_connection(("127.0.0.1", self.port)) as last:
            last.shutdown(socket.SHUT_WR)
            self._thread.join(30)
        self._door.close()

    def _serve(self) -> None:
        client, _ = self._door.accept()
        with client, client.makefile("rb") as lines:
            client.sendall(b"* OK ready\r\n")
            idling = b""
            for line in lines:
                tag, _, command = line.strip().partition(b" ")
                self.asked.append((command or tag).decode())
                if tag == b"DONE":
                    client.sendall(self._done + idling + b" OK idled\r\n")
                    continue
                idling = tag
                client.sendall(self._answer(tag, command.upper()))

    def _answer(self, tag: bytes, command: bytes) -> bytes:
        done = tag + b" OK done\r\n"
        if command == b"IDLE":
            return self._before + b"+ idling\r\n" + self._idle
        answers: dict[bytes, Callable[[], bytes]] = {
            b"CAPABILITY": lambda: CAPABILITY,
            b"SELECT": lambda: b"* 0 EXISTS\r\n* OK [UIDVALIDITY 7] good\r\n",
            b"UID SEARCH": lambda: b"* SEARCH" + b"".join(b" %d" % uid for uid in self.uids) + b"\r\n" + self._search,
        }
        told = next((answer() for name, answer in answers.items() if command.startswith(name)), b"")
        return told + done
