"""How far a fleet has come, without a fleet."""

import pytest

from benchmarks.fleet_parts import progress
from benchmarks.fleet_parts.progress import Progress


def test_who_gets_no_further_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_LONGEST_STILL", 0.01)
    watched = Progress(lambda: "3 of 4 leads")
    with pytest.raises(SystemExit, match=r"leads are not played, and for .* nothing has changed: 3 of 4 leads"):
        watched.until(lambda: False, "leads are not played")
    assert watched.is_stuck


def test_while_anything_changes_all_is_waited_for(capsys: pytest.CaptureFixture[str]) -> None:
    steps = iter(range(10))
    watched = Progress(lambda: f"{next(steps)} of 4 leads", _said_at=-60.0)
    watched.until(lambda: watched._state == "2 of 4 leads", "leads are not played")
    assert not watched.is_stuck
    assert "fleet: 0 of 4 leads" in capsys.readouterr().err
