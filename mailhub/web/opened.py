"""Letters and mails opened for showing in the conductor: their headers, words and source as plain text, HTML tamed."""

import base64
import re
from collections.abc import Callable
from dataclasses import dataclass

from bs4 import BeautifulSoup

from mailhub.inbound.letter import InboundEmail, read_letter

_SHOWN_HEADERS = ("From", "To", "Cc", "Reply-To", "Subject", "Date", "Message-ID", "In-Reply-To", "References")
_LONGEST_SOURCE = 200_000  # characters; nobody reads more, and browsers grow slow
_CID = re.compile(r"cid:(.+)", re.IGNORECASE)
_ACTIVE = ("script", "iframe", "object", "embed", "base", "form", "link")


@dataclass(frozen=True)
class Opened:
    """One message, opened; everything is text, to be escaped by whoever shows it."""

    letter: InboundEmail

    @property
    def headers(self) -> list[tuple[str, str]]:
        """The headers that tell who writes to whom about what."""
        return [(name, value) for name in _SHOWN_HEADERS for value in self.letter.headers(name)]

    @property
    def source(self) -> str:
        """The bytes as text, cut when they are very many."""
        return self.letter.raw[:_LONGEST_SOURCE].decode("utf-8", "replace")

    @property
    def files(self) -> list[tuple[str, str, int]]:
        """Name, type and size of each attachment."""
        return [(file.name, file.content_type, len(file.data)) for file in self.letter.attachments]

    def document(self, place: Callable[[str], str] = str) -> str:
        """The HTML part as one document for a sandboxed frame: no active content, images inside.

        `place` tells where a link leads: inside the frame where it begins with a slash, else in a new tab.
        """
        soup = BeautifulSoup(self.letter.html, "lxml")
        for tag in soup.find_all(_ACTIVE):
            tag.decompose()
        for tag in soup.find_all("meta", attrs={"http-equiv": True}):
            tag.decompose()
        self._put_images_in(soup)
        for anchor in soup.find_all("a", href=True):
            anchor["href"], anchor["rel"] = place(str(anchor["href"])), "noopener noreferrer"
            anchor["target"] = "_self" if str(anchor["href"]).startswith("/") else "_blank"
        return str(soup)

    def _put_images_in(self, soup: BeautifulSoup) -> None:
        images = {file.part.get("Content-ID", "").strip("<> "): file for file in self.letter.attachments}
        for tag in soup.find_all("img", src=_CID):
            file = images.get(str(tag["src"])[4:])
            if file is not None and file.content_type.startswith("image/"):
                tag["src"] = f"data:{file.content_type};base64,{base64.b64encode(file.data).decode()}"


def opened(raw: bytes) -> Opened:
    """Open a message, whatever its bytes are."""
    return Opened(read_letter(raw))
