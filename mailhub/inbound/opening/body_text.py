"""The text of a body part: its character set, and the paragraphs that the sender's program has flowed (RFC 3676)."""

import re
from collections.abc import Iterator

from mailhub.inbound.opening.attachments import content_of
from mailhub.inbound.opening.charsets import decoded
from mailhub.inbound.opening.mime_part import Part

LONGEST = 1_000_000
"""Characters of one body that are read."""

_SIGNATURE = "-- "
_UU_BEGIN = re.compile(r"begin [0-7]{3,4} \S.{0,200}")
_UU_WIDEST = 90


def body_text(part: Part) -> str:
    """The part as text with `\\n` as line end, at most a million characters."""
    text = decoded(content_of(part), part.parameter("charset"))[:LONGEST]
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if part.get_content_type() == "text/plain" and part.parameter("format") == "flowed":
        return "\n".join(_reflowed(lines.split("\n"), deletes_space=part.parameter("delsp") == "yes"))
    return _without_uuencoded(lines) if "\nend" in lines else lines


def _without_uuencoded(text: str) -> str:
    """The text without files that old programs put into it (`begin 644 name` ... `end`)."""
    kept: list[str] = []
    opened_at: int | None = None
    for line in text.split("\n"):
        if opened_at is None and _UU_BEGIN.fullmatch(line):
            opened_at = len(kept)
        kept.append(line)
        if opened_at is not None and line.strip() == "end":
            del kept[opened_at:]
            opened_at = None
        elif opened_at is not None and len(kept) - 1 > opened_at and not _is_uu_data(line):
            opened_at = None
    return "\n".join(kept)


def _is_uu_data(line: str) -> bool:
    """Whether a line's first sign tells how long it is; some programs drop spaces at its end."""
    count = (ord(line[0]) - 32) % 64 if line else 0
    return len(line) <= _UU_WIDEST and len(line) <= 1 + (count + 2) // 3 * 4 + 1


def _reflowed(lines: list[str], *, deletes_space: bool) -> Iterator[str]:
    """Soft line breaks undone where both lines are quoted equally deep (RFC 3676 section 4)."""
    paragraph: list[str] = []
    depth_above = 0
    for line in lines:
        depth, text = _unquoted(line)
        if paragraph and (depth != depth_above or text == _SIGNATURE):
            yield _quoted(depth_above, paragraph)
            paragraph = []
        depth_above = depth
        is_soft = text.endswith(" ") and text != _SIGNATURE
        paragraph.append(text[:-1] if is_soft and deletes_space else text)
        if not is_soft:
            yield _quoted(depth, paragraph)
            paragraph = []
    if paragraph:
        yield _quoted(depth_above, paragraph)


def _unquoted(line: str) -> tuple[int, str]:
    """Quote depth, and the text without marks and stuffing space."""
    text = line.lstrip(">")
    return len(line) - len(text), text.removeprefix(" ")


def _quoted(depth: int, paragraph: list[str]) -> str:
    text = "".join(paragraph)
    return f"{'>' * depth} {text}" if depth else text
