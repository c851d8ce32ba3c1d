"""A system that is told of events: takes webhook messages on this machine, and answers as it was told to."""

import json
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Taken:
    """One request as it came."""

    path: str
    headers: Mapping[str, str]
    body: str

    @property
    def told(self) -> dict[str, Any]:
        """The body, read."""
        read: dict[str, Any] = json.loads(self.body)
        return read


@dataclass
class Receiver:
    """What it has taken; its next answers, by status, are 204 unless told otherwise."""

    port: int = 0
    taken: list[Taken] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    otherwise: int = 204
    headers: dict[str, str] = field(default_factory=dict)
    sleeps_seconds: float = 0.0

    @property
    def url(self) -> str:
        """Where it takes messages."""
        return f"http://127.0.0.1:{self.port}/mailhub"

    def events(self) -> list[str]:
        """The types of what came, in order."""
        return [each.told["type"] for each in self.taken]


@contextmanager
def receiving(certified: ssl.SSLContext | None = None) -> Iterator[Receiver]:
    """A receiver that listens while the block lasts, by TLS where it has a certificate."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        """Keeps what comes."""

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            receiver.taken.append(Taken(self.path, dict(self.headers.items()), body))
            time.sleep(receiver.sleeps_seconds)
            self.send_response(receiver.statuses.pop(0) if receiver.statuses else receiver.otherwise)
            for name, value in receiver.headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing."""

    class Server(ThreadingHTTPServer):
        """Lets a whole batch knock at the same time."""

        daemon_threads, request_queue_size = True, 64

    server = Server(("127.0.0.1", 0), Handler)
    if certified is not None:
        server.socket = certified.wrap_socket(server.socket, server_side=True)
    receiver.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
