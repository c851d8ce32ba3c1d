"""Fresh text is the writer's own, whatever the client and wherever the answer stands."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailhub.inbound.reading.text.fresh_text import MOST_CHARACTERS, MOST_LINES, body_lines, fresh_text
from tests.unit.reading.client_styles import NOTICE, STYLES, filled, quoted

OWN_WORDS = (
    "Ja, den übernehmen wir gern.",
    "reject: no capacity\n\nWe are fully booked until March.",
    "Hi Bob,\n\naccept",
)


@pytest.mark.parametrize("own", OWN_WORDS, ids=["german line", "two paragraphs", "greeting"])
@pytest.mark.parametrize("style", STYLES)
def test_only_the_own_words_are_fresh_in_every_client(style: str, own: str) -> None:
    assert fresh_text(filled(STYLES[style], own)) == own


@pytest.mark.parametrize("style", STYLES)
def test_an_answer_without_own_words_has_no_fresh_text(style: str) -> None:
    assert fresh_text(filled(STYLES[style], "")) == ""


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\x85", "\u2028"])
@pytest.mark.parametrize("style", STYLES)
def test_line_ends_of_every_system_are_line_ends(style: str, ending: str) -> None:
    assert fresh_text(filled(STYLES[style], "accept").replace("\n", ending)) == "accept"


CLOSINGS = [
    "Best regards", "Kind regards,", "Regards, Anna", "Thanks,", "Thanks Bob", "Many thanks!", "Cheers",
    "Sincerely yours,",
    "Mit freundlichen Grüßen", "Mit freundlichen Gruessen", "MIT FREUNDLICHEN GRÜSSEN", "Viele Grüße",
    "Viele Grüße Anna", "MfG",
    "LG", "LG Peter", "Beste Grüße aus München", "Vielen Dank!", "Danke und Gruß", "Herzliche Grüße,",
    "VG Anna Huber", "Best",
]  # fmt: skip


@pytest.mark.parametrize("closing", [words for words in CLOSINGS if "aus" not in words])
def test_fresh_text_ends_before_closing_words(closing: str) -> None:
    assert fresh_text(f"accept\n\n{closing}\nAnna Huber\nHuber Waagen GmbH\n") == "accept"


OPEN = [
    ("Thanks for the call, it went well\ncontacted", "Thanks for the call, it went well\ncontacted"),
    ("Hi Bob,\nthanks!\nwe accept\nThanks", "Hi Bob,\nthanks!\nwe accept"),
    ("Thanks\naccept", "Thanks\naccept"),
    ("Product: scale\nBest Western Hotels wants it", "Product: scale\nBest Western Hotels wants it"),
    ("accept\n\nregards?", "accept\n\nregards?"),
]


@pytest.mark.parametrize(("body", "own"), OPEN)
def test_words_that_only_resemble_closings_are_kept(body: str, own: str) -> None:
    assert fresh_text(body) == own


INTERLEAVED = [
    ("> Do you take it?\nYes.\n> When do you call?\nTomorrow.", "Yes.\n\nTomorrow."),
    ("On 18/01/2027 10:02, mailhub wrote:\n> Do you take it?\n\nYes.\n\n> When?\n\nTomorrow.\n", "Yes.\n\nTomorrow."),
    ("> one\n\n> two\n\nAnswer\n\n> three", "Answer"),
    (">> old\n> newer\nmine", "mine"),
    ("> " + "a" * 70 + "\nwrapped rest\n> next line\n\nmine", "mine"),
    ("> short\nmine at once\n> next line", "mine at once"),
    ("Von meinem iPhone gesendet\n\n> Do you take it?\n\nJa.\n", "Ja."),
    ("Anna wrote:\n> quoted\nmine", "mine"),
    ("» zitiert\nmeins", "meins"),
]


@pytest.mark.parametrize(("body", "own"), INTERLEAVED)
def test_answers_between_quoted_lines_are_kept_in_order(body: str, own: str) -> None:
    assert fresh_text(body) == own


PLAIN = [
    ("", ""),
    ("\n\n \n", ""),
    ("accept", "accept"),
    ("\ufeffacc\u200bept\u00a0", "accept"),
    ("a\n\n\n\n\nb", "a\n\nb"),
    ("Company: ACME\n-----\nCity: Köln", "Company: ACME\nCity: Köln"),
    ("From: Anna\nCompany: ACME", "From: Anna\nCompany: ACME"),
    ("Von meinem Kollegen kommt die Zusage.", "Von meinem Kollegen kommt die Zusage."),
    ("He wrote: yes", "He wrote: yes"),
    ("We wrote on 18.01.2027 to them", "We wrote on 18.01.2027 to them"),
    ("We accept.\nOn 18/01/2027 10:02, mailhub wrote:\n> x", "We accept."),
    ("Note:\n" + "x" * 400 + ":", "Note:\n" + "x" * 400 + ":"),
    ("accept\n--\nAnna", "accept"),
    ("accept\n—\nAnna", "accept"),
    ("accept\n\nThis e-mail and any files are confidential.\nMore.", "accept"),
    ("accept\n\n-- reply above this line --\n" + NOTICE, "accept"),
    ("accept\n\n-- bitte oberhalb dieser Linie antworten --\n" + NOTICE, "accept"),
    (quoted("──── mailhub ────\n" + NOTICE) + "\n\naccept", "accept"),
    ("> On 18 Jan 2027, Anna wrote:\n> x", ""),
    ("Date: 18.01.2027\nSubject: x\n", "Date: 18.01.2027\nSubject: x"),
    ("accept\n\nFrom: x\nSent: y\n", "accept"),
]


@pytest.mark.parametrize(("body", "own"), PLAIN)
def test_what_is_no_furniture_stays(body: str, own: str) -> None:
    assert fresh_text(body) == own


HOSTILE = {
    "blank lines": "\n" * 50_000,
    "starts of attributions": "On " * 20_000,
    "header labels": "From: \n" * 3_000,
    "quote signs": "> " * 30_000,
    "attribution lines": "On 1\n" * 9_000,
    "at signs": "@" * 60_000 + ":",
    "brackets": "<\n" * 30_000,
    "header blocks": "From:\nSent:\nTo:\n\n>\n" * 2_000,
    "dashes": "- " * 30_000,
    "stars": "*" * 60_000,
    "our name": "mailhub " * 8_000,
    "wide lines": ("a" * 290 + "\n") * 3_000,
    "a megabyte of quote signs": ">" * 1_000_000,
    "dates before verbs": ("On 2027 10:10 " + "a@b> wrote : " * 18 + "\n") * 2_000,
    "dashed titles": ("-- " + "-a" * 120 + "\n") * 1_000,
    "warnings": "CAUTION links external\n" * 5_000,
    "closings": ("Regards " * 30 + "\n") * 3_000,
    "thanks": "Thanks\n" * 20_000,
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_bodies_are_capped_before_they_are_looked_at(kind: str) -> None:
    body = HOSTILE[kind]
    lines = body_lines(body)
    assert len(lines) <= MOST_LINES
    assert sum(map(len, lines)) <= MOST_CHARACTERS
    assert len(fresh_text(body)) <= MOST_CHARACTERS


@given(st.text(max_size=400))
def test_any_text_is_read_without_error(text: str) -> None:
    assert len(fresh_text(text)) <= len(text)


MAIL_LINES = st.sampled_from(
    ["accept", "", "> accept", "On 1.1.2027 Anna wrote:", "-- ", "From: a", "Sent: b", "To: c", "Thanks", "On x",
     "wrote:", "──── mailhub ────", "-----Original Message-----", "______", "Sent from my iPhone", "Hi Anna,"]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(MAIL_LINES, max_size=14))
def test_fresh_lines_are_lines_of_the_body_in_their_order_and_never_quoted(lines: list[str]) -> None:
    fresh = [line for line in fresh_text("\n".join(lines)).split("\n") if line]
    rest = iter(line.rstrip() for line in lines)
    assert all(line in rest for line in fresh)
    assert not any(line.startswith(">") for line in fresh)


OF_OTHERS = [
    "I rang them. The buyer wrote:", "The buyer wrote:", "Der Kunde schrieb:", "Herr Meier schrieb am 3. März:",
    "I met them on 12.03.2026 and she wrote:", "Le client a écrit :", "El cliente escribió:",
    "De klant schreef op 3 maart:", "Il cliente ha scritto il 12 marzo:",
]  # fmt: skip


@pytest.mark.parametrize("sentence", OF_OTHERS)
def test_a_sentence_that_tells_what_another_person_wrote_is_the_writers_own(sentence: str) -> None:
    assert fresh_text(f"{sentence}\n\n> before June\n\nWe accept.") == f"{sentence}\n\nWe accept."


@pytest.mark.parametrize("line", ["Anna Huber wrote:", "Am 12.03.2026 um 10:15 schrieben Sie:", "Lead Desk a écrit :"])
def test_who_wrote_above_quote_signs_is_not_fresh(line: str) -> None:
    assert fresh_text(f"We accept.\n\n{line}\n> before June") == "We accept."
