"""Who tells a process to stop is heeded, wherever the process is just then."""

import ctypes
import signal
import sys
from pathlib import Path

import pytest

from tests.faults.scene import at_work, hub_on
from tests.wires.test_processes import PATIENCE_SECONDS


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets anybody signal one thread of another process")
def test_a_signal_that_interrupts_no_wait_is_heeded_all_the_same(sqlite_planted_url: str, tmp_path: Path) -> None:
    with at_work(hub_on(sqlite_planted_url, tmp_path), "worker") as process:
        # Like one that comes right before the main thread begins to wait: it wakes somebody else.
        tasks = [int(task.name) for task in Path(f"/proc/{process.pid}/task").iterdir()]
        other = next(task for task in tasks if task != process.pid)
        assert ctypes.CDLL(None).tgkill(process.pid, other, signal.SIGTERM) == 0
        assert process.ended_within(PATIENCE_SECONDS) == 0, process.told()
