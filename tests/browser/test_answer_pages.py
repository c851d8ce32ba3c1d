"""The answer pages in a real browser, on a phone without scripts: seen, clicked through, nothing personal on them."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from mailhub.domain.terms import LeadStatus, RejectReason
from mailhub.store.tables import Offer
from tests.journeys.cast import ADAM, HOT, LEADS, MEGAN, PERSONAL, SALLY, WARM
from tests.journeys.exchange import Exchange

PHONE, DESKTOP = {"width": 360, "height": 640}, {"width": 1280, "height": 800}


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page at phone or desktop width, in which no script runs."""
    context = browser.new_context(viewport=request.param, java_script_enabled=False)
    yield context.new_page()
    context.close()


def opened(page: Page, exchange: Exchange, path: str) -> Page:
    answer = page.goto(exchange.hub.settings.base_url + path)
    assert answer is not None
    assert answer.status == 200
    return page


def test_the_button_is_seen_at_once_and_accepts(page: Page, served: Exchange) -> None:
    served.post(SALLY, LEADS, HOT)
    opened(page, served, served.last_to(MEGAN, "offer").link("accept"))
    button = page.get_by_role("button", name="Accept the lead")
    place, view = button.bounding_box(), page.viewport_size
    assert place is not None
    assert view is not None
    assert place["y"] + place["height"] <= view["height"]
    assert place["x"] + place["width"] <= view["width"]
    assert served.status() is LeadStatus.OFFERED
    button.click()
    assert "The lead is yours" in page.get_by_role("status").inner_text()
    assert served.status() is LeadStatus.ACCEPTED


def test_a_reason_link_comes_with_its_reason_chosen(page: Page, served: Exchange) -> None:
    served.post(SALLY, LEADS, HOT)
    opened(page, served, served.last_to(ADAM, "offer").link("no capacity:"))
    assert page.get_by_label("No capacity").is_checked()
    page.get_by_label("Anything to add").fill("Two people are ill")
    page.get_by_role("button", name="Reject the lead").click()
    [rejected] = [offer for offer in served.rows(Offer) if offer.reason]
    assert (rejected.reason, rejected.note) == (RejectReason.NO_CAPACITY, "Two people are ill")


def test_a_status_is_given_with_labels_alone(page: Page, served: Exchange) -> None:
    served.post(SALLY, LEADS, HOT)
    served.reply(served.last_to(MEGAN, "offer"), MEGAN, "accept")
    opened(page, served, served.last_to(MEGAN, "lead_details").link("status"))
    page.get_by_label("Quote sent").check()
    page.get_by_label("Amount").fill("20k")
    page.get_by_label("Probability").fill("40")
    page.get_by_role("button", name="Send feedback").click()
    assert (served.status(), served.lead().probability) == (LeadStatus.IN_PROGRESS, 40)


def test_nothing_personal_is_on_any_page_before_and_after_acceptance(page: Page, served: Exchange) -> None:
    served.post(SALLY, LEADS, WARM)
    [partner] = {address for address in (MEGAN, ADAM, "olivia.hart@harbour-it.example") if served.names_to(address)}
    offer = served.last_to(partner, "offer")
    seen = opened(page, served, offer.link("accept")).content()
    page.get_by_role("button").click()
    seen += page.content()
    seen += opened(page, served, served.last_to(partner, "lead_details").link("status")).content()
    assert [word for word in PERSONAL if word in seen] == []


def test_the_page_fits_its_width(page: Page, served: Exchange, browser: Browser) -> None:
    served.post(SALLY, LEADS, HOT)
    path = served.last_to(ADAM, "offer").link("no capacity:")
    context = browser.new_context(viewport=page.viewport_size)
    wide = opened(context.new_page(), served, path).evaluate("document.documentElement.scrollWidth")
    context.close()
    assert page.viewport_size is not None
    assert wide <= page.viewport_size["width"]
