"""One mail as the bytes that go over the wire: text first, then HTML with its images, then files (RFC 2046)."""

import re
import secrets
from base64 import encodebytes
from binascii import b2a_qp
from collections.abc import Mapping, Sequence
from typing import Any

from mailhub.outbound.mail import Attachment, clean
from mailhub.outbound.message_headers import Unwritable, header_lines
from mailhub.outbound.message_plain import Mailbox, compose_plainly
from mailhub.outbound.rendering import Quoted, Rendered

_PLAIN_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._ -]{0,60}")
_PLAIN_TYPE = re.compile(
    r"(?!message/|multipart/)[a-z]+/[a-z0-9.+-]{1,80}(?:; (?:charset|method)=[A-Za-z0-9-]{1,20}){0,2}"
)
_PLAIN_CID = re.compile(r"[A-Za-z0-9._@-]{1,60}")
_LINE_END = re.compile(r"\r\n|\r|\n")
_TEXT = 'Content-Type: text/{}; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'


def mailbox(name: str, address: str) -> Mailbox:
    """An address with a display name, which may come from a letter and is cleaned."""
    # What looks encoded in a name would be decoded by whoever reads it.
    return Mailbox(clean(name, 60).replace("=?", "= ?"), address)


def compose(headers: Mapping[str, Any], content: Rendered | Quoted, attachments: Sequence[Attachment]) -> bytes:
    """The whole message; headers with an empty value are left out.

    Usual mails are filled into their form at once; whatever is unusual about one is left to the standard library,
    which takes thirty times as long. Raises ValueError for a header that would become two, or an address that is none.
    """
    told = {name: value for name, value in headers.items() if value}
    try:
        head = "".join(header_lines(name, value) for name, value in told.items()).encode("ascii")
        parts = [_attachment(attachment) for attachment in attachments]
    except Unwritable:
        return compose_plainly(told, _writable(content.text), _writable(content.html), attachments)
    inline = [part for part, attachment in zip(parts, attachments, strict=True) if attachment.cid]
    files = [part for part, attachment in zip(parts, attachments, strict=True) if not attachment.cid]
    shown = _head("html") + content.quoted.encode() if isinstance(content, Quoted) else _body("html", content.html)
    if inline:
        shown = _joined("related", [shown, *inline])
    body = _joined("alternative", [_body("plain", content.text), shown])
    return head + b"MIME-Version: 1.0\r\n" + (_joined("mixed", [body, *files]) if files else body)


def _writable(text: str) -> str:
    # Bytes that no charset explained are lone surrogates in a letter's text; one of them would stop the whole mail.
    return text.encode("utf-8", "replace").decode()


def _body(kind: str, text: str) -> bytes:
    lines = _LINE_END.sub("\r\n", text) if "\r" in text else text.replace("\n", "\r\n")
    ended = lines if lines.endswith("\r\n") else f"{lines}\r\n"
    return _head(kind) + b2a_qp(ended.encode("utf-8", "replace"), istext=True)


def _head(kind: str) -> bytes:
    return _TEXT.format(kind).encode()


def _joined(kind: str, parts: Sequence[bytes]) -> bytes:
    # Neither encoding of a part can hold "=_" (RFC 2045 section 6.7), so that no part can hold its boundary.
    boundary = f"=_{secrets.token_hex(12)}".encode()
    opening = b'Content-Type: multipart/%b; boundary="%b"\r\n\r\n' % (kind.encode(), boundary)
    return opening + b"".join(b"--%b\r\n%b\r\n" % (boundary, part) for part in parts) + b"--%b--\r\n" % boundary


def _attachment(attachment: Attachment) -> bytes:
    """A file or an inline image as a part; raises Unwritable for what needs more than plain words."""
    is_plain = _PLAIN_TYPE.fullmatch(attachment.content_type) and _PLAIN_NAME.fullmatch(attachment.filename)
    if not is_plain or (attachment.cid and not _PLAIN_CID.fullmatch(attachment.cid)):
        raise Unwritable
    disposition = "inline" if attachment.cid else "attachment"
    identity = f"Content-ID: <{attachment.cid}>\r\n" if attachment.cid else ""
    head = (
        f"Content-Type: {attachment.content_type}\r\n"
        "Content-Transfer-Encoding: base64\r\n"
        f'Content-Disposition: {disposition}; filename="{attachment.filename}"\r\n'
        f"{identity}\r\n"
    )
    return head.encode() + encodebytes(attachment.data).replace(b"\n", b"\r\n")
