"""What starts a hub in service is well formed, names parts that exist, and gives no right that it does without."""

import re
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

from mailhub.cli.run import Part
from tests.house.sources import ROOT

UNITS = sorted((ROOT / "deploy/systemd").glob("*.service"))
PARTS = {str(part) for part in Part if part is not Part.ALL}


def tool(name: str) -> str:
    """The path of a program beside this Python, or of the machine; skips where there is none."""
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        pytest.skip(f"no {name} on this machine")
    return found


def run(*words: str, folder: Path = ROOT) -> None:
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Unknown" not in done.stderr


def unit(file: Path) -> ConfigParser:
    read = ConfigParser(strict=False, interpolation=None)
    read.optionxform = str  # type: ignore[method-assign,assignment]  # systemd knows capitals
    read.read_string(file.read_text())
    return read


def test_each_part_has_a_service_a_line_of_the_procfile_and_a_place_in_the_target() -> None:
    target = (ROOT / "deploy/systemd/mailhub.target").read_text()
    lines = (ROOT / "Procfile").read_text().splitlines()
    assert {unit(file)["Service"]["ExecStart"].split()[-1] for file in UNITS} == PARTS
    assert set(re.findall(r"mailhub-(\w+)\.service", target)) == PARTS
    assert {line.split()[-1] for line in lines if " run " in line} == PARTS


@pytest.mark.parametrize("file", UNITS, ids=lambda file: file.stem)
def test_a_service_is_kept_to_its_own_folder_and_rights(file: Path) -> None:
    service = unit(file)["Service"]
    assert service["User"] == "mailhub"
    wanted = {"NoNewPrivileges": "yes", "ProtectSystem": "strict", "ProtectHome": "yes", "PrivateDevices": "yes"}
    assert {name: service[name] for name in wanted} == wanted
    rights = "CAP_NET_BIND_SERVICE" if file.stem == "mailhub-mail" else ""
    assert (service["CapabilityBoundingSet"], service["AmbientCapabilities"]) == (rights, rights)


def test_systemd_finds_no_fault_with_the_services(tmp_path: Path) -> None:
    analyze = tool("systemd-analyze")
    for file in [*UNITS, ROOT / "deploy/systemd/mailhub.target"]:
        (tmp_path / file.name).write_text(file.read_text().replace("/opt/mailhub/bin/mailhub", sys.executable))
    files = [f"./{file.name}" for file in tmp_path.iterdir()]
    run(analyze, "verify", "--man=no", "--generators=no", *files, folder=tmp_path)


def test_the_procfile_is_one_for_honcho() -> None:
    run(tool("honcho"), "check")


def test_the_dockerfile_is_well_formed_and_runs_as_nobody_in_particular() -> None:
    text = (ROOT / "deploy/Dockerfile").read_text()
    run(tool("hadolint"), "deploy/Dockerfile")
    assert re.search(r"(?m)^USER [1-9]\d*$", text)
    assert "/health/ready" in text


def test_what_the_dockerfile_copies_is_there_and_is_not_ignored() -> None:
    text = (ROOT / "deploy/Dockerfile").read_text()
    copied = [name for line in re.findall(r"(?m)^COPY (?!--from)(.+) \S+$", text) for name in line.split()]
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert ignored[1] == "*"
    assert copied
    assert [name for name in copied if f"!{name}" not in ignored or not (ROOT / name).exists()] == []
