"""Postfix's smtp-sink: a mail server that takes everything and keeps nothing, to measure senders against."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from benchmarks.missing import Missing
from benchmarks.processes import await_port, free_port

_PLACES = "/usr/sbin:/usr/libexec/postfix:/usr/bin"


@contextmanager
def smtp_sink() -> Iterator[int]:
    """The port of a sink that lives as long as the block; ends the program with a sentence where there is none."""
    program = shutil.which("smtp-sink", path=_PLACES)
    if program is None:
        raise Missing("smtp-sink is missing; it comes with Postfix: apt-get install postfix.")
    port = free_port()
    as_user = ["-u", "nobody"] if os.geteuid() == 0 else []
    sink = subprocess.Popen([program, *as_user, f"127.0.0.1:{port}", "256"])
    try:
        await_port(port, "smtp-sink")
        yield port
    finally:
        sink.terminate()
        sink.wait()
