"""A mail as the person sees it who opens it: subject, words, and links by what is written on them."""

import email
import email.policy
import re
from dataclasses import dataclass
from email.message import EmailMessage
from functools import cached_property

from lxml.html import document_fromstring

_LEAD = re.compile(r"LEAD-(\d+)")


@dataclass(frozen=True)
class Link:
    """Something to click on: the words on it and where it leads."""

    label: str
    target: str


@dataclass(frozen=True)
class OpenedMail:
    """One mail, opened; nothing of it is known but its bytes."""

    raw: bytes

    @cached_property
    def _message(self) -> EmailMessage:
        return email.message_from_bytes(self.raw, policy=email.policy.default)

    @property
    def subject(self) -> str:
        """The subject line."""
        return str(self._message["Subject"] or "")

    @property
    def reply_to(self) -> str:
        """The address that a reply goes to."""
        header = self._message["Reply-To"] or self._message["From"]
        return str(header.addresses[0].addr_spec)

    @property
    def message_id(self) -> str:
        """The Message-ID, for In-Reply-To."""
        return str(self._message["Message-ID"] or "").strip()

    @property
    def references(self) -> str:
        """The thread so far, with this mail at its end."""
        return f"{self._message['References'] or ''} {self.message_id}".strip()

    @property
    def sent_on(self) -> str:
        """The Date as it stands in the mail."""
        return str(self._message["Date"] or "")

    @property
    def sender(self) -> str:
        """Who it is from, as shown."""
        return str(self._message["From"] or "")

    @cached_property
    def text(self) -> str:
        """The plain words."""
        part = self._message.get_body(("plain",))
        return str(part.get_content()) if part else ""

    @cached_property
    def html(self) -> str:
        """The formatted words."""
        part = self._message.get_body(("html",))
        return str(part.get_content()) if part else ""

    @property
    def lead(self) -> str:
        """The lead that the subject names, as LEAD-7; empty when it names none."""
        found = _LEAD.search(self.subject)
        return found.group() if found else ""

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Everything that can be clicked, in order of reading."""
        if not self.html.strip():
            return ()
        anchors = document_fromstring(self.html).iterfind(".//a[@href]")
        return tuple(Link(label=" ".join(a.text_content().split()), target=str(a.get("href"))) for a in anchors)

    def links_saying(self, *words: str) -> list[Link]:
        """Links to pages whose label has one of the words, in order of reading."""
        wanted = re.compile(rf"\b({'|'.join(map(re.escape, words))})", re.IGNORECASE)
        return [link for link in self.links if link.target.startswith("http") and wanted.search(link.label)]
