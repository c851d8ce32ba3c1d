"""Line ends of a finished mail: CRLF and nothing else (RFC 5321 section 2.3.8)."""

import re

_LINE_END = re.compile(rb"\r\n|\r|\n")


def proper_lines(content: bytes) -> bytes:
    """The mail with lines that end as they must; a lone CR or LF could end it early at some server."""
    if not content.count(b"\r\n") == content.count(b"\n") == content.count(b"\r"):
        content = _LINE_END.sub(b"\r\n", content)
    return content if content.endswith(b"\r\n") else content + b"\r\n"
