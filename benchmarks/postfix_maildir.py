"""A throw-away Postfix that delivers into a maildir, with its own configuration, queue and port."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.missing import Missing
from benchmarks.processes import await_port, free_port

_POSTFIX = "/usr/sbin/postfix"
_OWNER = 65534  # nobody; a maildir may not be root's
_DELIVERED_WITHIN = 120.0  # seconds
_SERVICES = """\
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""
_SETTINGS = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
myhostname = mx.hub.example
inet_interfaces = loopback-only
inet_protocols = ipv4
mydestination =
alias_maps =
local_recipient_maps =
disable_dns_lookups = yes
smtpd_peername_lookup = no
mynetworks = 127.0.0.0/8
virtual_mailbox_domains = {domain}
virtual_mailbox_base = {folder}/mail
virtual_mailbox_maps = inline:{{ {recipient}=letters/ }}
virtual_minimum_uid = 1
virtual_uid_maps = static:{owner}
virtual_gid_maps = static:{owner}
virtual_mailbox_limit = 0
recipient_delimiter =
smtpd_client_connection_count_limit = 0
smtpd_client_connection_rate_limit = 0
default_process_limit = 100
"""


@dataclass(frozen=True)
class PostfixMaildir:
    """A running Postfix."""

    port: int
    folder: Path

    def await_delivered(self, letters: int) -> None:
        """Wait until so many letters lie in the maildir; raises SystemExit when they do not come."""
        end = time.monotonic() + _DELIVERED_WITHIN
        while self.delivered() < letters:
            if time.monotonic() > end:
                raise SystemExit(f"Postfix has delivered {self.delivered()} of {letters} letters.")
            time.sleep(0.02)

    def delivered(self) -> int:
        """How many letters lie in the maildir."""
        new = self.folder / "mail" / "letters" / "new"
        return len(os.listdir(new)) if new.is_dir() else 0


@contextmanager
def postfix_maildir(recipient: str) -> Iterator[PostfixMaildir]:
    """One that takes letters for this address, as long as the block lasts; only root may start it."""
    if not Path(_POSTFIX).exists():
        raise Missing("Postfix is missing: apt-get install postfix.")
    if os.geteuid() != 0:
        raise Missing("The right to start a Postfix is missing: run this as root.")
    with tempfile.TemporaryDirectory(prefix="mailhub-postfix-") as name:
        port = free_port()
        folder = _laid_out(Path(name), recipient, port)
        _run(folder, "start")
        try:
            await_port(port, "Postfix")
            yield PostfixMaildir(port, folder)
        finally:
            _run(folder, "stop")


def _laid_out(folder: Path, recipient: str, port: int) -> Path:
    for name in ("etc", "queue", "data", "mail"):
        (folder / name).mkdir()
    folder.chmod(0o755)
    shutil.chown(folder / "data", "postfix")
    os.chown(folder / "mail", _OWNER, _OWNER)
    domain = recipient.partition("@")[2]
    (folder / "etc" / "master.cf").write_text(_SERVICES.format(port=port))
    filled = _SETTINGS.format(folder=folder, domain=domain, recipient=recipient, owner=_OWNER)
    (folder / "etc" / "main.cf").write_text(filled)
    return folder


def _run(folder: Path, verb: str) -> None:
    done = subprocess.run([_POSTFIX, "-c", str(folder / "etc"), verb], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"postfix {verb}: {done.stderr.strip()[-500:]}")
