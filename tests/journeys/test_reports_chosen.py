"""Readers leave the pushed reports, come back, and choose how often: by mail, as by the page's button."""

import re
from datetime import timedelta

import pytest

from mailhub.domain.terms import ReportName
from mailhub.store.tables import History, Mail
from tests.journeys.cast import GRACE, HOT, LEADS, MEGAN, OLIVIA, SALLY, of_another
from tests.journeys.exchange import Exchange

pytestmark = pytest.mark.pushed_reports

ASK = "ask@hub.example"
WEEK = timedelta(days=7)
PUSHED = {"GRACE": (GRACE, "channel_manager"), "MEGAN": (MEGAN, "partner_contact")}
both = pytest.mark.parametrize(("reader", "name"), PUSHED.values(), ids=PUSHED)


@pytest.fixture
def reported(exchange: Exchange) -> Exchange:
    """A week has passed, in which a lead was accepted, and everybody has got a report."""
    exchange.post(SALLY, LEADS, HOT)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "accept")
    exchange.let_pass(WEEK)
    return exchange


def leave(exchange: Exchange, reader: str, name: str) -> None:
    """By the address in the header of a report."""
    header = str(exchange.last_to(reader, name).message["List-Unsubscribe"])
    found = re.search(r"mailto:([^?>]+)", header)
    assert found is not None
    exchange.post(reader, found.group(1), "")


def reports(exchange: Exchange, reader: str) -> list[str]:
    """The reports to a reader, all of which went out."""
    found = [mail for mail in exchange.rows(Mail) if mail.recipient == reader and mail.name in set(ReportName)]
    assert all(mail.sent_at for mail in found)
    return [mail.name for mail in found]


def told(exchange: Exchange, reader: str) -> str:
    """What the mail about the choice says."""
    return " ".join(exchange.last_to(reader, "reports_chosen").text.split())


def happened(exchange: Exchange, name: str) -> int:
    return sum(line.event == name for line in exchange.rows(History))


@both
def test_the_reports_end_by_the_header_and_come_again_for_whoever_writes_so(
    reported: Exchange, reader: str, name: str
) -> None:
    leave(reported, reader, name)
    reported.let_pass(WEEK)
    assert reports(reported, reader).count(name) == 1
    reported.post(reader, ASK, "REPORTS on")
    assert "as often as each program says" in told(reported, reader)
    reported.post(SALLY, LEADS, of_another(HOT, 1))
    reported.let_pass(WEEK)
    assert reports(reported, reader).count(name) == 2
    assert (happened(reported, "Unsubscribed"), happened(reported, "Resubscribed")) == (1, 1)


def test_a_reply_to_a_report_chooses_how_often_the_next_ones_come(reported: Exchange) -> None:
    for (reader, name), rhythm in zip(PUSHED.values(), ("quarter", "month"), strict=True):
        reported.reply(reported.last_to(reader, name), reader, f"reports {rhythm}ly")
        assert f"These come by themselves every {rhythm}" in told(reported, reader)
        assert f"({rhythm}ly)" in told(reported, reader)
    reported.let_pass(WEEK)
    assert reports(reported, GRACE) == ["channel_manager"]
    assert reports(reported, MEGAN) == ["partner_contact", "partner_manager"]


def test_to_ask_changes_nothing_and_is_answered(reported: Exchange) -> None:
    reported.post(GRACE, ASK, "REPORTS")
    assert "Acme Networks Ltd: channel manager (weekly, monthly, quarterly)" in told(reported, GRACE)
    leave(reported, GRACE, "channel_manager")
    reported.post(GRACE, ASK, "REPORTS")
    assert "No report comes by itself any more" in told(reported, GRACE)
    assert (happened(reported, "Resubscribed"), happened(reported, "Unsubscribed")) == (0, 1)


def test_the_reports_are_left_by_a_word_and_everything_else_goes_on(reported: Exchange) -> None:
    reported.post(MEGAN, ASK, "no more reports please")
    assert "Offers, questions and whatever else needs your answer" in told(reported, MEGAN)
    offers = reported.names_to(MEGAN).count("offer")
    reported.post(SALLY, LEADS, of_another(HOT, 1))
    reported.let_pass(WEEK)
    assert reports(reported, MEGAN) == ["partner_contact"]
    assert reported.names_to(MEGAN).count("offer") == offers + 1


@pytest.mark.parametrize("word", ["unsubscribe", "Stop", "abmelden"])
def test_bare_words_of_leaving_in_reply_to_a_report_end_the_reports_and_no_offers(
    reported: Exchange, word: str
) -> None:
    reported.reply(reported.last_to(MEGAN, "partner_contact"), MEGAN, word)
    assert "No report comes by itself any more" in told(reported, MEGAN)
    offers = reported.names_to(MEGAN).count("offer")
    reported.post(SALLY, LEADS, of_another(HOT, 1))
    reported.let_pass(WEEK)
    assert reports(reported, MEGAN) == ["partner_contact"]
    assert reported.names_to(MEGAN).count("offer") == offers + 1


@pytest.mark.parametrize("word", ["PREFS weekly", "prefs all"])
def test_a_persons_one_preference_is_the_reports(reported: Exchange, word: str) -> None:
    leave(reported, GRACE, "channel_manager")
    reported.post(GRACE, ASK, word)
    assert "as often as each program says" in told(reported, GRACE)


def test_whoever_has_no_report_is_told_so(exchange: Exchange) -> None:
    exchange.post(SALLY, ASK, "reports weekly")
    assert "No report is written for you" in " ".join(exchange.last_to(SALLY).text.split())
    assert happened(exchange, "ReportsChosen") == 0
