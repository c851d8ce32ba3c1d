"""Programs of the machine, started in a folder of their own and as nobody where we are root, and ended for certain."""

import os
import pwd
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil

from benchmarks.processes import Running

_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
_ENDS_WITHIN = 10.0  # seconds
_TOLD = 500  # characters of what a program said


@dataclass(frozen=True)
class Home:
    """A folder that the programs of one peer share, and the variables that they are given."""

    folder: Path
    variables: Mapping[str, str] = field(default_factory=dict)

    def run(self, *command: str) -> None:
        """Let one do its work; raises SystemExit with its last words when it fails."""
        done = subprocess.run(command, **self._given(), capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{' '.join(command)}: {(done.stdout + done.stderr).strip()[-_TOLD:]}")

    @contextmanager
    def running(self, *command: str) -> Iterator[Running]:
        """One that serves as long as the block lasts; what it said is added to a SystemExit of the block."""
        with open(self.folder / "log", "ab") as log:
            # In a session of its own: Ctrl-C is for us, and what it has started is found by its group.
            program = subprocess.Popen(
                command, **self._given(), stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )
            try:
                yield Running(psutil.Process(program.pid))
            except SystemExit as trouble:
                raise SystemExit(f"{trouble} {self._last_words()}".strip()) from None
            finally:
                _end(program)

    def _last_words(self) -> str:
        return (self.folder / "log").read_text("utf-8", "replace").strip()[-_TOLD:]

    def _given(self) -> dict[str, Any]:
        whole = {"PATH": _PATH, "HOME": str(self.folder), "LC_ALL": "C.UTF-8", **self.variables}
        return {"cwd": self.folder, "env": whole, "stdin": subprocess.DEVNULL, **_nobody()}


@contextmanager
def own_folder(peer: str) -> Iterator[Path]:
    """A folder for the programs of a peer, which they may write to; thrown away afterwards."""
    with tempfile.TemporaryDirectory(prefix=f"mailhub-{peer}-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        give_away(folder)
        yield folder


def give_away(path: Path) -> None:
    """Let the programs own it."""
    if os.geteuid() == 0:
        them = pwd.getpwnam("nobody")
        os.chown(path, them.pw_uid, them.pw_gid)


def _nobody() -> dict[str, Any]:
    if os.geteuid() != 0:
        return {}
    them = pwd.getpwnam("nobody")
    return {"user": them.pw_uid, "group": them.pw_gid, "extra_groups": []}


def _end(program: "subprocess.Popen[bytes]") -> None:
    program.terminate()
    with suppress(subprocess.TimeoutExpired):
        program.wait(_ENDS_WITHIN)
    with suppress(ProcessLookupError):  # it has left nobody behind
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()


def first_missing(programs: Sequence[str]) -> str:
    """The first of these paths where no program is; empty when all are there."""
    return next((program for program in programs if not os.access(program, os.X_OK)), "")
