"""The floors hold: imports run down only, and rules do not reach for rows, messages, settings or the clock."""

import subprocess
import sys
from pathlib import Path

from tests.house.sources import ROOT


def test_every_import_keeps_the_contracts() -> None:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"]
    checked = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "3 kept, 0 broken" in checked.stdout
