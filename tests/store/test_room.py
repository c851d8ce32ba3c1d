"""The room that is left is that of the disks which the hub itself writes to."""

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from mailhub.store.room import free_bytes_at


class Usage(NamedTuple):
    """What the system tells of a disk."""

    total: int
    used: int
    free: int


@pytest.fixture
def disks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder for the database with 7 bytes free, and one for mails with 5."""
    (tmp_path / "data").mkdir()
    (tmp_path / "outgoing").mkdir()
    free = {"data": 7, "outgoing": 5}
    monkeypatch.setattr(shutil, "disk_usage", lambda place: Usage(10, 3, free[Path(place).name]))
    return tmp_path


def test_the_fullest_disk_counts(disks: Path) -> None:
    assert free_bytes_at(f"sqlite:///{disks}/data/mailhub.db") == 7
    assert free_bytes_at(f"sqlite:///{disks}/data/mailhub.db", disks / "outgoing") == 5


def test_a_database_server_has_its_own_disk_and_a_folder_that_is_not_there_has_none(disks: Path) -> None:
    assert free_bytes_at("postgresql://hub@127.0.0.1/mailhub", disks / "nowhere") is None
    assert free_bytes_at("postgresql://hub@127.0.0.1/mailhub", disks / "outgoing") == 5
