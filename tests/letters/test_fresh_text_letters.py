"""The words of a writer, and no others, come out of letters as mail programs of seven languages write them.

The letters stand in `fresh_text/`, in pairs as everywhere else; `commands = []` marks those that ask for nothing.
"""

import tomllib
from pathlib import Path

import pytest

from mailhub.inbound.reading_report import report_of

HERE = Path(__file__).parent / "fresh_text"
CASES = sorted(path.with_suffix("") for path in HERE.glob("*.toml"))
LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt")
OUR_WORDS = ("──── mailhub", "in.hub.example", "Replies to this mail reach us")


def _name(case: Path) -> str:
    return case.name


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_exactly_the_writers_words_are_fresh(case: Path) -> None:
    wanted = tomllib.loads(case.with_suffix(".toml").read_text("utf-8"))
    told = report_of(case.with_suffix(".eml").read_bytes(), wanted["as"])
    assert told["fresh_text"] == wanted["fresh_text"], wanted["rule"]
    assert not any(ours in told["fresh_text"] for ours in OUR_WORDS)
    # Words that ask for nothing do nothing.
    assert told["commands"] == wanted.get("commands", told["commands"])


def test_there_are_letters_in_every_language_and_each_has_both_files() -> None:
    assert {path.with_suffix("") for path in HERE.glob("*.eml")} == set(CASES)
    assert len(CASES) >= 300
    assert all(sum(f"_{language}" in case.name for case in CASES) >= 10 for language in LANGUAGES)
