"""A throw-away Dovecot: its own configuration, letters and ports, nothing of the machine's."""

import grp
import os
import pwd
import shutil
import signal
import socket
import ssl
import subprocess
import time
from contextlib import suppress
from pathlib import Path

DOVECOT, OPENSSL = "/usr/sbin/dovecot", "openssl"
PASSWORD = "a-password-for-tests"

_PATIENCE = 400  # times that the door is knocked at

_SETTINGS = """\
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
instance_name = mailhub-test
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = yes
auth_mechanisms = plain login xoauth2 oauthbearer
default_internal_user = {internal}
default_internal_group = {internal_group}
default_login_user = {login}
first_valid_uid = 0
first_valid_gid = 0
mail_location = maildir:{folder}/mail/%u
auth_failure_delay = 0
passdb {{
  driver = static
  mechanisms = plain login
  args = password={password}
}}
{oauth}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
  }}
}}
service anvil {{
  chroot =
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
namespace inbox {{
  inbox = yes
  separator = /
}}
{more}
"""

_OAUTH = """\
passdb {{
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = {folder}/oauth2.conf
}}
"""

_INTROSPECTION = """\
introspection_mode = post
introspection_url = {url}
username_attribute = username
active_attribute = active
active_value = true
"""


def why_not() -> str:
    """Why no Dovecot can be started here; empty when it can."""
    if not Path(DOVECOT).exists():
        return "no Dovecot on this machine, and tests/peers/install.sh could not install one"
    return "" if shutil.which(OPENSSL) else "no openssl on this machine to make a certificate with"


class Dovecot:
    """An IMAP server for whatever user knows the password, at `imap` (STARTTLS) and `imaps`; `context` trusts it.

    Without `tls` it offers no STARTTLS; `capability` are the only extensions that it tells of. With `introspection_url`
    it asks there whether an access token is good.
    """

    def __init__(
        self, folder: Path, ports: list[int], *, tls: bool = True, capability: str = "", introspection_url: str = ""
    ) -> None:
        self.imap, self.imaps = ports
        self.folder = folder
        self._configuration = folder / "dovecot.conf"
        self._make_certificate()
        self.context = ssl.create_default_context(cafile=str(folder / "certificate.pem"))
        if introspection_url:
            (folder / "oauth2.conf").write_text(_INTROSPECTION.format(url=introspection_url))
        uid, gid = (os.getuid(), os.getgid()) if os.getuid() else _mail_owner()
        mail = folder / "mail"
        mail.mkdir(exist_ok=True)
        folder.chmod(0o755)
        if not os.getuid():
            os.chown(mail, uid, gid)
        settings = _SETTINGS if tls else _SETTINGS.replace("ssl = yes", "ssl = no")
        filled = settings.format(
            folder=folder,
            uid=uid,
            gid=gid,
            imap=self.imap,
            imaps=self.imaps,
            password=PASSWORD,
            oauth=_OAUTH.format(folder=folder) if introspection_url else "",
            more=f"imap_capability = {capability}" if capability else "",
            **_service_users(),
        )
        self._configuration.write_text(filled)
        self.start()

    def start(self) -> None:
        """Start it, again too; returns when it answers."""
        command = [DOVECOT, "-F", "-c", str(self._configuration)]
        self._process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        for _ in range(_PATIENCE):
            assert self._process.poll() is None, self.log()
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.imap), timeout=5) as door:
                if door.recv(4) == b"* OK":
                    return
            time.sleep(0.05)
        self.stop()
        raise AssertionError(f"Dovecot does not answer: {self.log()}")

    def end(self) -> None:
        """Tell all of its processes to end; by themselves, those with clients may go on for a minute."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGTERM)

    def stop(self) -> None:
        """End it, and wait until it has."""
        self.end()
        self._process.wait(timeout=30)

    def log(self) -> str:
        """What it has written down."""
        log = self.folder / "log"
        return log.read_text() if log.exists() else ""

    def _make_certificate(self) -> None:
        subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2", "-nodes"]
        files = ["-keyout", str(self.folder / "key.pem"), "-out", str(self.folder / "certificate.pem")]
        made = [OPENSSL, "req", "-x509", "-newkey", "rsa:2048", *files, *subject]
        subprocess.run(made, check=True, capture_output=True)


def _mail_owner() -> tuple[int, int]:
    """Whoever owns the letters when root starts the server; it refuses to keep them for root."""
    nobody = pwd.getpwnam("nobody")
    return nobody.pw_uid, nobody.pw_gid


def _service_users() -> dict[str, str]:
    """Who the server's own processes run as: its own users under root, else whoever starts it."""
    if os.getuid() == 0:
        return {"internal": "dovecot", "internal_group": "dovecot", "login": "dovenull"}
    me, group = pwd.getpwuid(os.getuid()).pw_name, grp.getgrgid(os.getgid()).gr_name
    return {"internal": me, "internal_group": group, "login": me}
