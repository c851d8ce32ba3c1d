"""Outlook's own envelope as parts of the letter: its files enter as if attached, its text where the letter has none."""

import base64
import mimetypes
from collections.abc import Iterable

from mailhub.inbound.opening.attachments import content_of, declared_name, safe_name
from mailhub.inbound.opening.mime_part import Part
from mailhub.inbound.opening.tnef import Envelope, UnreadableEnvelope, open_envelope

_TYPES = frozenset({"application/ms-tnef", "application/vnd.ms-tnef"})
_NAME = "winmail.dat"


def is_envelope(content_type: str, name: str) -> bool:
    """Whether a part is such an envelope, by its type or its name."""
    return content_type in _TYPES or name.casefold() == _NAME


def opened(parts: Iterable[Part]) -> tuple[Part, ...]:
    """The parts, with what is inside an envelope in its place; an envelope that cannot be opened stays."""
    given = tuple(parts)
    has_text = any(part.get_content_maintype() == "text" and content_of(part).strip() for part in given)
    return tuple(inner for part in given for inner in (_inside(part, has_text=has_text) or (part,)))


def _inside(part: Part, *, has_text: bool) -> tuple[Part, ...]:
    if not is_envelope(part.get_content_type(), declared_name(part)):
        return ()
    try:
        envelope = open_envelope(content_of(part))
    except UnreadableEnvelope:
        return ()
    return (*(() if has_text else _bodies(envelope)), *(_file(one.name, one.data) for one in envelope.files))


def _bodies(envelope: Envelope) -> tuple[Part, ...]:
    if envelope.text.strip():
        return (_leaf("text/plain; charset=utf-8", envelope.text.encode()),)
    return (_leaf("text/html", envelope.html),) if envelope.html.strip() else ()


def _file(name: str, data: bytes) -> Part:
    safe = safe_name(name)
    part = _leaf(mimetypes.guess_type(safe)[0] or "application/octet-stream", data)
    part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", safe))
    return part


def _leaf(content_type: str, data: bytes) -> Part:
    part = Part()
    part["Content-Type"] = content_type
    part["Content-Transfer-Encoding"] = "base64"
    part.set_payload(base64.encodebytes(data).decode("ascii"))
    return part
