"""A letter as a file of a mail: as a message where that keeps every byte, else as plain bytes."""

import email
import email.policy

from mailhub.outbound.mail import Attachment

_MOST_PARSED = 200_000  # bytes
_MOST_BOUNDARIES = 500
_MOST_BYTES = 5 * 1024 * 1024


def letter_file(filename: str, raw: bytes) -> Attachment:
    """The letter to be attached; a larger one is cut, because a mail that no relay takes shows nobody anything.

    RFC 2046 section 5.2.1 forbids encoding a message inside a message, so one that would not survive
    without goes as bytes that mail programs do not open.
    """
    kind = "message/rfc822" if _survives(raw) else "application/octet-stream"
    return Attachment(filename=filename, content_type=kind, data=raw[:_MOST_BYTES])


def _survives(raw: bytes) -> bool:
    if not raw.isascii() or len(raw) > _MOST_PARSED or raw.count(b"\n--") > _MOST_BOUNDARIES:
        return False
    try:
        return email.message_from_bytes(raw, policy=email.policy.SMTP).as_bytes() == raw
    except Exception:  # hostile letters break the parser in many ways, and each of them means the same here
        return False
