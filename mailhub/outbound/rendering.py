"""From a mail's values to its subject, text and HTML: the templates of its kind, filled in for its reader.

A value that a template misses is an error in tests, previews and development; from a hub at work the mail goes out
without it.
"""

import re
from binascii import a2b_qp
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from mailhub.outbound.inbox_action import inbox_action
from mailhub.outbound.links import Links
from mailhub.outbound.mail import LONGEST_SUBJECT, Attachment, Mail, Recipient, clean
from mailhub.outbound.quoted_lines import ended
from mailhub.outbound.workshop import Workshop
from mailhub.speech import speaking, spoken

_GAP = re.compile(r"\n{3,}")
_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, kw_only=True)
class Rendered:
    """One mail as its recipient reads it, with its files and inline images."""

    subject: str
    html: str
    text: str
    files: tuple[Attachment, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Quoted:
    """One mail as it is sent: its HTML is quoted-printable already (RFC 2045 section 6.7)."""

    subject: str
    quoted: str
    text: str
    files: tuple[Attachment, ...] = ()

    @property
    def html(self) -> str:
        """The HTML as its recipient reads it."""
        return a2b_qp(self.quoted).decode().replace("\r\n", "\n")


def templates_folder() -> Path:
    """Where the templates are: beside the package in a working copy, inside it when installed."""
    beside = _PACKAGE.parent / "email_templates"
    return beside if beside.is_dir() else _PACKAGE / "_email_templates"


class Renderer:
    """Renders mails from the templates of one folder; every template is compiled once for each language."""

    def __init__(self, folder: Path, *, lenient: bool = False) -> None:
        self._folder, self._lenient = folder, lenient
        self._workshops: dict[str, Workshop] = {}

    def render(self, mail: Mail, to: Recipient, links: Links, *, gmail_actions: bool = False) -> Rendered:
        """Subject, HTML, text and files of a mail.

        A value that a template misses raises jinja2.UndefinedError; a lenient renderer leaves it out and logs its name.
        """
        with speaking(to.language):
            workshop, place = self._workshop(), f"{mail.folder}/{mail.name}"
            values = _values(mail, to, links, gmail_actions=gmail_actions)
            html, text = workshop.html(place).render(values), _text(workshop, place, values)
            return Rendered(subject=values["subject"], html=html, text=text, files=mail.attachments())

    def render_quoted(self, mail: Mail, to: Recipient, links: Links, *, gmail_actions: bool = False) -> Quoted:
        """The same, its HTML as it is sent."""
        with speaking(to.language):
            workshop, place = self._workshop(), f"{mail.folder}/{mail.name}"
            values = _values(mail, to, links, gmail_actions=gmail_actions)
            quoted = ended(workshop.quoted_html(place).render(values))
            text = _text(workshop, place, values)
            return Quoted(subject=values["subject"], quoted=quoted, text=text, files=mail.attachments())

    def _workshop(self) -> Workshop:
        workshop = self._workshops.get(spoken())
        if workshop is None:
            workshop = self._workshops[spoken()] = Workshop(self._folder, spoken(), lenient=self._lenient)
        return workshop


def _values(mail: Mail, to: Recipient, links: Links, *, gmail_actions: bool) -> dict[str, Any]:
    subject = clean(mail.subject, LONGEST_SUBJECT)
    action = inbox_action(mail, links) if gmail_actions else None
    return {"mail": mail, "to": to, "links": links, "brand": mail.brand, "subject": subject, "inbox_action": action}


def _text(workshop: Workshop, place: str, values: dict[str, Any]) -> str:
    return without_gaps(workshop.text(place).render(values))


def without_gaps(text: str) -> str:
    """A text without two empty lines in a row."""
    return _GAP.sub("\n\n", text) if "\n\n\n" in text else text


@cache
def renderer(*, lenient: bool = False) -> Renderer:
    """The renderer of our own templates, shared by the whole process."""
    return Renderer(templates_folder(), lenient=lenient)
