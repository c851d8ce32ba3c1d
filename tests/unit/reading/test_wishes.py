"""What a writer wishes for itself: absences, language, time zone; and what unclear words may have meant."""

from datetime import date

import pytest

from mailhub.domain.terms import Likely
from mailhub.inbound.reading.answers.absence_line import read_away
from mailhub.inbound.reading.answers.answer_kinds import Away, Expects, Prefs
from mailhub.inbound.reading.answers.likely import likely_meant, likely_sentences
from mailhub.inbound.reading.answers.preference_line import read_preferences
from mailhub.inbound.reading.text.language import language_of

TODAY = date(2026, 11, 23)
LAST_DAY = date(2027, 1, 5)


@pytest.mark.parametrize(
    ("line", "substitute"),
    [
        ("away until 5 Jan", None), ("I'm on holiday until January 5th", None), ("AWAY 2027-01-05", None),
        ("back on 6 January 2027", None), ("Bin bis 5.1. im Urlaub", None),
        ("Ich bin ab 6.1. wieder da", None), ("Urlaub bis 5. Januar, Vertretung: kim@there.example",
        "kim@there.example"),
        ("away until 5 Jan, substitute Kim Lee <kim@there.example>", "kim@there.example"),
        ("I'm away until 5 Jan. Please contact kim@there.example", "kim@there.example"),
    ],
)  # fmt: skip
def test_an_absence_lasts_until_the_day_before_the_return(line: str, substitute: str | None) -> None:
    assert read_away(line, today=TODAY, locale="de") == Away(until=LAST_DAY, substitute=substitute)


@pytest.mark.parametrize(
    "line",
    [
        "away until 5 Jan 2020", "away from 1 Dec to 5 Jan", "away until then", "the customer is away until 5 Jan",
        "away until 5 Jan, kim@there.example is the customer", "away until Easter", "bis 5.1. antworte ich nicht",
    ],
)  # fmt: skip
def test_an_absence_that_is_not_surely_one_is_none(line: str) -> None:
    assert read_away(line, today=TODAY, locale="de") is None


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("prefs", Prefs()), ("Einstellungen", Prefs()), ("PREFS language de", Prefs(language="de")),
        ("prefs language: de, timezone: Europe/Berlin", Prefs(language="de", timezone="Europe/Berlin")),
        ("Sprache: Englisch", Prefs(language="en")), ("language: français", Prefs(language="fr")),
        ("settings: time zone europe/london", Prefs(timezone="Europe/London")),
    ],
)  # fmt: skip
def test_preferences_are_set_as_far_as_stated(line: str, wanted: Prefs) -> None:
    assert read_preferences(line) == wanted


@pytest.mark.parametrize("line", ["prefs language: Klingon", "prefs what", "language: de?", "timezone: the moon", ""])
def test_what_states_no_known_preference_sets_none(line: str) -> None:
    assert read_preferences(line) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Thanks for the lead, we will call the customer.", "en"), ("Wir haben den Kunden angerufen.", "de"),
        ("Nous avons appelé le client.", "fr"), ("Hemos llamado al cliente y es para el lunes.", "es"),
        ("Abbiamo chiamato il cliente per questo.", "it"), ("Wij hebben de klant gebeld en het is goed.", "nl"),
        ("Não temos tempo para o cliente.", "pt"), ("18.500", "en"),
    ],
)  # fmt: skip
def test_a_language_is_told_by_its_small_words(text: str, language: str) -> None:
    assert language_of(text) == language


def test_unclear_words_are_offered_what_they_remind_of_first() -> None:
    assert likely_meant("We accept if you give us 10 %", Expects.OFFER) == (Likely.ACCEPT,)
    assert likely_meant("Sounds good!", Expects.OFFER) == ()
    assert likely_meant("we have won, I hope", Expects.FEEDBACK)[0] is Likely.WON


def test_words_that_remind_of_no_answer_are_offered_all_of_them() -> None:
    assert len(likely_sentences((), Expects.OFFER)) == 2
    [only] = likely_sentences((Likely.REJECT,), Expects.OFFER)
    assert "reject" in only
