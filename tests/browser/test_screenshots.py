"""The pictures that README shows: real mails and a real page. `make screenshots` takes them anew."""

import os
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, ViewportSize

from mailhub.outbound.previews import render_sample, with_images
from tests.journeys.cast import ADAM, HOT, LEADS, SALLY
from tests.journeys.exchange import Exchange

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs/screenshots"
WRITE = os.environ.get("MAILHUB_TEST_WRITE_SCREENSHOTS") == "1"
MOST_BYTES = 150_000
COLOURS = 128  # enough for text and flat colours, and a third of the bytes
MAILS = {
    "offer": ("light", 390, 800),
    "lead_details": ("light", 720, 800),
    "channel_manager": ("dark", 720, 800),
}
"""Mail -> by day or by night, and its window in CSS pixels."""

PAGE = ("reject_page", 390, 800)
taking = pytest.mark.skipif(not WRITE, reason="pictures are taken by `make screenshots` alone")


def picture(name: str) -> Path:
    return FOLDER / f"{name}.png"


def taken(browser: Browser, name: str, size: tuple[int, int], **shown: str) -> None:
    """Take a picture of an address (`url`) or a document (`html`), by day or by `scheme`."""
    window = ViewportSize(width=size[0], height=size[1])
    dark = shown.get("scheme") == "dark"
    page = browser.new_page(viewport=window, color_scheme="dark" if dark else "light", java_script_enabled=False)
    if "url" in shown:
        page.goto(shown["url"])
    else:
        page.set_content(shown["html"])
    FOLDER.mkdir(exist_ok=True)
    page.screenshot(path=picture(name))
    page.close()
    with Image.open(picture(name)) as whole:
        whole.convert("RGB").quantize(COLOURS).save(picture(name), optimize=True)


@taking
@pytest.mark.parametrize("name", MAILS)
def test_take_a_mail(browser: Browser, name: str) -> None:
    scheme, width, height = MAILS[name]
    html = with_images(render_sample(name))
    taken(browser, name, (width, height), html=html, scheme=scheme)
    assert picture(name).exists()


@taking
def test_take_a_page(browser: Browser, served: Exchange) -> None:
    served.post(SALLY, LEADS, HOT)
    name, width, height = PAGE
    path = served.last_to(ADAM, "offer").link("no capacity:")
    taken(browser, name, (width, height), url=served.hub.settings.base_url + path)
    assert picture(name).exists()


@pytest.mark.parametrize("name", [*MAILS, PAGE[0]])
def test_readme_shows_the_picture_and_it_is_small(name: str) -> None:
    assert f"docs/screenshots/{name}.png" in (ROOT / "README.md").read_text("utf-8")
    assert 0 < picture(name).stat().st_size < MOST_BYTES
