"""A mail relay with moods: each mail is treated as the next mood says, and well once there is none left."""

import socketserver
import threading
import time
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from email import message_from_bytes
from io import BufferedIOBase

_REPLIES: Mapping[str, str] = {"MAIL": "250 OK", "RCPT": "250 OK", "DATA": "354 go on", ".": "250 2.0.0 taken"}
_INSTEAD: Mapping[str, Mapping[str, str]] = {
    "sender refused": {"MAIL": "550 5.7.1 we do not know you"},
    "nobody there": {"RCPT": "550 5.1.1 no such user"},
    "greylisting": {"RCPT": "451 4.7.1 greylisted, come back"},
    "mail refused": {".": "554 5.7.1 this is spam"},
    "mail put off": {".": "452 4.3.1 no room"},
    "not now": {"MAIL": "421 4.3.2 shutting down"},
    "no data": {"DATA": "451 4.3.0 not now"},
}
_HUNG_SECONDS = 30.0
"""Longer than anybody here waits; the hub hangs up before."""


class RudeRelay:
    """Listens on `port` while `open`; `taken` counts the Message-IDs of the mails that it has, whatever it answered."""

    def __init__(self, *moods: str) -> None:
        self.moods, self.taken = deque(moods), Counter[str]()
        self.visits = 0
        relay, over = self, threading.Event()
        self._over = over

        class Conversation(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                with suppress(OSError):
                    relay._serve(self.rfile, self.wfile)

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation)
        self._server.daemon_threads = True
        self._server.block_on_close = False
        self.port = int(self._server.server_address[1])

    @contextmanager
    def open(self) -> Iterator[str]:
        """Its URL, while it listens."""
        thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield f"smtp://127.0.0.1:{self.port}"
        finally:
            self._over.set()
            self._server.shutdown()
            thread.join()
            self._server.server_close()

    def _serve(self, lines: BufferedIOBase, out: BufferedIOBase) -> None:
        self.visits += 1
        mood, mails = self._next_mood(), 0
        if mood == "hangs at once":
            self._over.wait(_HUNG_SECONDS)
            return
        self._say(out, "HTTP/1.1 400 Bad Request" if mood == "no mail server" else "220 relay ready", mood)
        for line in lines:
            word = line.split(b":")[0].strip().upper().decode("latin-1").partition(" ")[0]
            if word == "QUIT":
                return
            if word == "STARTTLS":
                self._say(out, "220 go on", mood)
                out.write(b"this is no TLS\r\n")
                return
            mails += word == "MAIL"
            if word == "MAIL" and mails > 1:
                mood = self._next_mood()
            if word == "EHLO":
                self._say(out, "250-relay\r\n250 STARTTLS" if mood == "broken TLS" else "250 relay", mood)
                continue
            reply = _INSTEAD.get(mood, {}).get(word) or _REPLIES.get(word, "250 OK")
            self._say(out, reply, mood)
            if word == "DATA" and reply.startswith("354") and not self._take(lines, out, mood):
                return

    def _next_mood(self) -> str:
        with suppress(IndexError):
            return self.moods.popleft()
        return ""

    def _take(self, lines: BufferedIOBase, out: BufferedIOBase, mood: str) -> bool:
        """Read a mail and answer it; False for a relay that hangs up."""
        mail = b""
        for line in lines:
            if line == b".\r\n":
                break
            if mood == "hangs up in the middle":
                return False
            mail += line
        reply = _INSTEAD.get(mood, {}).get(".") or _REPLIES["."]
        if reply.startswith("250"):
            self.taken[str(message_from_bytes(mail)["Message-ID"])] += 1
        if mood == "takes it and hangs":
            self._over.wait(_HUNG_SECONDS)
        if mood in ("takes it and hangs up", "takes it and hangs"):
            return False
        self._say(out, reply, mood)
        return True

    def _say(self, out: BufferedIOBase, reply: str, mood: str) -> None:
        told = f"{reply}\r\n".encode()
        if mood != "slow":
            out.write(told)
            return
        for byte in told:  # a byte at a time
            out.write(bytes([byte]))
            time.sleep(0.01)
