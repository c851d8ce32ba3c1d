"""The conductor shows everything while developing, as text that does nothing, and does not exist in production."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from fastapi.testclient import TestClient
from pydantic import SecretStr
from sqlmodel import col, select

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


def _links(document: str) -> list[tuple[str, str]]:
    anchors = BeautifulSoup(document, "lxml").find_all("a")
    return [(str(anchor["href"]), str(anchor["target"])) for anchor in anchors]


def _value(page: BeautifulSoup, field: str) -> str:
    found = page.find("input", attrs={"name": field})
    assert found is not None
    return str(found["value"])


def _posted(hub: Hub) -> list[Letter]:
    with hub.units.reading() as unit:
        return list(unit.session.exec(select(Letter).order_by(col(Letter.id))).all())


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
    by = {"light": 2, "dark": 2}  # a phone and a desk
    assert sorted(str(frame["src"]) for frame in frames) == sorted(
        f"/conductor/mails/{key}/html?scheme={scheme}" for scheme, times in by.items() for _ in range(times)
    )
    assert all("allow-scripts" not in str(frame["sandbox"]) for frame in frames)
    assert "The words of the text part." in page.text
    assert "offer" in _ok(browser, "/conductor/mails")


def test_the_frame_holds_the_mail_without_anything_active(hub: Hub, browser: TestClient) -> None:
    html = f'<p onclick="x()">Words</p>{HOSTILE}<iframe src="x"></iframe><a href="https://shop.example/x">Shop</a>'
    answer = browser.get(f"/conductor/mails/{_mail(hub, html)}/html")
    assert "Words" in answer.text
    assert "<script" not in answer.text
    assert "<iframe" not in answer.text
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "allow-scripts" not in policy
    assert _links(answer.text) == [("https://shop.example/x", "_blank")]


def test_a_link_of_a_mail_leads_to_its_page_in_the_frame_and_mail_to_us_to_a_letter(
    hub: Hub, browser: TestClient
) -> None:
    html = f'<a href="{hub.settings.base_url}/a/x">Yes</a><a href="mailto:accept-x@hub.example?body=accept">By mail</a>'
    key = _mail(hub, html)
    [page, letter] = _links(browser.get(f"/conductor/mails/{key}/html").text)
    assert page == ("/a/x", "_self")
    assert letter[1] == "_self"
    begun = BeautifulSoup(_ok(browser, letter[0]), "lxml")
    assert _value(begun, "to") == "accept-x@hub.example"
    assert _value(begun, "sender") == "adam@thames.example"


def test_a_mail_is_shown_by_night_too(hub: Hub, browser: TestClient) -> None:
    key = _mail(hub, "<style>@media (prefers-color-scheme: dark) { p { color: #fff } }</style><p>Words</p>")
    assert "@media all" in browser.get(f"/conductor/mails/{key}/html?scheme=dark").text
    assert "@media not all" in browser.get(f"/conductor/mails/{key}/html").text


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


def test_lists_can_be_narrowed_to_a_person(hub: Hub, browser: TestClient) -> None:
    _letter(hub)
    _mail(hub, "<p>Words</p>")
    assert "Hot lead" in _ok(browser, "/conductor/letters?person=sally.marsh")
    assert "Hot lead" not in _ok(browser, "/conductor/letters?person=somebody.else")
    assert "Switches" in _ok(browser, "/conductor/mails?person=adam@thames.example")
    assert "Switches" not in _ok(browser, "/conductor/mails?person=%25")


def test_a_lead_shows_all_that_was_written_about_it_in_order(hub: Hub, browser: TestClient) -> None:
    letter, mail, lead = _letter(hub), _mail(hub, "<p>Words</p>"), _lead(hub)
    with hub.units() as unit:
        unit.get(Lead, lead).letter_id = letter.id
        unit.get(Mail, mail).lead_id = lead
    thread = BeautifulSoup(_ok(browser, f"/conductor/leads/{lead}"), "lxml").select(".thread li")
    assert [entry["class"] for entry in thread] == [["in"], ["out"]]
    assert "Company: Harrow Foods" in thread[0].text
    assert "Hot lead" in _ok(browser, f"/conductor/letters?lead={lead}")
    assert "Hot lead" not in _ok(browser, f"/conductor/letters?lead={lead + 1}")
    assert "Switches" in _ok(browser, f"/conductor/mails?lead={lead}")


def test_a_letter_written_here_is_taken_in_as_if_it_had_come_by_mail(hub: Hub, browser: TestClient) -> None:
    written = {
        "sender": "sally.marsh@acme.example",
        "to": "leads+acme@hub.example",
        "subject": "Hot\r\nBcc: x@y.example",
        "body": "Company: Harrow Foods",
    }
    answer = browser.post("/conductor/compose", data=written, follow_redirects=False)
    [row] = _posted(hub)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/conductor/letters/{row.id}"
    letter = opened(row.raw).letter
    assert (letter.sender, row.recipient, row.via) == (written["sender"], written["to"], "conductor")
    assert letter.headers("Bcc") == []
    assert "Company: Harrow Foods" in letter.text


def test_a_reply_is_begun_as_a_mail_program_begins_it(hub: Hub, browser: TestClient) -> None:
    key = _mail(hub, "<p>Words</p>")
    page = BeautifulSoup(_ok(browser, f"/conductor/compose?mail={key}"), "lxml")
    assert _value(page, "subject") == "Re: [LEAD-1] Switches"
    assert "> The words of the text part." in page.text
    sent = {"sender": "adam@thames.example", "to": "ask@hub.example", "body": "accept", "mail": str(key)}
    browser.post("/conductor/compose", data=sent)
    assert opened(_posted(hub)[-1].raw).letter.references == ("<1@hub.example>",)


@pytest.mark.parametrize(
    ("field", "value"), [("to", "somebody@elsewhere.example"), ("to", "leads+nobody@hub.example"), ("sender", "me")]
)
def test_what_cannot_be_a_letter_to_us_is_told_and_nothing_typed_is_lost(
    hub: Hub, browser: TestClient, field: str, value: str
) -> None:
    typed = {"sender": "a@b.example", "to": "ask@hub.example", "subject": "S", "body": "My words", field: value}
    answer = browser.post("/conductor/compose", data=typed)
    assert answer.status_code == 422
    assert value in BeautifulSoup(answer.text, "lxml").select_one(".trouble").text  # type: ignore[union-attr]
    assert "My words" in answer.text
    assert _posted(hub) == []


def test_a_pasted_letter_goes_where_it_says(hub: Hub, browser: TestClient) -> None:
    source = (
        "From: sally.marsh@acme.example\r\nTo: leads+acme@hub.example\r\nSubject: P\r\n\r\nCompany: Harrow Foods\r\n"
    )
    browser.post("/conductor/paste", data={"source": source})
    [row] = _posted(hub)
    assert row.recipient == "leads+acme@hub.example"
    assert row.raw.endswith(source.encode())
    assert browser.post("/conductor/paste", data={"source": "no letter"}).status_code == 422


def test_a_letter_can_come_once_more_as_another_one(hub: Hub, browser: TestClient) -> None:
    first = _letter(hub)
    browser.post(f"/conductor/letters/{first.id}/replay")
    again = _posted(hub)[-1]
    assert again.id != first.id
    assert opened(again.raw).letter.text == opened(first.raw).letter.text
    assert len(opened(again.raw).letter.headers("Message-ID")) == 1


def test_a_parked_letter_is_tried_again(hub: Hub, browser: TestClient) -> None:
    key = _letter(hub).id
    with hub.units() as unit:
        unit.get(Letter, key).status = LetterStatus.PARKED
    browser.post(f"/conductor/letters/{key}/replay")
    assert [row.status for row in _posted(hub)] == [LetterStatus.WAITING]


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_no_other_site_can_make_a_browser_write_letters(hub: Hub, browser: TestClient, site: str) -> None:
    sent = {"sender": "sally.marsh@acme.example", "to": "leads+acme@hub.example", "body": "x"}
    answer = browser.post("/conductor/compose", data=sent, headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 403
    assert _posted(hub) == []


def test_the_gallery_is_here_too(browser: TestClient) -> None:
    assert "offer" in _ok(browser, "/conductor/gallery/index.html")
    assert "Accept this lead" in _ok(browser, "/conductor/gallery/offer.en.html")
    assert "Accept this lead" in browser.get("/conductor/gallery/offer.en.dark.html").text
    assert browser.get("/conductor/gallery/gallery.css").headers["content-type"].startswith("text/css")
    for name in ("offer", "offer.xx.html", "nothing.en.html", "..%2fgallery.py"):
        assert browser.get(f"/conductor/gallery/{name}").status_code == 404


@pytest.mark.parametrize("path", ["letters/1", "mails/1", "mails/1/html", "leads/1", "leads/0", f"leads/{10**30}"])
def test_what_is_not_there_is_told_so(browser: TestClient, path: str) -> None:
    assert browser.get(f"/conductor/{path}").status_code == 404


@pytest.mark.parametrize(
    "path", ["", "/letters", "/mails", "/leads", "/mails/1/html", "/compose", "/gallery/index.html"]
)
def test_production_has_no_conductor(sqlite_url: str, tmp_path: Path, path: str) -> None:
    hub = _hub(sqlite_url, tmp_path, environment=Environment.PRODUCTION, base_url="https://hub.example")
    client = TestClient(make_app(hub))
    assert client.get(f"/conductor{path}").status_code == 404
    assert client.post(f"/conductor{path}", data={"sender": "a@b.example", "to": "ask@hub.example"}).status_code == 404
    hub.close()


def test_a_message_that_cannot_be_taken_apart_still_shows_its_source() -> None:
    broken = opened(b"Content-Type: multipart/mixed; boundary=" + b"x" * 3000 + b"\r\n\r\nwords")
    assert "words" in broken.source
    assert broken.document() == ""
