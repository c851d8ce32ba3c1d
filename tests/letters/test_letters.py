"""Every letter in the folders beside this file is read as the file of the same name says.

A new case is two files: `<case>.eml`, the letter, and `<case>.toml`: the rule in a sentence, the mailbox it is sent to
(`as`), and what is expected of the reading. Fields of commands that are not named are not looked at; those that
`unstated` names must be null.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from mailhub.inbound.reading_report import report_of

HERE = Path(__file__).parent
READ_ELSEWHERE = ("hostile", "fresh_text")  # by tests of their own
CASES = sorted(path.with_suffix("") for path in HERE.glob("*/*.toml") if path.parent.name not in READ_ELSEWHERE)
COMPARED = ("mailbox", "stopped_by", "automatic", "fresh_text")
PARTS = ("delivery", "away")


WANTED: dict[Path, dict[str, Any]] = {
    case: tomllib.loads(case.with_suffix(".toml").read_text("utf-8")) for case in CASES
}


def _name(case: Path) -> str:
    return f"{case.parent.name}/{case.name}"


@cache
def _told(case: Path) -> dict[str, Any]:
    return report_of(case.with_suffix(".eml").read_bytes(), WANTED[case].get("as"))


def _shown(told: list[dict[str, Any]], wanted: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The commands told, each with the fields that are looked at."""
    if len(told) != len(wanted):
        return told
    return [{key: one.get(key) for key in named} for one, named in zip(told, wanted, strict=True)]


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_a_letter_is_read_as_its_rule_says(case: Path) -> None:
    wanted, told = WANTED[case], _told(case)
    assert _shown(told["commands"], wanted["commands"]) == wanted["commands"], wanted["rule"]
    assert {key: told[key] for key in COMPARED if key in wanted} == {
        key: wanted[key] for key in COMPARED if key in wanted
    }
    for part in (name for name in PARTS if name in wanted):
        assert told[part] is not None
        assert {key: told[part][key] for key in wanted[part]} == wanted[part]
    assert (told["delivery"] is not None) == ("delivery" in wanted), "only reports tell of deliveries"


@pytest.mark.parametrize("case", [case for case in CASES if WANTED[case]["commands"] == []], ids=_name)
def test_what_is_not_surely_understood_is_read_back_and_never_acted_upon(case: Path) -> None:
    told = _told(case)
    if told["mailbox"] in ("offer_reply", "feedback", "decision") and not told["stopped_by"]:
        assert told["read_back"]


@pytest.mark.parametrize("case", [case for case in CASES if "unstated" in WANTED[case]], ids=_name)
def test_what_a_letter_does_not_state_is_not_guessed(case: Path) -> None:
    for command in _told(case)["commands"]:
        assert [key for key in WANTED[case]["unstated"] if command[key] is not None] == []


def test_there_are_letters_for_every_mailbox_and_each_has_both_files() -> None:
    letters = {path.with_suffix("") for path in HERE.glob("*/*.eml") if path.parent.name not in READ_ELSEWHERE}
    assert letters == set(CASES)
    assert len(CASES) >= 45
