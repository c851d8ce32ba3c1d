"""The conductor shows everything while developing, as text that does nothing, and does not exist in production."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient
from pydantic import SecretStr

from mailhub.clock import SetClock
from mailhub.domain.terms import LeadId, LetterStatus, MailId, MailStatus, PersonId, VendorId
from mailhub.hub import Hub, build_hub
from mailhub.inbound.intake import Arrival
from mailhub.settings import Environment, Settings
from mailhub.store.tables import Lead, Letter, Mail
from mailhub.web.app import make_app
from mailhub.web.opened import opened

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
HOSTILE = "<script>alert(1)</script>"
PIXEL = b"\x89PNG\r\n\x1a\n"


def _hub(url: str, folder: Path, **settings: object) -> Hub:
    keys = [SecretStr("a-key-for-tests-only-0123456789abcdef")]
    given = {"database_url": url, "signing_keys": keys, "mail_folder": folder, **settings}
    return build_hub(Settings.model_validate(given), SetClock(NOW))


@pytest.fixture
def hub(sqlite_planted_url: str, tmp_path: Path) -> Iterator[Hub]:
    """A hub with the sample channel."""
    made = _hub(sqlite_planted_url, tmp_path)
    yield made
    made.close()


@pytest.fixture
def browser(hub: Hub) -> TestClient:
    """Somebody who looks at its pages."""
    return TestClient(make_app(hub))


def _letter(hub: Hub, subject: str = "Hot lead", text: str = "Company: Harrow Foods\n") -> Letter:
    letter = EmailMessage()
    letter["From"], letter["To"] = "sally.marsh@acme.example", "leads+acme@hub.example"
    letter["Subject"], letter["Message-ID"] = subject, "<1@acme.example>"
    letter.set_content(text)
    arrival = Arrival(
        recipient="leads+acme@hub.example",
        envelope_from="sally.marsh@acme.example",
        raw=letter.as_bytes(),
        peer="127.0.0.1",
        via="smtp",
        received_at=NOW,
    )
    [taken] = hub.intake.take([arrival])
    with hub.units.reading() as unit:
        return unit.get(Letter, taken.letter_id)


def _mail(hub: Hub, html: str, subject: str = "[LEAD-1] Switches", image: bytes = b"") -> MailId:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "hub@hub.example", "adam@thames.example", subject
    message.set_content("The words of the text part.\n")
    message.add_alternative(html, subtype="html")
    if image:
        message.get_payload()[1].add_related(image, "image", "png", cid="<chart>")  # type: ignore[union-attr,index]
    with hub.units() as unit:
        row = Mail(
            ref=1,
            event_key="1",
            name="offer",
            recipient="adam@thames.example",
            subject=subject,
            message_id="<1@hub.example>",
            envelope_from="bounce@hub.example",
            content=message.as_bytes(),
            status=MailStatus.SENT,
            created_at=NOW,
            next_try_at=NOW,
        )
        return unit.add(row).id


def _lead(hub: Hub) -> LeadId:
    with hub.units() as unit:
        lead = Lead(
            vendor_id=VendorId(1),
            manager_id=PersonId(1),
            product="SX",
            country="GB",
            received_at=NOW,
            since_at=NOW,
            due_at=NOW,
            due_rule="lead_unrouted",
        )
        return unit.add(lead).id


def _ok(browser: TestClient, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200, path
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    return answer.text


@pytest.mark.parametrize("path", ["", "/letters", "/mails", "/leads"])
def test_an_empty_hub_has_its_pages_too(browser: TestClient, path: str) -> None:
    assert "<h1>" in _ok(browser, f"/conductor{path}")


def test_a_letter_is_shown_with_its_words_its_reading_and_its_source(hub: Hub, browser: TestClient) -> None:
    letter = _letter(hub)
    assert "Hot lead" in _ok(browser, "/conductor/letters")
    shown = _ok(browser, f"/conductor/letters/{letter.id}")
    assert "Company: Harrow Foods" in shown
    assert LetterStatus.WAITING in shown
    assert "Message-ID" in shown


def test_what_a_letter_says_never_becomes_markup(hub: Hub, browser: TestClient) -> None:
    letter = _letter(hub, subject=HOSTILE, text=f"</pre>{HOSTILE}\n")
    for path in ("/conductor/letters", f"/conductor/letters/{letter.id}"):
        assert "<script" not in _ok(browser, path)
        assert "&lt;script&gt;" in _ok(browser, path)


def test_a_mail_is_shown_at_phone_and_desktop_width_with_text_part_and_source(hub: Hub, browser: TestClient) -> None:
    key = _mail(hub, "<p>The words of the HTML part.</p>")
    page = BeautifulSoup(_ok(browser, f"/conductor/mails/{key}"), "lxml")
    frames = page.find_all("iframe")
    assert [frame["src"] for frame in frames] == [f"/conductor/mails/{key}/html"] * 2
    assert all("allow-scripts" not in str(frame["sandbox"]) for frame in frames)
    assert "The words of the text part." in page.text
    assert "offer" in _ok(browser, "/conductor/mails")


def test_the_frame_holds_the_mail_without_anything_active(hub: Hub, browser: TestClient) -> None:
    html = f'<p onclick="x()">Words</p>{HOSTILE}<iframe src="x"></iframe><a href="https://hub.example/a/x">Accept</a>'
    answer = browser.get(f"/conductor/mails/{_mail(hub, html)}/html")
    assert "Words" in answer.text
    assert "<script" not in answer.text
    assert "<iframe" not in answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    link = BeautifulSoup(answer.text, "lxml").find("a")
    assert link is not None
    assert link["target"] == "_blank"


def test_images_inside_a_mail_are_shown_from_the_mail_itself(hub: Hub, browser: TestClient) -> None:
    key = _mail(hub, '<img src="cid:chart" alt="a chart"><img src="cid:missing" alt="none">', image=PIXEL)
    shown = BeautifulSoup(browser.get(f"/conductor/mails/{key}/html").text, "lxml").find_all("img")
    assert [str(image["src"]).partition(",")[0] for image in shown] == ["data:image/png;base64", "cid:missing"]


def test_a_lead_is_shown_with_owner_deadline_and_story(hub: Hub, browser: TestClient) -> None:
    key = _lead(hub)
    assert f"LEAD-{key}" in _ok(browser, "/conductor/leads")
    shown = _ok(browser, f"/conductor/leads/{key}")
    assert "lead unrouted" in shown
    assert "Its history" in shown


def test_long_lists_go_on_with_older_entries(hub: Hub, browser: TestClient) -> None:
    for _ in range(51):
        _lead(hub)
    first = BeautifulSoup(_ok(browser, "/conductor/leads"), "lxml")
    older = first.find("a", string="Older")
    assert older is not None
    assert "LEAD-1<" in _ok(browser, str(older["href"]))
    assert "Older" not in _ok(browser, str(older["href"]))


@pytest.mark.parametrize("path", ["letters/1", "mails/1", "mails/1/html", "leads/1", "leads/0", f"leads/{10**30}"])
def test_what_is_not_there_is_told_so(browser: TestClient, path: str) -> None:
    assert browser.get(f"/conductor/{path}").status_code == 404


@pytest.mark.parametrize("path", ["", "/letters", "/mails", "/leads", "/mails/1/html"])
def test_production_has_no_conductor(sqlite_url: str, tmp_path: Path, path: str) -> None:
    hub = _hub(sqlite_url, tmp_path, environment=Environment.PRODUCTION, base_url="https://hub.example")
    assert TestClient(make_app(hub)).get(f"/conductor{path}").status_code == 404
    hub.close()


def test_a_message_that_cannot_be_taken_apart_still_shows_its_source() -> None:
    broken = opened(b"Content-Type: multipart/mixed; boundary=" + b"x" * 3000 + b"\r\n\r\nwords")
    assert "words" in broken.source
    assert broken.document() == ""
