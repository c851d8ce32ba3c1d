"""The screens on which mails are looked at, and what is measured there."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Page, ViewportSize

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE_SCREEN = 640  # CSS pixels that a phone shows of a mail before anybody scrolls
_HERE = Path(__file__).parent
_MEASURES = (_HERE / "measures.js").read_text("utf-8")
_ENLARGE = (_HERE / "enlarge.js").read_text("utf-8")


@dataclass(frozen=True, kw_only=True)
class Screen:
    """A window of a width in CSS pixels, by day or by night, with ordinary or doubled letters."""

    width: int
    scheme: Literal["light", "dark"] = "light"
    large: bool = False

    def __str__(self) -> str:
        return f"{self.width}-{'large' if self.large else self.scheme}"

    def measured(self, page: Page) -> dict[str, Any]:
        """What a page shows on this screen: its `width`, the lower edge of its first `answer`, its `pale` words.

        Letters that were doubled stay so.
        """
        page.set_viewport_size(ViewportSize(width=self.width, height=PHONE_SCREEN))
        page.emulate_media(color_scheme=self.scheme)
        if self.large:
            page.evaluate(_ENLARGE)
        found: dict[str, Any] = page.evaluate(_MEASURES)
        return found


def show(page: Page, html: str) -> Page:
    """Put a mail on a page, whatever its screen."""
    page.set_content(html, wait_until="domcontentloaded")
    return page


SCREENS = (
    Screen(width=360),
    Screen(width=360, scheme="dark"),
    Screen(width=720),
    Screen(width=360, large=True),
)
"""The last one leaves large letters behind."""
