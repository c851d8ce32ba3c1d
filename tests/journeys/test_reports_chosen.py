"""A vendor's person leaves the weekly report and comes back to it by mail, as by the page's button."""

import re
from datetime import timedelta

import pytest

from mailhub.domain.terms import MailStatus
from mailhub.store.tables import History, Mail
from tests.journeys.cast import GRACE, HOT, LEADS, SALLY
from tests.journeys.exchange import Exchange

ASK = "ask@hub.example"
WEEK = timedelta(days=7)


@pytest.fixture
def left(exchange: Exchange) -> Exchange:
    """Grace has got a report, and has left the list by the address in its header."""
    exchange.post(SALLY, LEADS, HOT)
    exchange.let_pass(WEEK)
    header = str(exchange.last_to(GRACE, "weekly_report").message["List-Unsubscribe"])
    found = re.search(r"mailto:([^?>]+)", header)
    assert found is not None
    exchange.post(GRACE, found.group(1), "")
    return exchange


def reports(exchange: Exchange) -> list[MailStatus]:
    return [mail.status for mail in exchange.rows(Mail) if (mail.name, mail.recipient) == ("weekly_report", GRACE)]


def happened(exchange: Exchange, name: str) -> int:
    return sum(line.event == name for line in exchange.rows(History))


@pytest.mark.parametrize("word", ["PREFS weekly", "prefs all"])
def test_the_report_comes_again_for_whoever_writes_so(left: Exchange, word: str) -> None:
    left.post(GRACE, ASK, word)
    assert "You get the weekly report" in " ".join(left.last_to(GRACE, "reports_chosen").text.split())
    left.let_pass(WEEK)
    assert reports(left)[-1] is not MailStatus.SUPPRESSED
    assert happened(left, "Resubscribed") == 1


def test_to_ask_changes_nothing_and_is_answered(left: Exchange) -> None:
    left.post(GRACE, ASK, "PREFS")
    assert "You get no weekly report" in " ".join(left.last_to(GRACE, "reports_chosen").text.split())
    assert (happened(left, "Resubscribed"), happened(left, "Unsubscribed")) == (0, 1)


def test_it_is_left_by_a_word_and_everything_else_goes_on(exchange: Exchange) -> None:
    exchange.post(GRACE, ASK, "prefs none")
    exchange.post(SALLY, LEADS, HOT)
    exchange.let_pass(WEEK)
    assert happened(exchange, "Unsubscribed") == 1
    assert set(reports(exchange)) <= {MailStatus.SUPPRESSED}


def test_whoever_has_no_report_is_told_so(exchange: Exchange) -> None:
    exchange.post(SALLY, ASK, "prefs weekly")
    assert "channel managers and directors" in " ".join(exchange.last_to(SALLY).text.split())
    assert happened(exchange, "ReportsChosen") == 0
