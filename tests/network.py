"""Keeps tests on this machine: whoever looks up a name or connects elsewhere is told so at once."""

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

HERE = ("127.", "::1", "localhost", "0.0.0.0", "::")


class LeavesThisMachine(AssertionError):
    """A test tried to speak with another machine."""


def _is_here(host: object) -> bool:
    name = host.decode() if isinstance(host, bytes) else host
    return not name or (isinstance(name, str) and name.startswith(HERE))


def _only_here(method: Callable[..., Any], host_of: Callable[..., object]) -> Callable[..., Any]:
    def checked(*given: Any, **named: Any) -> Any:
        host = host_of(*given, **named)
        if not _is_here(host):
            raise LeavesThisMachine(f"a test wants to reach {host!r}")
        return method(*given, **named)

    return checked


def _host_of_peer(sock: socket.socket, *given: Any) -> object:
    """The host a socket method is about; the address comes last, and on a Unix socket it is a path of this machine."""
    internet = sock.family in {socket.AF_INET, socket.AF_INET6}
    return given[-1][0] if internet else None


def _host_of_name(host: object, *_: Any, **__: Any) -> object:
    return host


@contextmanager
def kept_on_this_machine() -> Iterator[None]:
    """Inside, Python's sockets reach loopback and Unix sockets only, and names of other machines are not looked up."""
    with pytest.MonkeyPatch.context() as patch:
        for method in ("connect", "connect_ex", "sendto"):
            patch.setattr(socket.socket, method, _only_here(getattr(socket.socket, method), _host_of_peer))
        patch.setattr(socket, "getaddrinfo", _only_here(socket.getaddrinfo, _host_of_name))
        yield
