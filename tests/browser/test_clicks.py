"""A reader's way through the pages behind our links, in a real browser without scripts; and the conductor's frames."""

import re
from datetime import timedelta

from playwright.sync_api import Page

from mailhub.domain.terms import LeadStatus
from mailhub.store.tables import Letter, Mail
from tests.journeys.cast import GRACE, HOT, LEADS, MEGAN, SALLY
from tests.journeys.exchange import Exchange


def opened(page: Page, exchange: Exchange, path: str) -> int:
    """Open a page of the hub; returns the status of its answer."""
    answer = page.goto(exchange.hub.settings.base_url + path)
    assert answer is not None
    return answer.status


def mail_key(exchange: Exchange, name: str, recipient: str) -> int:
    [*_, key] = [row.id for row in exchange.rows(Mail) if (row.name, row.recipient) == (name, recipient)]
    return key


def test_an_acceptance_is_taken_back_within_ten_minutes(phone: Page, served: Exchange) -> None:
    served.post(SALLY, LEADS, HOT)
    assert opened(phone, served, served.last_to(MEGAN, "offer").link("accept")) == 200
    phone.get_by_role("button").click()
    assert served.status() is LeadStatus.ACCEPTED
    phone.get_by_role("link").first.click()
    assert served.status() is LeadStatus.ACCEPTED
    phone.get_by_role("button").click()
    assert served.status() is LeadStatus.OFFERED


def test_a_link_of_yesterday_says_what_is_still_possible(phone: Page, served: Exchange) -> None:
    served.post(SALLY, LEADS, HOT)
    old = served.last_to(MEGAN, "offer").link("accept")
    served.let_pass(timedelta(days=2))
    before = served.status()
    assert opened(phone, served, old) == 410
    assert phone.get_by_role("status").inner_text().strip()
    assert phone.get_by_role("button", name="Accept the lead").count() == 0
    assert phone.get_by_role("listitem").count() >= 1
    assert served.status() is before


def test_a_report_is_left_and_taken_again_with_a_button_each(phone: Page, served: Exchange) -> None:
    served.post(SALLY, LEADS, HOT)
    served.let_pass(timedelta(days=8))
    [*_, report] = [mail for mail in served.mails_to(GRACE) if mail.message["List-Unsubscribe"]]
    [path] = re.findall(r"<https?://[^/]+(/u/[a-z2-7]+)>", str(report.message["List-Unsubscribe"]))
    assert opened(phone, served, path) == 200
    asked = phone.locator("main").inner_text()
    phone.get_by_role("button").click()
    left = phone.locator("main").inner_text()
    phone.get_by_role("button").click()
    assert left != asked == phone.locator("main").inner_text()


def test_a_link_that_nobody_made_is_told_so(phone: Page, served: Exchange) -> None:
    assert opened(phone, served, f"/a/{'a' * 37}") == 404
    assert phone.get_by_role("status").inner_text().strip()


def test_in_the_conductor_one_clicks_through_as_the_recipient(phone: Page, served: Exchange) -> None:
    served.post(SALLY, LEADS, HOT)
    assert opened(phone, served, f"/conductor/mails/{mail_key(served, 'offer', MEGAN)}") == 200
    frame = phone.frame_locator(".frames.light iframe.phone")
    frame.get_by_role("link", name="Accept this lead").click()
    frame.get_by_role("button").click()
    frame.get_by_role("status").wait_for()
    assert served.status() is LeadStatus.ACCEPTED


def test_in_the_conductor_one_answers_by_mail_as_the_recipient(phone: Page, served: Exchange) -> None:
    served.post(SALLY, LEADS, HOT)
    opened(phone, served, f"/conductor/mails/{mail_key(served, 'offer', MEGAN)}")
    phone.get_by_role("link", name=f"Reply as {MEGAN}").click()
    phone.get_by_label("Words").fill("accept")
    phone.get_by_role("button", name="Send").first.click()
    phone.get_by_role("heading", name="How it was read").wait_for()
    assert served.rows(Letter)[-1].envelope_from == MEGAN
    served.work()
    assert served.status() is LeadStatus.ACCEPTED


def test_the_conductor_shows_a_mail_by_night_and_as_text_without_a_script(phone: Page, served: Exchange) -> None:
    served.post(SALLY, LEADS, HOT)
    opened(phone, served, f"/conductor/mails/{mail_key(served, 'offer', MEGAN)}")
    phone.get_by_label("Night").check()
    phone.get_by_label("Phone").check()
    assert [frame.is_visible() for frame in phone.locator("iframe").all()] == [False, False, True, False]
    phone.get_by_label("Text", exact=True).check()
    assert phone.locator("pre.text").is_visible()
    assert not phone.locator("pre.source").is_visible()
