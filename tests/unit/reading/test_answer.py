"""An answer is a command only when all of its first line is; in doubt it is unclear."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailhub.domain.answers import Accept, Approve, Deny, HandBack, Lost, Reject, Status, Won
from mailhub.domain.terms import LossReason, RejectReason, Stage
from mailhub.inbound.reading.answers.answer import read_answer
from mailhub.inbound.reading.answers.answer_kinds import Answer, Ask, Away, Expects, Help, Unclear, Undo, Where, Why

TODAY = date(2026, 11, 21)
OFFER, FEEDBACK, DECISION, ANYTHING = Expects.OFFER, Expects.FEEDBACK, Expects.DECISION, Expects.ANYTHING


def read(fresh: str, expects: Expects = OFFER, locale: str = "de_DE") -> Answer:
    return read_answer(fresh, today=TODAY, locale=locale, expects=expects)


ACCEPTING = [
    "accept", "ACCEPT", "Accept.", "Accepted!", "accepted", "yes", "Yes.", "yes please", "Yes, please!",
    "yes, we accept",
    "Yes. We accept.", "We accept", "I accept", "we accept this lead", "We'll take it", "We’ll take it!",
    "I will take it",
    "happy to accept", "Yes, thanks", "thanks, accepted", "yes, we do", "*accept*", "ja", "Ja!", "Ja, bitte",
    "ja gerne",
    "Ja, sehr gerne!", "ja, übernehmen wir", "Ja, den übernehmen wir gern.", "ja, uebernehmen wir",
    "JA, ÜBERNEHMEN WIR",
    "annehmen", "angenommen", "Übernehmen wir", "Wir übernehmen den Lead.", "Ja, machen wir", "Vielen Dank, ja",
    "Hi Anna,\naccept", "Hi Anna, accept", "hi anna,\naccept", "Hallo,\n\nja, übernehmen wir", "Hallo zusammen,\nja",
    "Sehr geehrte Frau Dr. Müller,\n\nwir übernehmen den Lead", "Guten Tag Herr Huber, wir nehmen den Lead an",
    "Dear Sir or Madam,\nwe accept", "Thanks!\naccept", "Thanks Bob,\nwe accept", "Danke Bob!\nJa", "Moin\nja",
    "Hi Bob,\nthank you for the lead!\nWe accept.", "acc\u200bept", "Danke für den Lead.\nJa, übernehmen wir.",
]  # fmt: skip


@pytest.mark.parametrize("line", ACCEPTING)
def test_a_plain_yes_accepts_the_offer(line: str) -> None:
    assert read(line) == Accept()


REJECTING = [
    ("reject", None, ""), ("Rejected.", None, ""), ("no", None, ""), ("No.", None, ""), ("no thanks", None, ""),
    ("No, thank you", None, ""), ("nein", None, ""), ("Nein, danke!", None, ""), ("leider nein", None, ""),
    ("decline", None, ""),
    ("We have to decline", None, ""), ("Sorry, we must decline.", None, ""), ("ablehnen", None, ""),
    ("Wir lehnen ab", None, ""),
    ("Wir müssen leider ablehnen", None, ""), ("Hallo Frau Huber,\nleider müssen wir ablehnen", None, ""),
    ("reject: no capacity", RejectReason.NO_CAPACITY, "no capacity"),
    ("reject - no capacity", RejectReason.NO_CAPACITY, "no capacity"),
    ("Reject: we are too busy until March", RejectReason.NO_CAPACITY, "we are too busy until March"),
    ("reject no capacity", RejectReason.NO_CAPACITY, ""), ("no, no capacity", RejectReason.NO_CAPACITY, ""),
    ("nein, keine Kapazität", RejectReason.NO_CAPACITY, ""), ("Nein, keine Kapazitaet.", RejectReason.NO_CAPACITY, ""),
    ("Leider nein, wir sind ausgelastet", RejectReason.NO_CAPACITY, ""),
    ("nein: keine Zeit", RejectReason.NO_CAPACITY, "keine Zeit"),
    ("Nein, wir lehnen ab, keine Kapazität", RejectReason.NO_CAPACITY, ""),
    ("ablehnen: falsches Gebiet", RejectReason.WRONG_TERRITORY, "falsches Gebiet"),
    ("Nein, zu weit weg", RejectReason.WRONG_TERRITORY, ""),
    ("reject: wrong product", RejectReason.WRONG_PRODUCT, "wrong product"),
    ("reject: bad lead", RejectReason.BAD_LEAD, "bad lead"),
    ("reject: existing customer", RejectReason.CONFLICT, "existing customer"),
    ("not interested", RejectReason.NOT_INTERESTED, ""), ("Kein Interesse.", RejectReason.NOT_INTERESTED, ""),
    ("reject: other", RejectReason.OTHER, "other"), ("reject: the dog ate it", None, "the dog ate it"),
    ("reject: wrong product and wrong territory", None, "wrong product and wrong territory"),
    ("reject\nno capacity", RejectReason.NO_CAPACITY, "no capacity"),
    ("nein\nkeine Kapazität", RejectReason.NO_CAPACITY, "keine Kapazität"),
    ("reject\n\nPlease ask again in spring.", None, "Please ask again in spring."),
]  # fmt: skip


@pytest.mark.parametrize(("line", "reason", "note"), REJECTING)
def test_a_plain_no_rejects_with_the_reason_that_is_stated(line: str, reason: RejectReason | None, note: str) -> None:
    assert read(line) == Reject(reason=reason, note=note)


CLOSE = date(2027, 1, 15)
STATUSES = [
    ("status: quote sent, 20k, 40%, close 2027-01-15", Status(
        stage=Stage.PROPOSAL, amount=Decimal(20_000), probability=40, expected_close_on=CLOSE)),
    ("Angebot verschickt, 20k, 40 %, Abschluss 15.01.2027", Status(
        stage=Stage.PROPOSAL, amount=Decimal(20_000), probability=40, expected_close_on=CLOSE)),
    ("contacted", Status(stage=Stage.CONTACTED)), ("Kontaktiert.", Status(stage=Stage.CONTACTED)),
    ("quote sent; 18.500 EUR; 40 percent", Status(
        stage=Stage.PROPOSAL, amount=Decimal(18_500), currency="EUR", probability=40)),
    ("in Verhandlung, Wahrscheinlichkeit 70 %", Status(stage=Stage.NEGOTIATION, probability=70)),
    ("status: on hold", Status(stage=Stage.ON_HOLD)), ("Stand: Termin vereinbart", Status(stage=Stage.MEETING)),
    ("status: spoke to her, waiting for her boss", Status(stage=Stage.CONTACTED, note="waiting for her boss")),
    ("status: not contacted yet", Status(note="not contacted yet")),
    ("status: 40%, value: 1,5 Mio", Status(probability=40, amount=Decimal(1_500_000))),
    ("status: 140%", Status(note="140%")), ("status: 12", Status(note="12")), ("status: 2027", Status(note="2027")),
    ("status: close someday", Status(note="close someday")),
    ("contacted, she is nice", Status(stage=Stage.CONTACTED, note="she is nice")),
    ("contacted\nShe was friendly.", Status(stage=Stage.CONTACTED, note="She was friendly.")),
]  # fmt: skip


@pytest.mark.parametrize(("line", "status"), STATUSES)
def test_a_status_line_is_read_item_by_item(line: str, status: Status) -> None:
    assert read(line, FEEDBACK) == status


WON_LINES = [
    ("won", Won()), ("Won!", Won()), ("gewonnen", Won()), ("We won the deal", Won()), ("closed won", Won()),
    ("won 18.500 EUR", Won(amount=Decimal(18_500), currency="EUR")),
    ("gewonnen 18.500 EUR", Won(amount=Decimal(18_500), currency="EUR")),
    ("won: €20k", Won(amount=Decimal(20_000), currency="EUR")), ("won, 20k", Won(amount=Decimal(20_000))),
    ("Gewonnen 18.500,00 € am 10.11.2026", Won(amount=Decimal(18_500), currency="EUR", closed_on=date(2026, 11, 10))),
    ("won USD 18,500.00 on 2026-11-10", Won(amount=Decimal(18_500), currency="USD", closed_on=date(2026, 11, 10))),
    ("won on 2026-11-10", Won(closed_on=date(2026, 11, 10))),
    ("status: won 5k EUR", Won(amount=Decimal(5_000), currency="EUR")),
    ("won 5k EUR, 10.11.", Won(amount=Decimal(5_000), currency="EUR", closed_on=date(2026, 11, 10))),
]  # fmt: skip


@pytest.mark.parametrize(("line", "won"), WON_LINES)
def test_a_won_line_gives_amount_and_day_as_far_as_stated(line: str, won: Won) -> None:
    assert read(line, FEEDBACK) == won


LOST_LINES = [
    ("lost", None, ""), ("Verloren.", None, ""), ("lost: price", LossReason.PRICE, "price"),
    ("lost, price", LossReason.PRICE, ""),
    ("verloren: Preis", LossReason.PRICE, "Preis"),
    ("verloren: zu teuer für sie", LossReason.PRICE, "zu teuer für sie"),
    ("lost to a competitor", LossReason.COMPETITOR, ""),
    ("lost: competitor was cheaper", LossReason.COMPETITOR, "competitor was cheaper"),
    ("lost: no budget", LossReason.NO_BUDGET, "no budget"),
    ("verloren: nicht erreichbar", LossReason.UNREACHABLE, "nicht erreichbar"),
    ("lost - they chose Dell", None, "they chose Dell"), ("status: lost, price", LossReason.PRICE, ""),
    ("lost: timing", LossReason.TIMING, "timing"),
    ("lost: project cancelled", LossReason.NO_DECISION, "project cancelled"),
    ("lost: other", LossReason.OTHER, "other"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "reason", "note"), LOST_LINES)
def test_a_lost_line_gives_the_reason_that_is_stated(line: str, reason: LossReason | None, note: str) -> None:
    assert read(line, FEEDBACK) == Lost(reason=reason, note=note)


DECISIONS = [
    ("approve", Approve()), ("Approved.", Approve()), ("yes", Approve()), ("ja", Approve()), ("genehmigt", Approve()),
    ("yes, approved", Approve()), ("accept", Approve()), ("approve 60 days", Approve(days=60)),
    ("approve for 60 days", Approve(days=60)),
    ("genehmigt für 60 Tage", Approve(days=60)), ("Ja, genehmigt, 30 Tage", Approve(days=30)), ("deny", Deny()),
    ("no", Deny()),
    ("deny: existing customer", Deny(note="existing customer")),
    ("Abgelehnt: Bestandskunde", Deny(note="Bestandskunde")),
    ("denied, existing customer", Deny(note="existing customer")), ("nicht genehmigt", Deny()),
    ("nein: läuft schon", Deny(note="läuft schon")),
    ("reject: tender", Deny(note="tender")), ("deny\nThe account is ours.", Deny(note="The account is ours.")),
]  # fmt: skip


@pytest.mark.parametrize(("line", "decision"), DECISIONS)
def test_a_registration_is_approved_or_denied_by_the_same_plain_words(line: str, decision: Answer) -> None:
    assert read(line, DECISION) == decision


REQUESTS = [
    ("help", Help()), ("Hilfe!", Help()),
    ("help: the customer is angry, what now?", Help(note="the customer is angry, what now?")),
    ("ask: which product?", Ask(note="which product?")), ("Frage: Welches Produkt?", Ask(note="Welches Produkt?")),
    ("where?", Where()), ("Wo ist der Lead?", Where()), ("why", Why()), ("Warum?", Why()), ("undo", Undo()),
    ("rückgängig", Undo()),
    ("handback: customer moved", HandBack(reason="customer moved")),
    ("Zurückgeben - Kunde umgezogen", HandBack(reason="Kunde umgezogen")),
    ("hand back", HandBack()), ("away until 2026-12-20", Away(until=date(2026, 12, 20))),
    ("AWAY until 20.12.2026, substitute x@y.example", Away(until=date(2026, 12, 20), substitute="x@y.example")),
    ("abwesend bis 20.12.2026, Vertretung: x@y.example", Away(until=date(2026, 12, 20), substitute="x@y.example")),
    ("ask: which product?\nAnd when?", Ask(note="which product?\nAnd when?")),
]  # fmt: skip


@pytest.mark.parametrize(("line", "request_"), REQUESTS)
def test_requests_are_read_whatever_the_mail_was(line: str, request_: Answer) -> None:
    assert read(line, OFFER) == request_


UNCLEAR_OFFERS = [
    # conditions
    "accept if you lower the price", "yes, if the price drops", "accept, unless he wants a discount",
    "yes but not before May",
    "accept provided that it is ours", "we accept as long as the margin holds", "ja, wenn der Preis stimmt",
    "ja, aber erst im Mai",
    "annehmen, falls der Rabatt bleibt", "Ja, unter Vorbehalt", "reject if he wants a discount",
    "reject: maybe, ask again",
    "ablehnen: außer der Preis sinkt", "Nein, aber vielleicht später",
    # questions
    "can we accept?", "accept?", "accept it? no way", "yes?", "should we take it?", "Übernehmen wir?", "ja?",
    "reject: really?",
    "Kann ich annehmen?", "undo?",
    # negations
    "we do not accept", "don't accept", "we won't accept", "we cannot accept", "not accepted", "accept. not!",
    "Wir nehmen nicht an",
    "nicht ablehnen", "do not reject", "kein Ja", "no problem", "No worries, we accept", "kein Problem",
    "No bad lead!", "no conflict",
    "unaccept", "never accept", "Nein, ja", "yes no", "Ja und nein", "jein", "Keine Frage, ja",
    # other people's words, menus and lists
    '"accept"', "„annehmen“", "'accept'", "> accept", "- accept", "* accept", "[ ] accept", "[x] accept", "1. accept",
    "accept / reject",
    "accept or reject", "accept|reject", "(accept)", "please accept", "Reply accept to take this lead",
    "accept: take the lead",
    "he said accept", "accept = yes", "accept...", "accept…", "accept … or not",
    "accept\nreject: no capacity\nstatus: ...",
    # hesitation and near misses
    "ok", "okay", "sure", "maybe", "hm", "gerne", "thanks", "Danke!", "we would accept", "I think we accept",
    "accept I guess",
    "acceptable", "acceptance", "accept lead 7", "wir nehmen an, dass das ein Fehler ist", "ja, ich nehme an",
    "yesterday", "Jan",
    "nobody is here", "see below", "as discussed", "👍", "?", "", "   \n", "accept " * 60,
    # taken back below
    "accept\nbut only with the discount", "accept\nif the price drops", "Yes\nNo", "ja\nnein", "accept\nonly in May",
    "accept\n?",
    "accept\nwait", "ja\naber erst im Mai", "reject\nno, accept", "Ja\nDas passt uns nicht.",
    "accept\nActually, we cannot take it.", "accept\nThanks for this one.\nWe start if the price drops", "accept\nhelp",
    "accept\n\nreject", "reject\naccept",
    "yes\nlost: price",
    "reject: no, we accept it", "ablehnen: doch, wir nehmen ihn",
    # other mails' commands, and what is half a command
    "approve", "genehmigt", "deny: existing customer", "away until yesterday", "away until 2025-01-01",
    "away until soon",
    "away until 2026-12-20, substitute Bob", "away until", "ask:", "ask", "handback: if he agrees", "hi no,\nyes",
    "Hello Yes,\nno",
    "Hi Accept,\nno", "Hi Anna, we cannot accept",
]  # fmt: skip


@pytest.mark.parametrize("fresh", UNCLEAR_OFFERS)
def test_what_is_not_surely_an_answer_to_an_offer_is_unclear(fresh: str) -> None:
    expected = Unclear(text=fresh)
    assert read(fresh) == expected


UNCLEAR_FEEDBACK = [
    "yes", "no", "ja", "accept", "reject: no capacity", "won over the customer", "won 20 seats", "won 20", "won 2026",
    "won, I think",
    "won't happen", "won 18.500 EUR if they sign", "won?", "have we won", "not won", "won 18.500 EUR on 2027-05-05",
    "won 5k EUR on Mars",
    "won nothing", "lost contact with her", "lost interest", "lost? no", "lost: if they do not call", "not lost",
    "fast verloren",
    "status: quote sent, 20k, 30k", "status: contacted, quote sent", "status: contacted?", "status:", "status",
    "status: , ;",
    "not contacted", "quote sent next week", "quote sent, 20", "20k", "40%",
    "status: won maybe",
    "status: contacted, lost", "contacted\nlost: price", "quote sent, 20k\nquote sent, 30k", "won 5k EUR\nwon 6k EUR",
    "approve",
    "status: if he calls", "will contact", "Angebot nicht verschickt", "contacted but no answer",
]  # fmt: skip


@pytest.mark.parametrize("fresh", UNCLEAR_FEEDBACK)
def test_what_is_not_surely_feedback_is_unclear(fresh: str) -> None:
    assert read(fresh, FEEDBACK) == Unclear(text=fresh)


UNCLEAR_DECISIONS = [
    "approve if he sends the order", "approve?", "approve 0 days", "approve 60", "approve 1000 days",
    "approve 60 weeks", "approve all",
    "not deny", "deny? no", "deny: unless he proves it", "deny: no, approve", "yes but", "won", "contacted",
    "hand back", "do not approve",
    "approve or deny", "approve\ndeny", "approve 2.2 days",
]  # fmt: skip


@pytest.mark.parametrize("fresh", UNCLEAR_DECISIONS)
def test_what_is_not_surely_a_decision_is_unclear(fresh: str) -> None:
    assert read(fresh, DECISION) == Unclear(text=fresh)


@pytest.mark.parametrize(
    "fresh", ["yes", "no", "ja", "nein danke", "yes, we do", "nein, zu weit weg", "kein Interesse"]
)
def test_a_bare_yes_or_no_answers_nothing_where_nothing_was_asked(fresh: str) -> None:
    assert read(fresh, ANYTHING) == Unclear(text=fresh)


@pytest.mark.parametrize(
    ("fresh", "answer"),
    [
        ("accept", Accept()),
        ("reject", Reject()),
        ("approve", Approve()),
        ("denied", Deny()),
        ("yes, we accept", Accept()),
    ],
)
def test_words_that_leave_no_doubt_count_everywhere(fresh: str, answer: Answer) -> None:
    assert read(fresh, ANYTHING) == answer


def test_lines_below_the_command_become_its_note() -> None:
    fresh = "Hi Bob,\n\naccept\n\nI call her tomorrow.\nAnna Huber\nHuber Waagen GmbH"
    assert read(fresh) == Accept(note="I call her tomorrow.\nAnna Huber\nHuber Waagen GmbH")


def test_a_question_or_a_no_further_below_is_only_a_note() -> None:
    fresh = "accept\nWhich product is it?\n\nAnna\nHuber GmbH\nNot open on Mondays."
    assert read(fresh) == Accept(note="Which product is it?\nAnna\nHuber GmbH\nNot open on Mondays.")


@pytest.mark.parametrize("locale", ["xx_YY", "", "de_DE", "not a locale"])
def test_an_unknown_locale_never_stops_an_answer(locale: str) -> None:
    assert read("won 2,5 Mio EUR", FEEDBACK, locale) == Won(amount=Decimal(2_500_000), currency="EUR")
    assert read("won 2,500 Mio EUR", FEEDBACK, "xx") == Won(amount=Decimal(2_500_000_000), currency="EUR")


def test_a_second_line_that_says_the_same_is_no_contradiction() -> None:
    assert read("ja\nwir übernehmen") == Accept(note="wir übernehmen")
    assert read("help\naccept") == Help(note="accept")


def test_a_command_further_down_never_counts() -> None:
    assert isinstance(read("Good news!\naccept"), Unclear)


@pytest.mark.parametrize("expects", Expects)
def test_a_repeated_command_is_one_command(expects: Expects) -> None:
    assert read("undo\nundo", expects) == Undo(note="undo")


@given(st.text(max_size=200), st.sampled_from(Expects), st.sampled_from(["en_US", "en", "de_DE"]))
def test_any_text_gets_an_answer(text: str, expects: Expects, locale: str) -> None:
    answer = read(text, expects, locale)
    assert not isinstance(answer, Unclear) or answer.text == text


FREE_WORDS = st.lists(
    st.sampled_from("he price colleague discount tomorrow think could never Kollege nicht Preis".split())
)


@given(FREE_WORDS.filter(bool), st.sampled_from(["accept", "ja", "yes", "we accept", "reject", "no", "won", "approve"]))
def test_a_command_with_other_words_around_it_is_no_command(others: list[str], command: str) -> None:
    for line in (f"{command} {' '.join(others)}", f"{' '.join(others)} {command}"):
        assert isinstance(read(line), Unclear) or isinstance(read(line, ANYTHING), Unclear)
