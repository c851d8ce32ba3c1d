"""The text of a body part: its character set, and the paragraphs that the sender's program has flowed (RFC 3676)."""

from collections.abc import Iterator

from mailhub.inbound.attachments import content_of
from mailhub.inbound.charsets import decoded
from mailhub.inbound.mime_part import Part

LONGEST = 1_000_000
"""Characters of one body that are read."""

_SIGNATURE = "-- "


def body_text(part: Part) -> str:
    """The part as text with `\\n` as line end, at most a million characters."""
    text = decoded(content_of(part), part.parameter("charset"))[:LONGEST]
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    if part.get_content_type() == "text/plain" and part.parameter("format") == "flowed":
        return "\n".join(_reflowed(lines.split("\n"), deletes_space=part.parameter("delsp") == "yes"))
    return lines


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
