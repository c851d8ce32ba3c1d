"""`mailhub init`: it asks at a terminal, takes options elsewhere, and what it writes is sound and private."""

import os
import stat
import subprocess
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from mailhub.cli import app
from mailhub.settings import Environment, load_settings
from mailhub.store.programs.file import read_program
from tests.wires.test_processes import MAILHUB

VENDOR = ("--vendor", "Köntor Werke GmbH", "--country", "de", "--manager", "Ann Weiß <ann@kontor.example>")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def init(*words: str) -> Result:
    return CliRunner().invoke(app, ["init", *words])


def test_options_become_settings_and_a_program_of_that_vendor(here: Path) -> None:
    ways = ("--relay", "smtp://hub:p%40ss@relay.example", "--imap", "imaps://l%40x:pw@imap.example")
    done = init("--domain", "leads.kontor.example", *VENDOR, *ways, "--web-url", "https://leads.kontor.example")
    assert done.exit_code == 0, done.output
    settings = load_settings(here / "mailhub.env")
    assert (settings.environment, settings.mail_domain) == (Environment.PRODUCTION, "leads.kontor.example")
    assert settings.smtp_url is not None
    assert settings.smtp_url.get_secret_value() == "smtp://hub:p%40ss@relay.example"
    assert [url.get_secret_value() for url in settings.imap_urls] == ["imaps://l%40x:pw@imap.example"]
    assert (settings.smtp_port, settings.lmtp_port, settings.operator_address) == (-1, -1, "ann@kontor.example")
    text = Path("program.toml").read_text("utf-8")
    program = read_program(text, name="program.toml")
    assert (program.slug, program.name, program.timezone) == ("kontor", "Köntor Werke GmbH", "Europe/Berlin")
    assert (program.language, program.currency) == ("de", "EUR")
    assert [person.address for person in program.people] == ["ann@kontor.example"]
    assert "Acme Networks" not in text
    assert "switch" not in text
    assert "ok, the program of Köntor" in CliRunner().invoke(app, ["program", "check", "program.toml"]).output


def test_a_listener_stays_beside_imap_when_it_is_wanted(here: Path) -> None:
    assert init("--imap", "imaps://l:pw@imap.example", "--listener").exit_code == 0
    assert load_settings(here / "mailhub.env").smtp_port == 2525


def test_without_options_nothing_is_asked_where_nobody_can_answer(here: Path) -> None:
    done = init()
    assert done.exit_code == 0
    assert "--domain says another" in done.output
    assert "--vendor, --country and --manager write your own" in done.output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--vendor", "Kontor"), "--manager 'Grace Bell"),
        ((*VENDOR[:2], "--country", "XX", *VENDOR[4:]), "no country"),
        (("--vendor", "***", *VENDOR[2:]), "no letter"),
        ((*VENDOR, "--timezone", "Europe/Berlinn"), "Europe/Berlin"),
        (("--relay", "http://relay.example"), "smtp://"),
        (("--domain", "leads of ours"), "no domain"),
        (("--imap", "imaps://relay.example"), "IMAP"),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_written(words: tuple[str, ...], told: str) -> None:
    done = init(*words)
    assert done.exit_code == 2
    assert told in done.output
    assert list(Path().iterdir()) == []


def test_what_is_overwritten_becomes_private_too(here: Path) -> None:
    for name in ("mailhub.env", "program.toml"):
        (here / name).write_text("")
        (here / name).chmod(0o644)
    assert init("--force").exit_code == 0
    assert stat.S_IMODE((here / "mailhub.env").stat().st_mode) == 0o600


def test_two_set_ups_never_share_a_key(here: Path) -> None:
    assert init("one").exit_code == init("two").exit_code == 0
    keys = {load_settings(here / name / "mailhub.env").keys()[0] for name in ("one", "two")}
    assert len(keys) == 2


def test_at_a_terminal_it_asks(here: Path) -> None:
    ours, theirs = os.openpty()
    said = ["leads.kontor.example", "Kontor Ltd", "gb", "", "Ann <ann@kontor.example>", "", "", "", ""]
    environment: dict[str, Any] = {"PATH": os.environ["PATH"]}
    with subprocess.Popen([*MAILHUB, "init"], stdin=theirs, stdout=subprocess.PIPE, env=environment) as process:
        os.write(ours, "".join(f"{line}\n" for line in said).encode())
        told = process.communicate(timeout=60)[0].decode()
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 0, told
    assert "Its time zone [Europe/London]" in told
    program = read_program(Path("program.toml").read_text("utf-8"), name="program.toml")
    assert (program.slug, program.timezone, program.currency) == ("kontor", "Europe/London", "GBP")
    assert load_settings(here / "mailhub.env").mail_domain == "leads.kontor.example"
