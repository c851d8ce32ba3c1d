"""A sentence is said in the reader's language, whenever it was written down."""

import json
from datetime import date
from decimal import Decimal

import pytest

from mailhub.domain.errors import Refusal
from mailhub.domain.terms import LeadStatus, Temperature
from mailhub.speech import Phrase, _, language_of, money, phrase, speaking, spoken, told, words


def test_a_phrase_is_said_in_the_language_that_is_spoken_then() -> None:
    waiting = phrase("{lead} is closed: it is {status}.", lead="LEAD-7", status=LeadStatus.WON)
    with speaking("de"):
        assert str(waiting) == "LEAD-7 ist abgeschlossen: Der Status ist gewonnen."
    assert str(waiting) == "LEAD-7 is closed: it is won."


def test_a_phrase_outlives_the_database_with_stored_words_and_phrases_in_it() -> None:
    inner = phrase("has asked not to be sent {kind} leads", kind=Temperature.COLD)
    outer = Phrase("{objection}; {names}; {count}", {"objection": inner, "names": ["hot", "on_hold"], "count": 12000})
    kept = json.loads(json.dumps(outer.kept))
    assert told(kept) == "has asked not to be sent cold leads; hot, on hold; 12,000"
    with speaking("de-AT"):
        assert told(kept) == "möchte keine Leads dieser Art: kalt; heiß, zurückgestellt; 12.000"


def test_what_was_kept_as_a_plain_sentence_stays_one() -> None:
    with speaking("de"):
        assert told("It does not state {account}.") == "It does not state {account}."


def test_values_are_written_as_the_language_writes_them() -> None:
    day = date(2026, 11, 24)
    assert _("{day}, {count}", day=day, count=1500) == "Tue 24 Nov 2026, 1,500"
    with speaking("de"):
        assert _("{day}, {count}", day=day, count=1500) == "Di. 24. Nov. 2026, 1.500"
        assert money(Decimal(18500), "EUR") == "18.500\xa0€"


def test_a_value_with_braces_is_no_part_of_the_sentence() -> None:
    assert _("It says {words}.", words="{secret}") == "It says {secret}."
    assert Refusal("'{' is no number.").sentence == "'{' is no number."


@pytest.mark.parametrize(
    ("tag", "language"), [("de-AT", "de"), ("DE", "de"), ("fr", "en"), ("", "en"), ("en_US", "en")]
)
def test_whose_language_we_lack_is_spoken_to_in_english(tag: str, language: str) -> None:
    assert language_of(tag) == language


def test_a_language_is_spoken_as_long_as_it_lasts_and_no_longer() -> None:
    with speaking("de"), speaking("en"):
        assert words(Temperature.HOT) == "hot"
    assert spoken() == "en"
