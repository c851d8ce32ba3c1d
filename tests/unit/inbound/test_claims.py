"""Words about registrations as single lines: which days prove work, and what is never taken for a command."""

from datetime import date

import pytest

from mailhub.domain.answers import Answer
from mailhub.inbound.reading.answers.claim_line import read_claim, says_customer_chose_us
from mailhub.inbound.reading.answers.evidence_days import latest_past_day
from mailhub.inbound.reading.answers.form_lines import form_values
from mailhub.inbound.reading.answers.ruling_line import read_question, read_ruling
from mailhub.inbound.reading.answers.said_with import saying_of
from mailhub.inbound.reading.answers.share_lines import read_consent, read_split

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("quote sent 2026-11-02, meeting on 10 Nov", date(2026, 11, 10)),
        ("meeting on 10 Nov 2025", date(2025, 11, 10)),
        ("demo today, offer yesterday", TODAY),
        ("Angebot vom 2.11., Termin gestern", date(2026, 11, 22)),
        ("workshop on 13/11/2026", date(2026, 11, 13)),
        ("workshop on 11/13/2026", date(2026, 11, 13)),
        ("workshop on 24 November 2026", None),
        ("workshop on 10 December", None),
        ("workshop on 03/04/2026", None),
        ("workshop on Friday, in November, in Q3", None),
        ("until 1 November 2026", None),
    ],
)
def test_the_latest_day_that_has_been_is_the_evidence(text: str, day: date | None) -> None:
    assert latest_past_day(text, today=TODAY, locale="en") == day


@pytest.mark.parametrize(
    ("locale", "day"), [("en_GB", date(2026, 4, 3)), ("de", date(2026, 4, 3)), ("en_US", date(2026, 3, 4))]
)
def test_the_writers_country_tells_the_day_from_the_month(locale: str, day: date) -> None:
    assert latest_past_day("visit on 03/04/2026", today=TODAY, locale=locale) == day


def _understood(text: str) -> Answer | None:
    said = saying_of(text)
    claim = read_claim(said, today=TODAY, locale="en")
    return claim or read_split(said) or read_consent(said) or read_ruling(said) or read_question(said)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Thank you!",
        "withdraw / extend",
        "[ ] withdraw",
        "> withdraw",
        '"withdraw"',
        "withdraw ...",
        "I said withdraw",
        "do not withdraw",
        "withdraw: only if nobody else wants it",
        "withdraw: not yet",
        "withdraw\nif they agree",
        "We extend our thanks to everybody.",
        "The objection of the customer was the price.",
        "split it",
        "split 60",
        "split Highland 60",
        "split 60/40 / 20",
        "agree, but",
        "agree unless Clyde objects",
        "We would agree to 70/30",
        "We agreed to meet next week",
        "First things first",
        "firstly",
        "second thoughts: none",
        "Neither do I.",
        "customer chose second?",
        "If the customer chose second, we have to follow.",
        "nicht zurückziehen",
        "vielleicht verlängern",
        "Einverstanden?",
        "Einverstanden, sofern die Provision stimmt",
        "Erstens: bitte schicken Sie das Angebot",
        "ask",
        "Ask away!",
    ],
)
def test_what_is_no_command_in_whole_commands_nothing(text: str) -> None:
    assert _understood(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "The customer chose us.",
        "dispute: they have decided for us",
        "The end customer wants to buy from us, see below.",
        "Der Kunde hat sich schriftlich für uns entschieden.",
        "Der Kunde will bei uns kaufen.",
    ],
)
def test_a_customers_choice_is_said_in_so_many_words(text: str) -> None:
    assert says_customer_chose_us(text)


@pytest.mark.parametrize(
    "text",
    [
        "The customer has not chosen us.",
        "Has the customer chosen us?",
        "We hope that the customer chose us.",
        "If the customer chose us, it is ours.",
        "They say that the customer chose them.",
        "The customer should have chosen us.",
        "Der Kunde hat sich nicht für uns entschieden.",
        "Vielleicht hat sich der Kunde für uns entschieden.",
    ],
)
def test_a_choice_that_is_denied_asked_or_hoped_for_is_none(text: str) -> None:
    assert not says_customer_chose_us(text)


def test_of_a_quoted_form_what_stands_beside_a_label_is_told_apart_from_what_was_typed_below_it() -> None:
    body = "> ──── mailhub ────\n> Company: Example Ltd\nHarrow Foods Ltd\n> Country:\nGB\n> Product:\n> Quantity: 4\n"
    told = [(one.label, one.value, one.is_own) for one in form_values(body)]
    assert told == [
        ("Company", "Example Ltd", False),
        ("Company", "Harrow Foods Ltd", True),
        ("Country", "GB", True),
        ("Quantity", "4", False),
    ]


def test_above_our_marker_there_is_no_form() -> None:
    assert form_values("Company: Harrow Foods Ltd\nCountry: GB\n") == []


@pytest.mark.parametrize(
    ("english", "german"),
    [
        ("withdraw", "zurückziehen"),
        ("withdraw: the customer gave up", "zurückziehen: der Kunde hat aufgegeben"),
        ("extend: quote sent 2026-11-02", "verlängern: Angebot vom 02.11.2026"),
        ("dispute: we have worked on it since May", "widerspruch: wir arbeiten seit Mai daran"),
        ("ask: which product is it?", "frage: Welches Produkt ist es?"),
        ("agree", "einverstanden"),
        ("disagree: reason", "nicht einverstanden: Grund"),
        ("split 60/40", "teilen 60/40"),
        ("split: Highland IT 60, Clyde 40", "teilen: Highland IT 60, Clyde 40"),
        ("first: reason", "erste: Grund"),
        ("second: reason", "zweite: Grund"),
        ("customer chose first", "Kunde hat die erste gewählt"),
        ("customer chose second", "Kunde hat die zweite gewählt"),
        ("neither: reason", "keine: Grund"),
    ],
)
def test_what_our_mails_suggest_is_understood_alike_in_both_languages(english: str, german: str) -> None:
    ours, theirs = _understood(english), _understood(german)
    assert ours is not None
    assert type(ours) is type(theirs)
    named = ("outcome", "by_customer", "shares", "evidence_on")
    assert [getattr(ours, name, None) for name in named] == [getattr(theirs, name, None) for name in named]
