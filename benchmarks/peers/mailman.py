"""A throw-away Mailman 3: a list that takes posts from anybody and hands each on to one member."""

import secrets
import smtplib
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import httpx2

from benchmarks.peers.counting_sink import CountingSink, counting_sink
from benchmarks.peers.outcome import Outcome, timed
from benchmarks.peers.programs import Home, first_missing, give_away, own_folder
from benchmarks.processes import Running, await_port, free_port

LIST = "offers@lists.example"
ROUNDS = 2
"""Its four stages look for work once a second when they have none; a longer run hides that."""

_MEMBER = "desk@vendor.example"
_MASTER = "/usr/lib/mailman3/bin/master"
_PYTHON = "/usr/bin/python3"
"""Its interpreter; another one than ours may be quicker by a sixth."""

_ADMIN = "benchmark"
_IDLE = ("bounces", "command", "digest", "nntp", "task")
"""Runners that no post to this list passes through; each is a process that takes a second of CPU to start."""

_SETTINGS = """\
[mailman]
layout: here
noreply_address: noreply
site_owner: owner@lists.example

[paths.here]
bin_dir: /usr/lib/mailman3/bin
var_dir: {folder}/var

[database]
class: mailman.database.sqlite.SQLiteDatabase
url: sqlite:///{folder}/var/data/mailman.db

[mta]
incoming: mailman.mta.null.NullMTA
outgoing: mailman.mta.deliver.deliver
smtp_host: 127.0.0.1
smtp_port: {smtp}
lmtp_host: 127.0.0.1
lmtp_port: {lmtp}

[webservice]
hostname: 127.0.0.1
port: {rest}
admin_user: {admin}
admin_pass: {password}
"""
_NOT_STARTED = """
[runner.{name}]
start: no
"""
_OPEN_TO_ALL = {
    "default_nonmember_action": "accept",
    "require_explicit_destination": "false",  # the letters name the hub's address, not the list's
    "max_message_size": "0",
    "digests_enabled": "false",
    "send_welcome_message": "false",
    "admin_immed_notify": "false",
}


@dataclass(frozen=True)
class Doors:
    """The ports of loopback that it listens on and hands mails on to, and the password of its REST API."""

    lmtp: int
    rest: int
    smtp: int
    password: str


@dataclass(frozen=True)
class Mailman:
    """A running one with its list, and the sink that the list's mails go to."""

    lmtp: int
    sink: CountingSink
    servers: Running

    def work_through(self, letters: Sequence[bytes]) -> None:
        """Post each to the list over one connection, and wait until each was handed on to the member."""
        before = self.sink.taken
        with smtplib.LMTP("127.0.0.1", self.lmtp) as door:
            for number, letter in enumerate(letters):
                door.sendmail(f"writer{number}@partner.example", [LIST], letter)
        self.sink.await_taken(before + len(letters))


def missing() -> str:
    """Why it cannot be started here, and how to get it; empty when it can."""
    lacks = first_missing([_MASTER])
    return f"no {lacks} here: apt-get install --no-install-recommends mailman3" if lacks else ""


def measure(letters: Sequence[bytes]) -> Outcome:
    """Post all letters once, from which it makes records of their writers, and then ROUNDS times at one go."""
    many = [*letters] * ROUNDS
    with mailman() as peer:
        peer.work_through(letters)
        outcome = timed(lambda: peer.work_through(many), len(many), peer.servers)
    version = subprocess.run([_PYTHON, "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]
    return replace(outcome, more={"python": version})


@contextmanager
def mailman() -> Iterator[Mailman]:
    """One with an open list of one member, as long as the block lasts."""
    with own_folder("mailman") as folder, counting_sink() as sink:
        doors = Doors(free_port(), free_port(), sink.port, secrets.token_hex(16))
        configuration = folder / "mailman.cfg"
        configuration.write_text(settings(folder, doors))
        configuration.chmod(0o600)
        give_away(configuration)
        with Home(folder).running(_MASTER, "-C", str(configuration)) as servers:
            await_port(doors.rest, "Mailman's REST API")
            await_port(doors.lmtp, "Mailman's LMTP")
            _make_list(doors)
            yield Mailman(doors.lmtp, sink, servers)


def settings(folder: Path, doors: Doors) -> str:
    """Its configuration: everything below the folder, and the runners that a post passes through."""
    filled = _SETTINGS.format(
        folder=folder, smtp=doors.smtp, lmtp=doors.lmtp, rest=doors.rest, admin=_ADMIN, password=doors.password
    )
    return filled + "".join(_NOT_STARTED.format(name=name) for name in _IDLE)


def _make_list(doors: Doors) -> None:
    list_id = LIST.replace("@", ".")
    member = {"list_id": list_id, "subscriber": _MEMBER, "send_welcome_message": "false"}
    agreed = dict.fromkeys(("pre_verified", "pre_confirmed", "pre_approved"), "true")
    address = f"http://127.0.0.1:{doors.rest}/3.1"
    with httpx2.Client(auth=(_ADMIN, doors.password), timeout=60, trust_env=False) as rest:
        for answer in (
            rest.post(f"{address}/domains", data={"mail_host": LIST.partition("@")[2]}),
            rest.post(f"{address}/lists", data={"fqdn_listname": LIST}),
            rest.patch(f"{address}/lists/{list_id}/config", data=_OPEN_TO_ALL),
            rest.post(f"{address}/members", data=member | agreed),
        ):
            answer.raise_for_status()
