"""A throw-away Postfix that hands every mail on to one server: a single hop, as mail servers make it."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.missing import Missing
from benchmarks.processes import await_port, free_port

_POSTFIX = "/usr/sbin/postfix"
_SERVICES = """\
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
"""
_SETTINGS = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
myhostname = relay.elsewhere.example
inet_interfaces = loopback-only
inet_protocols = ipv4
mydestination =
alias_maps =
local_recipient_maps =
disable_dns_lookups = yes
smtpd_peername_lookup = no
mynetworks = 127.0.0.0/8
relayhost = [127.0.0.1]:{next_port}
smtp_tls_security_level = none
recipient_delimiter =
"""


@contextmanager
def postfix_relay(next_port: int) -> Iterator[int]:
    """The port of one that hands on to `next_port` while the block lasts; only root may start it."""
    if not Path(_POSTFIX).exists():
        raise Missing("Postfix is missing: apt-get install postfix.")
    if os.geteuid() != 0:
        raise Missing("The right to start a Postfix is missing: run this as root.")
    with tempfile.TemporaryDirectory(prefix="mailhub-postfix-") as name:
        folder, port = Path(name), free_port()
        _lay_out(folder, port, next_port)
        _run(folder, "start")
        try:
            await_port(port, "Postfix")
            yield port
        finally:
            _run(folder, "stop")


def _lay_out(folder: Path, port: int, next_port: int) -> None:
    for name in ("etc", "queue", "data"):
        (folder / name).mkdir()
    folder.chmod(0o755)
    shutil.chown(folder / "data", "postfix")
    (folder / "etc" / "master.cf").write_text(_SERVICES.format(port=port))
    (folder / "etc" / "main.cf").write_text(_SETTINGS.format(folder=folder, next_port=next_port))


def _run(folder: Path, verb: str) -> None:
    done = subprocess.run([_POSTFIX, "-c", str(folder / "etc"), verb], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"postfix {verb}: {done.stderr.strip()[-500:]}")
