"""An IMAP server with real folders that hangs up at the moments that a test names, each of them once."""

import re
import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedIOBase
from typing import NamedTuple

_UID = re.compile(rb"\d+")


class Fall(NamedTuple):
    """When to hang up: before a command that begins so is done, in the middle of its answer, or at its end."""

    command: str
    moment: str


class FickleImap:
    """One account, whose `inbox` and `processed` hold letters by their numbers; `falls` are what is still to happen."""

    def __init__(self, letters: list[bytes], *falls: Fall) -> None:
        self.inbox = dict(enumerate(letters, 1))
        self.processed: list[bytes] = []
        self.falls = list(falls)
        self._lock = threading.Lock()
        server = self

        class Conversation(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                with suppress(OSError):
                    server._serve(self.rfile, self.wfile, self.connection)

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self.port = int(self._server.server_address[1])

    @contextmanager
    def open(self) -> Iterator[None]:
        """Listen while the block lasts."""
        thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._server.shutdown()
            thread.join()
            self._server.server_close()

    def _serve(self, lines: BufferedIOBase, out: BufferedIOBase, wire: socket.socket) -> None:
        out.write(b"* OK ready\r\n")
        idling = b""
        for line in lines:
            tag, _, command = line.strip().partition(b" ")
            if tag == b"DONE":
                out.write(idling + b" OK idled\r\n")
                continue
            idling = tag
            with self._lock:
                fall = next((one for one in self.falls if command.upper().startswith(one.command.encode())), None)
                if fall is not None:
                    self.falls.remove(fall)
                answer = b"" if fall is not None and fall.moment == "before" else self._answer(tag, command.upper())
            if fall is None:
                out.write(answer)
                continue
            out.write(answer[: len(answer) // 2] if fall.moment == "middle" else b"")
            wire.shutdown(socket.SHUT_RDWR)
            return

    def _answer(self, tag: bytes, command: bytes) -> bytes:
        done = tag + b" OK done\r\n"
        if command == b"IDLE":
            return b"+ idling\r\n"
        if command.startswith(b"UID FETCH"):
            return self._fetched(command) + done
        if command.startswith(b"UID MOVE"):
            uid = int(_UID.findall(command)[0])
            if uid in self.inbox:
                self.processed.append(self.inbox.pop(uid))
            return done
        return self._told(command) + done

    def _told(self, command: bytes) -> bytes:
        if command.startswith(b"CAPABILITY"):
            return b"* CAPABILITY IMAP4rev1 IDLE MOVE UIDPLUS\r\n"
        if command.startswith(b"SELECT"):
            return b"* %d EXISTS\r\n* OK [UIDVALIDITY 7] good\r\n" % len(self.inbox)
        if command.startswith(b"UID SEARCH"):
            return b"* SEARCH" + b"".join(b" %d" % uid for uid in sorted(self.inbox)) + b"\r\n"
        if command.startswith(b"LIST"):
            return b'* LIST () "/" "Processed"\r\n'
        return b""

    def _fetched(self, command: bytes) -> bytes:
        told = b""
        for uid in (uid for uid in map(int, _UID.findall(command.partition(b"(")[0])) if uid in self.inbox):
            raw = self.inbox[uid]
            if b"BODY.PEEK" in command:
                told += b"* 1 FETCH (UID %d BODY[] {%d}\r\n%s)\r\n" % (uid, len(raw), raw)
            else:
                told += b"* 1 FETCH (UID %d RFC822.SIZE %d)\r\n" % (uid, len(raw))
        return told
