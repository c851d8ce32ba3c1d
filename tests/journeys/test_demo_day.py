"""The demonstration: a day with robots whose sums add up, and an endless one that ends when it is told to."""

import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

FIGURES = ("leads", "offered", "accepted", "won", "rejected", "expired", "unplaced", "open", "lost_track")
SUMMARY = re.compile(" ".join(rf"{name} (\d+)" for name in FIGURES))
MAILHUB = [sys.executable, "-c", "from mailhub.cli import app; app()"]


def is_ready_soon(address: str, seconds: float = 60.0) -> bool:
    """Whether a hub says that all of its parts are ready: while its clock leaps on, it is not for a moment."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{address}/health/ready"):
                return True
        except urllib.error.HTTPError:
            time.sleep(0.1)
    return False


def test_a_day_with_robots_ends_with_sums_that_add_up() -> None:
    command = [*MAILHUB, "demo", "--day", "--leads", "12"]
    played = subprocess.run(command, capture_output=True, text=True, check=False)
    assert played.returncode == 0, played.stdout + played.stderr
    last = SUMMARY.fullmatch(played.stdout.splitlines()[-1])
    assert last is not None
    sums = dict(zip(FIGURES, map(int, last.groups()), strict=True))
    assert sums["leads"] == 12 == sums["won"] + sums["unplaced"] + sums["open"]
    assert sums["offered"] == sums["accepted"] + sums["rejected"] + sums["expired"]
    assert sums["accepted"] >= sums["won"] > 0
    assert sums["lost_track"] == 0


def test_the_endless_demonstration_shows_its_conductor_and_ends_when_interrupted(tmp_path: Path) -> None:
    command = [*MAILHUB, "demo", "--folder", str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as playing:
        assert playing.stdout is not None
        first = playing.stdout.readline()
        address = first.partition(": ")[2].strip()
        line = ""
        while "ACCEPTS" not in line:
            line = playing.stdout.readline()
            assert line, "it ended by itself"
        with urllib.request.urlopen(address) as page:
            assert b"Letters in" in page.read()
        assert is_ready_soon(address.removesuffix("/conductor"))
        playing.send_signal(signal.SIGINT)
        rest = playing.stdout.read()
    assert playing.returncode == 0, rest
    assert rest.splitlines()[-1] == "Stopped."
