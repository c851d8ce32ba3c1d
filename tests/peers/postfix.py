"""A throw-away Postfix: its own configuration, queue and ports, nothing of the machine's."""

import os
import shutil
import subprocess
from pathlib import Path

POSTFIX = "/usr/sbin/postfix"

_SERVICES = """\
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
smtp unix - - n - - smtp
relay unix - - n - - smtp
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
"""

_SETTINGS = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
myhostname = mx.test.example
inet_interfaces = loopback-only
inet_protocols = ipv4
mydestination =
alias_maps =
local_recipient_maps =
disable_dns_lookups = yes
mynetworks = 127.0.0.0/8
relayhost = [127.0.0.1]:{relay_port}
address_verify_map =
address_verify_poll_delay = 1s
"""


def why_not() -> str:
    """Why no Postfix can be started here; empty when it can."""
    if not Path(POSTFIX).exists():
        return "no Postfix on this machine, and tests/peers/install.sh could not install one"
    return "" if os.geteuid() == 0 else "Postfix can only be started by root"


class Postfix:
    """Takes mail at `port` and hands it to `relay_port`.

    `settings` are further lines of its main.cf; below a line of three dashes, of its master.cf.
    """

    def __init__(self, folder: Path, *, port: int, relay_port: int, settings: str = "") -> None:
        settings, _, services = settings.partition("---\n")
        self.port = port
        self._settings = folder / "etc"
        self._settings.mkdir()
        (folder / "queue").mkdir()
        (folder / "data").mkdir()
        folder.chmod(0o755)
        shutil.chown(folder / "data", "postfix")
        (self._settings / "master.cf").write_text(_SERVICES.format(port=port) + services)
        filled = _SETTINGS.format(folder=folder, relay_port=relay_port)
        (self._settings / "main.cf").write_text(filled + settings)
        self._run("start")

    def stop(self) -> None:
        """End all of its processes."""
        self._run("stop")

    def _run(self, verb: str) -> None:
        command = [POSTFIX, "-c", str(self._settings), verb]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        log = self._settings.parent / "log"
        assert done.returncode == 0, done.stderr or log.read_text()
