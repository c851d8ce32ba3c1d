"""What is attached to a letter: a name that is safe to show and to store under, a type, and bytes when asked for."""

import mimetypes
import re
from dataclasses import dataclass, field
from functools import cached_property

from mailhub.inbound.opening.header_text import header_text
from mailhub.inbound.opening.mime_part import Part

_LONGEST_NAME = 120
_LONGEST_ENDING = 12
# Controls, what turns the direction of writing (a name could end in another way than it shows), what paths are made of.
_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff<>:\"|?*]+")


@dataclass(frozen=True)
class Attachment:
    """One attached file; `name` has no path, no control characters, at most 120 characters, and is never empty."""

    name: str
    content_type: str
    part: Part = field(repr=False, compare=False)

    @cached_property
    def data(self) -> bytes:
        """The decoded bytes; of an attached letter, the letter; empty when they cannot be had."""
        try:
            if self.part.is_multipart():
                return _whole(self.part)
            return content_of(self.part)
        # Broken transfer encodings and fields raise in many ways inside the library.
        except Exception:
            return b""


def content_of(part: Part) -> bytes:
    """The bytes of a leaf behind its transfer encoding; empty when they cannot be had."""
    try:
        content = part.get_payload(decode=True)
    # As above: no letter may stop its reader.
    except Exception:
        return b""
    return content if isinstance(content, bytes) else b""


def attachment(part: Part, number: int) -> Attachment:
    """The part as an attachment, named by its number when it has no name of its own."""
    kind = part.get_content_type()
    fallback = f"attachment-{number}{mimetypes.guess_extension(kind) or '.bin'}"
    return Attachment(name=safe_name(declared_name(part)) or fallback, content_type=kind, part=part)


def declared_name(part: Part) -> str:
    """The file name that the sender gave, as given; empty when there is none."""
    try:
        return header_text(part.get_filename("") or "")
    # RFC 2231 parameters that make no sense raise IndexError, TypeError, LookupError ...
    except Exception:
        return ""


def safe_name(name: str) -> str:
    """The last part of a path, without signs that are dangerous in names; cut in front of its ending."""
    flat = _UNSAFE.sub("", re.split(r"[/\\]", name.strip())[-1]).strip(". ")
    if len(flat) <= _LONGEST_NAME:
        return flat
    stem, dot, ending = flat.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        return flat[:_LONGEST_NAME]
    return f"{stem[: _LONGEST_NAME - len(ending) - 1]}.{ending}"


def _whole(part: Part) -> bytes:
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and part.get_content_type() == "message/rfc822" else part
    return inner.as_bytes() if isinstance(inner, Part) else b""
