"""What the documents say is so."""

import importlib
import re
from itertools import takewhile

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from tests.house.sources import ROOT

ROW = re.compile(r"^\| \*\*(?P<word>[^*]+)\*\* \|.*\| `(?P<home>mailhub[\w.]*)` \|$", re.MULTILINE)
SHOWN = re.compile(r"```(?:sh|console|bash)\n(.*?)```", re.DOTALL)


def _glossary() -> dict[str, str]:
    text = (ROOT / "docs/glossary.md").read_text("utf-8")
    return {row["word"]: row["home"] for row in ROW.finditer(text)}


def _is_there(home: str) -> bool:
    """Whether a dotted name leads to a module, or to a thing inside one."""
    parts = home.split(".")
    for cut in range(len(parts), 0, -1):
        try:
            thing = importlib.import_module(".".join(parts[:cut]))
        except ModuleNotFoundError as missing:
            if not home.startswith(missing.name or "?"):
                raise
            continue
        return _has(thing, parts[cut:])
    return False


def _has(thing: object, names: list[str]) -> bool:
    for name in names:
        if not hasattr(thing, name):
            return False
        thing = getattr(thing, name)
    return True


def _typed_lines(document: str) -> list[list[str]]:
    """The commands that a document tells its reader to type, as words."""
    text = (ROOT / document).read_text("utf-8")
    lines = [line.strip().removeprefix("$ ") for block in SHOWN.findall(text) for line in block.splitlines()]
    return [line.removeprefix(".venv/bin/").split() for line in lines]


def _documents() -> list[str]:
    return ["README.md", "CONTRIBUTING.md", *sorted(str(p.relative_to(ROOT)) for p in (ROOT / "docs").rglob("*.md"))]


def _unknown_to_the_command_line(words: list[str]) -> str:
    """Which word or option of `mailhub ...` the program does not have; empty when it has all."""
    from mailhub.cli import app

    command, rest = get_command(app), words[1:]
    while rest and hasattr(command, "commands"):
        if rest[0] not in command.commands:
            return "" if rest[0].startswith("-") else rest[0]
        command, rest = command.commands[rest[0]], rest[1:]
    known = {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    typed = [word.partition("=")[0] for word in takewhile(lambda word: word not in {"#", "|", ">", "<", "&&"}, rest)]
    return " ".join(word for word in typed if word.startswith("--") and word not in {*known, "--help"})


def test_every_row_of_the_glossary_names_a_home() -> None:
    text = (ROOT / "docs/glossary.md").read_text("utf-8")
    rows = [line for line in text.splitlines() if line.startswith("| **")]
    assert len(rows) == len(_glossary()) > 30


def test_each_word_of_the_glossary_has_its_home_in_code() -> None:
    assert {word: home for word, home in _glossary().items() if not _is_there(home)} == {}


def test_the_page_of_rules_is_what_the_program_says() -> None:
    from mailhub.cli import app

    said = CliRunner().invoke(app, ["rules"])
    assert said.exit_code == 0, said.output
    assert (ROOT / "docs/rules.md").read_text("utf-8") == said.output


def test_the_page_of_indicators_is_what_the_program_says() -> None:
    from mailhub.cli import app

    said = CliRunner().invoke(app, ["indicators"])
    assert said.exit_code == 0, said.output
    assert (ROOT / "docs/indicators.md").read_text("utf-8") == said.output


def test_the_page_of_mails_is_what_the_program_says() -> None:
    from mailhub.cli import app

    said = CliRunner().invoke(app, ["mail", "list", "--markdown"])
    assert said.exit_code == 0, said.output
    assert (ROOT / "docs/mails.md").read_text("utf-8") == said.output


@pytest.mark.parametrize("document", _documents())
def test_commands_that_documents_show_exist(document: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    typed = _typed_lines(document)
    missing = [word for words in typed if words[:1] == ["make"] for word in words[1:2] if word not in targets]
    missing += [" ".join(words) for words in typed if words[:1] == ["mailhub"] and _unknown_to_the_command_line(words)]
    assert missing == []


def test_the_example_settings_name_every_setting_and_no_other() -> None:
    from mailhub.settings import Settings

    example = (ROOT / ".env.example").read_text("utf-8")
    named = set(re.findall(r"^#? ?MAILHUB_([A-Z0-9_]+)=", example, re.MULTILINE))
    assert named == {name.upper() for name in Settings.model_fields}


def test_the_example_settings_say_of_each_what_the_settings_say() -> None:
    from mailhub.settings import Settings

    example = (ROOT / ".env.example").read_text("utf-8")
    told = " ".join(line.removeprefix("# ") for line in example.splitlines())
    assert [name for name, field in Settings.model_fields.items() if str(field.description) not in told] == []
