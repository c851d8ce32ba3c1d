"""Every mail as a reader sees it: on a phone and on a desk, by day and by night, without images, with large letters."""

import pytest
from playwright.sync_api import Page

from mailhub.domain.terms import ReportName
from mailhub.outbound import samples
from mailhub.outbound.previews import LANGUAGES, mail_kinds, render_sample, sample_of, with_images
from tests.browser.screens import PHONE_SCREEN, SCREENS, Screen, show

WIDE_WHEN_LARGE = frozenset({*ReportName, "report_answer"})
"""Mails with tables of figures, which WCAG 2.2 section 1.4.10 lets be wider than the screen."""

every_mail = pytest.mark.parametrize("name", mail_kinds())
every_language = pytest.mark.parametrize("language", LANGUAGES)


@every_mail
@every_language
def test_a_mail_fits_its_screen_and_can_be_read_there(sheet: Page, name: str, language: str) -> None:
    show(sheet, render_sample(name, language).html)
    for screen in SCREENS:
        found = screen.measured(sheet)
        assert found["width"] <= screen.width or (screen.large and name in WIDE_WHEN_LARGE), (str(screen), found)
        assert found["pale"] == [], str(screen)


@pytest.mark.parametrize("name", mail_kinds())
@every_language
def test_the_first_answer_is_seen_on_a_phone_before_anybody_scrolls(sheet: Page, name: str, language: str) -> None:
    found = Screen(width=360).measured(show(sheet, render_sample(name, language).html))
    assert found["answer"] <= PHONE_SCREEN


def test_whom_to_call_is_seen_at_once_when_the_lead_is_the_partners(sheet: Page) -> None:
    Screen(width=360).measured(show(sheet, render_sample("lead_details").html))
    place = sheet.locator(f"a[href='mailto:{samples.CUSTOMER.email}']").first.bounding_box()
    assert place is not None
    assert place["y"] + place["height"] <= PHONE_SCREEN


@pytest.mark.parametrize("name", [name for name in mail_kinds() if sample_of(name).attachments()])
def test_a_mail_with_pictures_fits_a_phone_too(sheet: Page, name: str) -> None:
    show(sheet, with_images(render_sample(name)))
    assert Screen(width=360).measured(sheet)["width"] <= 360
