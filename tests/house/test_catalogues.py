"""Whoever is spoken to in another language is told everything in it, and can answer as the mail says."""

import re
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from mailhub.inbound.reading.answers.answer import read_answer
from mailhub.inbound.reading.answers.answer_kinds import Expects, Unclear
from mailhub.speech import LANGUAGES
from mailhub.speech.catalogue import FOLDER

_PROJECT = Path(__file__).parents[2]
_SAID = ("_", "N_", "phrase", "MailhubError", "Refusal", "StaleLink", "BrokenToken", "Unreadable")
_OTHERS = [language for language in LANGUAGES if language != "en"]
_FILLED = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{\w+\}")
_MARKS = re.compile(r"</?\w+/?>")
_EXAMPLES = re.compile(r"<b>([^<{]+)</b>")


@cache
def _sentences() -> frozenset[str]:
    with (_PROJECT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = extract_from_dir(_PROJECT, methods, options, dict.fromkeys(_SAID), directory_filter=_is_ours)
    return frozenset(str(sentence) for _, _, sentence, _, _ in found)


def _is_ours(folder: str) -> bool:
    return Path(folder).name not in {".venv", "tests", "benchmarks", "docs", "build", "dist", "node_modules"}


@cache
def _catalogue(language: str) -> dict[str, str]:
    with (FOLDER / f"{language}.po").open("rb") as file:
        return {str(said.id): str(said.string) for said in read_po(file, locale=language) if said.id}


@pytest.mark.parametrize("language", _OTHERS)
def test_every_sentence_is_said_in_every_language_and_the_catalogue_holds_no_other(language: str) -> None:
    catalogue = _catalogue(language)

    assert [sentence for sentence in sorted(_sentences()) if not catalogue.get(sentence)] == [], "say: make texts"
    assert sorted(set(catalogue) - _sentences()) == [], "say: make texts"


@pytest.mark.parametrize("language", _OTHERS)
def test_what_is_filled_in_and_marked_is_the_same_in_every_language(language: str) -> None:
    for sentence, said in _catalogue(language).items():
        assert set(_FILLED.findall(said)) == set(_FILLED.findall(sentence)), sentence
        assert Counter(_MARKS.findall(said)) == Counter(_MARKS.findall(sentence)), sentence


@pytest.mark.parametrize("language", _OTHERS)
def test_an_answer_that_a_mail_suggests_is_understood_alike_in_every_language(language: str) -> None:
    for sentence, said in _catalogue(language).items():
        ours, theirs = _EXAMPLES.findall(sentence) or [sentence], _EXAMPLES.findall(said) or [said]
        for english, translated in zip(ours, theirs, strict=True):
            meant = _understood(english, "en", Expects.ANYTHING)
            # One German word says both "reject" and "deny"; which one it is follows from what the mail asked for.
            expects = Expects.DECISION if meant in {"Approve", "Deny"} else Expects.ANYTHING
            assert not meant or _understood(translated[:1].lower() + translated[1:], language, expects) == meant, (
                english,
                translated,
            )


def _understood(text: str, locale: str, expects: Expects) -> str:
    """The kind of command that a reply of these words is; empty where it is none."""
    text = text.replace("{amount}", "18500 EUR")
    if not text[:1].islower() or "{" in text:
        return ""  # a heading, a button, or a sentence about an answer
    answer = read_answer(text, today=date(2026, 11, 24), locale=locale, expects=expects)
    return "" if isinstance(answer, Unclear) else type(answer).__name__
