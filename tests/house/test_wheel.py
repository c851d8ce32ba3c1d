"""What is installed from a wheel has everything that a checkout has."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.house.sources import ROOT, ours

ASK_FOR_TEMPLATES = "from mailhub.outbound.rendering import templates_folder; print(templates_folder())"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this tree."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    built = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds nothing but the wheel's files."""
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def _run(installed: Path, *words: str) -> str:
    """What Python says when it finds our package in the wheel's files first, and the repository nowhere near."""
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    ran = subprocess.run(
        [sys.executable, *words], cwd=installed.parent, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def test_a_wheel_holds_every_file_of_the_package_and_all_mail_templates(wheel: Path) -> None:
    package = {name for name in ours() if name.startswith("mailhub/")}
    templates = {f"mailhub/_{name}" for name in ours() if name.startswith("email_templates/")}
    assert templates
    assert (package | templates) - set(zipfile.ZipFile(wheel).namelist()) == set()


def test_the_program_of_a_wheel_starts(installed: Path) -> None:
    start = "import sys, mailhub.cli; print(mailhub.__file__); sys.argv = ['mailhub', '--help']; mailhub.cli.app()"
    said = _run(installed, "-c", start)
    assert str(installed) in said
    assert "Usage: mailhub" in said


def test_a_wheel_finds_its_own_copy_of_the_mail_templates(installed: Path) -> None:
    assert Path(_run(installed, "-c", ASK_FOR_TEMPLATES).strip()) == installed / "mailhub" / "_email_templates"
