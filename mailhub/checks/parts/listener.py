"""The doors for mail can be opened, or are."""

import errno
import socket
from collections.abc import Iterator

from mailhub.checks.bearings import Bearings
from mailhub.checks.finding import Finding
from mailhub.checks.parts.base import Check

_SECONDS = 5.0


class ListenerDoors(Check):
    """The doors for mail can be opened, or are open and greet."""

    def findings(self, bearings: Bearings) -> Iterator[Finding]:
        settings = bearings.settings
        doors = {"SMTP": settings.smtp_port, "LMTP": settings.lmtp_port}
        for kind, port in doors.items():
            if port <= 0:
                yield self.skipped(f"{kind}: {'any free port' if port == 0 else 'no such door'}")
            else:
                yield self._look(kind, settings.smtp_host, port)

    def _look(self, kind: str, host: str, port: int) -> Finding:
        place = f"{kind} at {host}:{port}"
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            with socket.socket(family) as door:
                door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                door.bind((host, port))
        except PermissionError:
            return self.fails(f"{place}: only root may open it; give the service CAP_NET_BIND_SERVICE (operations.md).")
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return self._greeted(place, host, port)
            return self.fails(f"{place}: {error.strerror}. Look at MAILHUB_SMTP_HOST.")
        return self.ok(f"{place} is free: `mailhub run mail` opens it")

    def _greeted(self, place: str, host: str, port: int) -> Finding:
        reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - it is what we look for # nosec B104
        try:
            with socket.create_connection((reached, port), _SECONDS) as wire:
                greeting = wire.recv(200).decode("ascii", "replace")
        except OSError as error:
            return self.fails(f"{place} is taken by a program that does not greet ({type(error).__name__}).")
        if greeting.startswith("220"):
            return self.ok(f"{place} is open, and says {greeting.split(chr(13))[0]!r}")
        return self.fails(f"{place} is taken by a program that is no mail server: take another port.")
