"""Replies as they go over the wire, each with an enhanced status code (RFC 2034)."""

import re
from functools import lru_cache

_WITHOUT_ENHANCED_CODE = re.compile(r"([245]\d\d) (?!\d\.\d{1,3}\.\d{1,3} )")
# The enhanced status codes (RFC 3463) of replies that aiosmtpd words itself.
_ENHANCED = {
    "250": "2.0.0", "221": "2.0.0", "252": "2.5.0", "421": "4.3.2", "451": "4.3.0", "454": "4.7.0", "500": "5.5.2",
    "501": "5.5.4", "502": "5.5.1", "503": "5.5.1", "530": "5.7.0", "552": "5.3.4", "553": "5.1.3", "554": "5.7.0",
    "555": "5.5.4",
}  # fmt: skip


@lru_cache(maxsize=256)
def reply_in_wire_form(status: str) -> bytes:
    """A reply of one line or several, ready to be sent."""
    lines = [_with_enhanced_code(line) for line in status.split("\r\n")]
    return "\r\n".join([*lines, ""]).encode()


def _with_enhanced_code(line: str) -> str:
    match = _WITHOUT_ENHANCED_CODE.match(line)
    code = _ENHANCED.get(match[1]) if match else None
    return f"{line[:4]}{code} {line[4:]}" if code else line
