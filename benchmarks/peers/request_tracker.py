"""A throw-away Request Tracker 5: a queue that anybody may write to and that answers every letter."""

import subprocess
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path

from benchmarks.peers.outcome import Outcome, timed
from benchmarks.peers.programs import first_missing, own_folder
from benchmarks.peers.request_tracker_files import NAME, QUEUE, lay_out
from benchmarks.processes import Running, await_port, free_port

LETTERS = 30
AT_A_TIME = 2
"""As many as Postfix hands to one mailbox at a time (local_destination_concurrency_limit)."""

_SET_UP = "/usr/sbin/rt-setup-database-5"
_SERVER = "/usr/share/request-tracker5/libexec/rt-server"
_GATE = "/usr/bin/rt-mailgate-5"
_TO_TEXT = "/usr/share/request-tracker5/etc/upgrade/switch-templates-to"
_FIELD = b"\nSubject: "


@dataclass(frozen=True)
class RequestTracker:
    """A running one, and the folder that its answers go to."""

    port: int
    answers: Path
    servers: Running

    def work_through(self, letters: Sequence[bytes]) -> None:
        """Pipe each into an rt-mailgate of its own, which ends when all is done; raises SystemExit without answers."""
        with ThreadPoolExecutor(AT_A_TIME) as hands:
            list(hands.map(self._hand_in, letters))
        if len(self.answered()) != len(letters):
            raise SystemExit(f"Request Tracker answered {len(self.answered())} of {len(letters)} letters.")

    def answered(self) -> list[bytes]:
        """The answers so far."""
        return [answer.read_bytes() for answer in self.answers.iterdir()]

    def clear(self) -> None:
        """Forget the answers so far."""
        for answer in self.answers.iterdir():
            answer.unlink()

    def _hand_in(self, letter: bytes) -> None:
        url = f"http://127.0.0.1:{self.port}"
        command = [_GATE, "--queue", QUEUE, "--action", "correspond", "--url", url]
        done = subprocess.run(command, input=letter, capture_output=True, check=False)
        if done.returncode:
            raise SystemExit(f"rt-mailgate: {done.stderr.decode('utf-8', 'replace').strip()[-500:]}")


def missing() -> str:
    """Why it cannot be started here, and how to get it; empty when it can."""
    lacks = first_missing([_SERVER, _GATE, _SET_UP])
    packages = "request-tracker5 rt5-standalone rt5-clients rt5-db-sqlite"
    return f"no {lacks} here: apt-get install --no-install-recommends {packages}" if lacks else ""


def measure(letters: Sequence[bytes]) -> Outcome:
    """Hand in some letters as they are, which opens tickets, and then the same ones as replies to these tickets.

    The pace is that of the replies: they correspond to what the hub does with a letter, and cost less.
    """
    own = [as_piped(letter) for letter in letters[:LETTERS]]
    with request_tracker() as peer:
        peer.work_through(own[: 2 * AT_A_TIME])  # each server compiles its pages once
        peer.clear()
        opened = timed(lambda: peer.work_through(own), len(own), peer.servers)
        tickets = tickets_of(peer.answered())
        replies = [tagged(letter, tickets) for letter in own]
        peer.clear()
        told = timed(lambda: peer.work_through(replies), len(replies), peer.servers)
    return Outcome(told.pace, told.cpu_milliseconds, {"new_tickets/s": opened.pace})


@contextmanager
def request_tracker() -> Iterator[RequestTracker]:
    """One with an empty queue, as long as the block lasts."""
    with own_folder("request-tracker") as folder:
        port = free_port()
        home = lay_out(folder, port)
        home.run(_SET_UP, "--action", "init", "--dba-password", "")
        home.run(_SET_UP, "--action", "insert", "--datafile", str(folder / "queue.pl"), "--dba-password", "")
        home.run("/usr/bin/perl", _TO_TEXT, "text")
        serve = (_SERVER, "--host", "127.0.0.1", "--port", str(port), "--max-workers", str(AT_A_TIME))
        with home.running(*serve) as servers:
            await_port(port, "Request Tracker")
            yield RequestTracker(port, folder / "answers", servers)


def as_piped(letter: bytes) -> bytes:
    """As a mail server pipes it into a program: lines end in LF."""
    return letter.replace(b"\r\n", b"\n")


def tickets_of(answers: Sequence[bytes]) -> dict[str, int]:
    """The ticket that each letter has opened, by its Message-ID, as the answers tell."""
    read = [message_from_bytes(answer) for answer in answers]
    return {str(answer["In-Reply-To"]): int(str(answer["X-RT-Ticket"]).rpartition("#")[2]) for answer in read}


def tagged(letter: bytes, tickets: dict[str, int]) -> bytes:
    """The letter with the tag in its subject by which Request Tracker knows the ticket."""
    number = tickets[str(message_from_bytes(letter)["Message-ID"])]
    return letter.replace(_FIELD, _FIELD + f"[{NAME} #{number}] ".encode(), 1)
