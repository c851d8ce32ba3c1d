"""Postfix's smtp-sink: a mail server that takes everything and keeps nothing, to measure senders against."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

_PLACES = "/usr/sbin:/usr/libexec/postfix:/usr/bin"
_BEGINS_WITHIN = 10.0  # seconds


@contextmanager
def smtp_sink() -> Iterator[int]:
    """The port of a sink that lives as long as the block; ends the program with a sentence where there is none."""
    program = shutil.which("smtp-sink", path=_PLACES)
    if program is None:
        raise SystemExit("smtp-sink is missing; it comes with Postfix: apt-get install postfix.")
    port = _free_port()
    as_user = ["-u", "nobody"] if os.geteuid() == 0 else []
    sink = subprocess.Popen([program, *as_user, f"127.0.0.1:{port}", "256"])
    try:
        _await(port)
        yield port
    finally:
        sink.terminate()
        sink.wait()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _await(port: int) -> None:
    end = time.monotonic() + _BEGINS_WITHIN
    while time.monotonic() < end:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise SystemExit("smtp-sink does not listen.")
