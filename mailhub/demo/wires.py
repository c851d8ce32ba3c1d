"""What a robot has at its desk: a mail program that posts letters, and a browser that fills in pages."""

import smtplib
from email.message import EmailMessage
from email.utils import make_msgid

import httpx2
from bs4 import BeautifulSoup, Tag

from mailhub.demo.opened_mail import OpenedMail

_PATIENCE = 30.0  # seconds of real time for one answer


class MailProgram:
    """Posts letters to the hub by SMTP, as a mail server on this machine would."""

    def __init__(self, host: str, port: int) -> None:
        self._host, self._port = host, port

    def post(self, letter: EmailMessage) -> None:
        """Hand one letter over; raises smtplib.SMTPException when it is not taken."""
        letter["Message-ID"] = make_msgid(domain=str(letter["From"].addresses[0].domain))
        with smtplib.SMTP(self._host, self._port, timeout=_PATIENCE) as server:
            server.send_message(letter)


def reply(mail: OpenedMail, *, sender: str, words: str) -> EmailMessage:
    """A reply as mail programs write it: the words on top, the whole original quoted below."""
    letter = EmailMessage()
    letter["From"], letter["To"] = sender, mail.reply_to
    letter["Subject"] = mail.subject if mail.subject.lower().startswith("re:") else f"Re: {mail.subject}"
    letter["In-Reply-To"], letter["References"] = mail.message_id, mail.references
    quoted = "\n".join(f"> {line}".rstrip() for line in mail.text.splitlines())
    letter.set_content(f"{words}\n\nOn {mail.sent_on}, {mail.sender} wrote:\n{quoted}\n")
    return letter


class Browser:
    """Opens the page behind a link, fills its form in and presses the button."""

    def __init__(self) -> None:
        self._client = httpx2.Client(timeout=_PATIENCE)

    def answer(self, url: str, fields: dict[str, str]) -> bool:
        """Press the page's button with these fields; False when the page has none to press or says no."""
        shown = self._client.get(url)
        form = BeautifulSoup(shown.text, "lxml").find("form")
        if not isinstance(form, Tag):
            return False
        done = self._client.post(url, data=_filled(form, fields))
        return done.is_success

    def close(self) -> None:
        """Close the window."""
        self._client.close()


def _filled(form: Tag, fields: dict[str, str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for control in form.find_all(["input", "textarea", "select"]):
        kind, name = control.get("type"), str(control.get("name", ""))
        if kind != "radio" or control.has_attr("checked"):
            values[name] = str(control.get("value", ""))
    return {name: value for name, value in {**values, **fields}.items() if name and name in _names(form)}


def _names(form: Tag) -> set[str]:
    return {str(control.get("name", "")) for control in form.find_all(["input", "textarea", "select"])}
