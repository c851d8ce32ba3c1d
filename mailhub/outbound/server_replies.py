"""What a mail server's reply says: whether to try again, when, and why, without naming anybody."""

import re
from datetime import timedelta

from mailhub.outbound.handing_over import HandedOver

_STATUS = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?!\.?\d)")  # RFC 3463 section 2
_WAIT = re.compile(r"(\d{1,5})\s*(s|m|h)(?:ec(?:ond)?s?|in(?:ute)?s?|(?:ou)?rs?)?\b", re.IGNORECASE)
_UNITS = {"s": timedelta(seconds=1), "m": timedelta(minutes=1), "h": timedelta(hours=1)}
_MARGIN = timedelta(seconds=10)
_LONGEST_WAIT = timedelta(days=1)
_ADDRESS = re.compile(r"[^\s<>,;:()]+@[^\s<>,;:()]+")
_LONGEST_TEXT = 200


def read_reply(code: int, text: bytes | str) -> HandedOver:
    """A reply's code, RFC 3463 status, stated wait (temporary ones only) and text without addresses."""
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    status = _STATUS.search(words)
    return HandedOver(
        code=code,
        status=status.group() if status else "",
        text=without_addresses(words),
        wait=_stated_wait(words) if 400 <= code < 500 else None,
    )


def without_addresses(text: str) -> str:
    """The text on one line and cut short, with no mail address in it."""
    return " ".join(_ADDRESS.sub("(address)", text).split())[:_LONGEST_TEXT]


def _stated_wait(words: str) -> timedelta | None:
    stated = _WAIT.search(words)
    if stated is None:
        return None
    wait = int(stated.group(1)) * _UNITS[stated.group(2).lower()] + _MARGIN
    return min(wait, _LONGEST_WAIT)
