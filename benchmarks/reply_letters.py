"""Replies as partners' mail programs write them: words on top, our whole mail quoted below, as text and as HTML."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape

from benchmarks.scene import proven

_BODY = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL | re.IGNORECASE)
_OUTLOOK_HEAD = '<html><head><style type="text/css"> P {margin-top:0;margin-bottom:0;} </style></head><body dir="ltr">'
_OUTLOOK_LINE = '<div class="elementToProof" style="font-family: Aptos, sans-serif; font-size: 12pt;">{}</div>'
_GMAIL_QUOTE = (
    '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);'
    'padding-left:1ex">'
)


@dataclass(frozen=True)
class Original:
    """One of our mails, as its reader's program shows it."""

    message: EmailMessage

    @classmethod
    def of(cls, content: bytes) -> "Original":
        """The mail that these bytes are."""
        return cls(message_from_bytes(content, policy=policy.default))

    @property
    def text(self) -> str:
        """Its plain part."""
        part = self.message.get_body(("plain",))
        return "" if part is None else str(part.get_content())

    @property
    def html(self) -> str:
        """What stands in the body of its page."""
        part = self.message.get_body(("html",))
        page = "" if part is None else str(part.get_content())
        found = _BODY.search(page)
        return found[1] if found else page

    @property
    def came_from(self) -> str:
        """Its From field, with its Reply-To in place of the address, as programs quote it."""
        name = self.message["From"].addresses[0].display_name
        return f"{name} <{self.address}>"

    @property
    def address(self) -> str:
        """Where a reply goes."""
        return str(self.message["Reply-To"].addresses[0].addr_spec)


def reply(content: bytes, sender: str, words: str, number: int) -> tuple[str, bytes]:
    """Where the answer to a mail of ours goes, and its bytes; programs take turns by number."""
    original = Original.of(content)
    text, html = _PROGRAMS[number % len(_PROGRAMS)](original, words)
    letter = EmailMessage(policy=policy.SMTP)
    letter["From"] = f"Anna Berg <{sender}>"
    letter["To"] = original.came_from
    letter["Subject"] = f"Re: {original.message['Subject']}"
    letter["Date"] = format_datetime(original.message["Date"].datetime)
    letter["Message-ID"] = f"<reply-{number}@{sender.partition('@')[2]}>"
    letter["In-Reply-To"] = letter["References"] = str(original.message["Message-ID"])
    letter.set_content(text, cte="quoted-printable")
    letter.add_alternative(html, subtype="html", cte="quoted-printable")
    return original.address, proven(sender).encode() + letter.as_bytes()


def _outlook(original: Original, words: str) -> tuple[str, str]:
    message = original.message
    fields = {"From": original.came_from, "Sent": _sent(original), "To": message["To"], "Subject": message["Subject"]}
    head = "\n".join(f"{name}: {value}" for name, value in fields.items())
    marked = "<br>\n".join(f"<b>{name}:</b> {escape(str(value))}" for name, value in fields.items())
    said = "".join(_OUTLOOK_LINE.format(escape(line) or "<br>") for line in words.splitlines())
    html = (
        f'{_OUTLOOK_HEAD}{said}<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1">'
        f'<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" color="#000000">{marked}</font>'
        f"<div>&nbsp;</div></div><div>{original.html}</div></body></html>"
    )
    return f"{words}\n________________________________\n{head}\n\n{original.text}", html


def _gmail(original: Original, words: str) -> tuple[str, str]:
    wrote = f"On {_sent(original)} {original.came_from} wrote:"
    said = "".join(f"<div>{escape(line) or '<br>'}</div>" for line in words.splitlines())
    html = (
        f'<div dir="ltr">{said}</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" '
        f'class="gmail_attr">{escape(wrote)}<br></div>{_GMAIL_QUOTE}{original.html}</blockquote></div>'
    )
    return f"{words}\n\n{wrote}\n\n{_quoted(original.text)}", html


def _apple_mail(original: Original, words: str) -> tuple[str, str]:
    wrote = f"On {_sent(original)}, {original.came_from} wrote:"
    said = "".join(f"<div>{escape(line) or '<br>'}</div>" for line in words.splitlines())
    html = (
        '<html><head></head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space;">'
        f'{said}<div><br><blockquote type="cite"><div>{escape(wrote)}</div><br class="Apple-interchange-newline">'
        f"<div>{original.html}</div></blockquote></div><br></body></html>"
    )
    return f"{words}\n\n{_quoted(wrote)}\n> \n{_quoted(original.text)}", html


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())


def _sent(original: Original) -> str:
    return f"{original.message['Date'].datetime:%d %b %Y, at %H:%M}"


_PROGRAMS: tuple[Callable[[Original, str], tuple[str, str]], ...] = (_outlook, _gmail, _apple_mail)
