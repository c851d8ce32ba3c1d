"""Leaving a list over the wire (RFC 8058), by page and by mail, and coming back."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from mailhub.domain.terms import MailStatus, ReportName
from mailhub.store.tables import History, Mail
from tests.databases import SqliteTemplate
from tests.journeys.cast import GRACE, HOT, LEADS, SALLY, VERA
from tests.journeys.exchange import Exchange
from tests.journeys.serving import MONDAY_MORNING, serving
from tests.wires.pages.visitors import PERSON, SCRIPTED, fetch

ONE_CLICK = {"List-Unsubscribe": "One-Click"}
WEEK = timedelta(days=7)


@pytest.fixture(scope="session")
def reported_file(sqlite_template: SqliteTemplate, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which a week has passed, and managers have got their report."""
    folder = tmp_path_factory.mktemp("reported")
    with sqlite_template.fresh(folder, planted=True) as url, serving(url, folder / "outgoing") as exchange:
        exchange.post(SALLY, LEADS, HOT)
        exchange.let_pass(WEEK)
    return folder / "mailhub.db"


@pytest.fixture
def reported(reported_file: Path, tmp_path: Path) -> Iterator[Exchange]:
    """An exchange that goes on from there."""
    copy = shutil.copyfile(reported_file, tmp_path / "mailhub.db")
    with serving(f"sqlite:///{copy}", tmp_path / "outgoing", MONDAY_MORNING + WEEK) as exchange:
        yield exchange


def list_link(exchange: Exchange, address: str = GRACE) -> str:
    header = str(exchange.last_to(address, "channel_manager").message["List-Unsubscribe"])
    return urlsplit(header.split(">")[0].lstrip("<")).path


def sent_reports(exchange: Exchange, address: str) -> int:
    reports = [mail for mail in exchange.rows(Mail) if mail.name in set(ReportName) and mail.recipient == address]
    return sum(mail.status is MailStatus.SENT for mail in reports)


def events(exchange: Exchange, name: str) -> int:
    return sum(line.event == name for line in exchange.rows(History))


def test_the_mail_programs_own_post_leaves_the_list_without_login_or_redirect(reported: Exchange) -> None:
    answer = fetch(reported, list_link(reported), {"User-Agent": "one-click"}, method="POST", form=ONE_CLICK)
    assert (answer.status, "set-cookie" in answer.headers) == (200, False)
    before = sent_reports(reported, GRACE)
    reported.let_pass(WEEK)
    assert sent_reports(reported, GRACE) == before


def test_the_others_on_the_list_stay_on_it(reported: Exchange) -> None:
    fetch(reported, list_link(reported), {}, method="POST", form=ONE_CLICK)
    before = sent_reports(reported, VERA)
    reported.let_pass(WEEK)
    assert sent_reports(reported, VERA) > before


def test_opening_the_page_leaves_nothing_and_shows_one_button(reported: Exchange) -> None:
    path = list_link(reported)
    for headers in (PERSON, SCRIPTED):
        assert fetch(reported, path, headers).body.count("<button") == 1
    fetch(reported, path, SCRIPTED, method="HEAD")
    assert events(reported, "Unsubscribed") == 0


def test_leaving_twice_is_leaving_once_and_coming_back_is_one_button(reported: Exchange) -> None:
    path = list_link(reported)
    for _ in range(2):
        fetch(reported, path, {}, method="POST", form=ONE_CLICK)
    assert events(reported, "Unsubscribed") == 1
    assert "Send them to me again" in fetch(reported, path, PERSON).body
    for _ in range(2):
        fetch(reported, path, PERSON, method="POST", form={"again": "yes"})
    assert events(reported, "Resubscribed") == 1
    before = sent_reports(reported, GRACE)
    reported.let_pass(WEEK)
    assert sent_reports(reported, GRACE) > before


def test_a_list_can_be_left_long_after_its_mail(reported: Exchange) -> None:
    path = list_link(reported)
    reported.clock.set(reported.clock.now() + timedelta(days=200))
    assert fetch(reported, path, {}, method="POST", form=ONE_CLICK).status == 200
    assert events(reported, "Unsubscribed") == 1


def test_the_address_beside_the_link_does_the_same_by_mail(reported: Exchange) -> None:
    header = str(reported.last_to(GRACE, "channel_manager").message["List-Unsubscribe"])
    to = header.partition("mailto:")[2].partition("?")[0].rstrip(">")
    assert to.startswith("unsubscribe-")
    reported.post(GRACE, to, "", subject="unsubscribe", Auto_Submitted="auto-generated")
    assert events(reported, "Unsubscribed") == 1


@pytest.mark.parametrize("form", [{}, ONE_CLICK])
def test_no_other_link_leaves_a_list_and_no_list_link_answers(reported: Exchange, form: dict[str, str]) -> None:
    token = list_link(reported).removeprefix("/u/")
    assert fetch(reported, f"/a/{token}", PERSON, method="POST", form=form).status == 404
    assert fetch(reported, f"/u/{'b' * 37}", PERSON, method="POST", form=form).status == 404
    assert events(reported, "Unsubscribed") == 0
