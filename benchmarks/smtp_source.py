"""Postfix's smtp-source, to measure servers by: it sends as fast as they take, a Message-ID for each letter."""

import shutil
import subprocess

from benchmarks.missing import Missing

SENDERS = 64
"""Connections that send at once; each is kept for all of its letters."""

LETTER_BYTES = 5_000
"""Of a letter's text; the headers come on top."""

_PLACES = "/usr/sbin:/usr/libexec/postfix:/usr/bin"


def send(port: int, letters: int, recipient: str) -> None:
    """Send so many letters by SMTP, to the end; raises SystemExit when one of them was not answered 250."""
    program = shutil.which("smtp-source", path=_PLACES)
    if program is None:
        raise Missing("smtp-source is missing; it comes with Postfix: apt-get install postfix.")
    size = ["-s", str(SENDERS), "-m", str(letters), "-l", str(LETTER_BYTES)]
    whom = ["-f", "desk@speedy.example", "-t", recipient, f"127.0.0.1:{port}"]
    done = subprocess.run([program, "-d", *size, *whom], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"smtp-source: {done.stderr.strip()[-500:]}")
