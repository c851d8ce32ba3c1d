"""What kind each line of a mail is when its neighbours are looked at too: blocks of headers, folded attributions."""

from collections.abc import Sequence
from itertools import takewhile

from mailhub.inbound.reading.text.attributions import (
    introduces_inline,
    is_attribution,
    is_dated_attribution,
    opens_attribution,
)
from mailhub.inbound.reading.text.closings import is_thanks
from mailhub.inbound.reading.text.mail_lines import LineKind, header_label, is_titled_rule, line_kind
from mailhub.inbound.reading.text.notices import banner_length, is_notice

_FOLDED_OVER = 3
_BLOCK_LINES = 10
_BANNER_LINES = 8
_NOTICE_LINES = 8
_WRAPPED_AT = 60
_PROSE_WORDS = 5
_BETWEEN_BANNERS = frozenset({LineKind.BLANK, LineKind.RULE})


def kinds_of(lines: Sequence[str]) -> list[LineKind]:
    """The kind of each line; runs of blank lines are one line long."""
    kinds = [line_kind(line) for line in lines]
    at = _mark_banners(lines, kinds)
    while at < len(lines):
        # Half the lines of a reply are marked as quoted, and no neighbour makes anything else of them.
        if kinds[at] is LineKind.QUOTE:
            at += 1
            continue
        marked = _mark_header_block(lines, kinds, at) or _mark_attribution(lines, kinds, at)
        at += marked or _mark_line(lines, kinds, at)
    return _joined_wraps(lines, kinds)


def _mark_banners(lines: Sequence[str], kinds: list[LineKind]) -> int:
    """Gateways put their warnings on top, in paragraphs of their own."""
    at = 0
    while at < len(lines) and at < _BANNER_LINES * 2:
        above = takewhile(lambda index: kinds[index] is LineKind.TEXT, range(at, min(at + _BANNER_LINES, len(lines))))
        paragraph = [lines[index] for index in above]
        length = banner_length(paragraph) if kinds[at] is LineKind.TEXT else int(kinds[at] in _BETWEEN_BANNERS)
        if not length:
            break
        kinds[at : at + length] = [LineKind.BANNER] * length
        at += length
    return at


def _mark_header_block(lines: Sequence[str], kinds: list[LineKind], at: int) -> int:
    """Outlook and Notes quote with the headers of the mail and no sign at all: three of them make a block."""
    if kinds[at] is LineKind.QUOTE or header_label(lines[at]) is None:
        return 0
    found: set[str] = set()
    length = 0
    for line in lines[at : at + _BLOCK_LINES]:
        label = header_label(line)
        if label is None and line and not line[0].isspace() and not _continues(lines[at + length - 1], line):
            break
        found.update({label} if label else ())
        length += 1
    if len(found) < 3 and found != {"from", "sent"}:
        return 0
    kinds[at : at + length] = [LineKind.HEADERS] * length
    return length


def _continues(above: str, line: str) -> bool:
    """Whether a list of recipients goes on in this line."""
    return above.endswith((";", ",")) and "@" in line


def _mark_attribution(lines: Sequence[str], kinds: list[LineKind], at: int) -> int:
    """An attribution is folded over up to three lines by clients that wrap."""
    joined = ""
    for end in range(at + 1, min(at + _FOLDED_OVER, len(lines)) + 1):
        # Without this a one-line answer just above an attribution would be taken for its first line.
        if kinds[end - 1] is not LineKind.TEXT or (end == at + 2 and not opens_attribution(lines[at])):
            return 0
        joined = f"{joined} {lines[end - 1].strip()}"
        is_quoted = _next_kind(kinds, end) is LineKind.QUOTE
        if _is_whole(lines[at:end], joined, before_quote=is_quoted):
            kinds[at:end] = [LineKind.ATTRIBUTION] * (end - at)
            return end - at
    return 0


def _is_whole(lines: Sequence[str], joined: str, *, before_quote: bool) -> bool:
    """Whether these lines, and not only the last of them, are an attribution."""
    if len(lines) == 1:
        return is_attribution(joined, before_quote=before_quote)
    rest = " ".join(line.strip() for line in lines[1:])
    return is_dated_attribution(joined, before_quote=before_quote) and not is_dated_attribution(
        rest, before_quote=before_quote and any(sign.isdigit() for sign in rest)
    )


def _next_kind(kinds: Sequence[LineKind], at: int) -> LineKind | None:
    """The kind of the first line from here that says something; blank runs are one line long by now."""
    return next((kind for kind in kinds[at : at + 2] if kind is not LineKind.BLANK), None)


def _mark_line(lines: Sequence[str], kinds: list[LineKind], at: int) -> int:
    kinds[at] = _kind_among(lines, kinds, at)
    return 1


def _kind_among(lines: Sequence[str], kinds: Sequence[LineKind], at: int) -> LineKind:
    """A line's kind, as its neighbours show it."""
    line, kind = lines[at], kinds[at]
    if kind is LineKind.CLOSING and is_thanks(line) and _goes_on(lines, kinds, at + 1):
        return LineKind.TEXT
    if kind is not LineKind.TEXT:
        return kind
    if is_titled_rule(line) and any(header_label(below) for below in lines[at + 1 : at + 3]):
        return LineKind.ORIGINAL
    if introduces_inline(line):
        return LineKind.ORIGINAL
    opens_paragraph = at == 0 or kinds[at - 1] is not LineKind.TEXT
    return LineKind.NOTICE if opens_paragraph and _is_notice(lines, kinds, at) else kind


def _is_notice(lines: Sequence[str], kinds: Sequence[LineKind], at: int) -> bool:
    leads = LineKind.TEXT not in kinds[:at]
    return is_notice(_paragraph(lines, at), leads=leads)


def _paragraph(lines: Sequence[str], at: int) -> str:
    return " ".join(takewhile(str.strip, lines[at : at + _NOTICE_LINES]))


def _goes_on(lines: Sequence[str], kinds: Sequence[LineKind], at: int) -> bool:
    """Whether a sentence follows: then thanks stood in the middle of what was said."""
    below = next((index for index in range(at, min(at + 2, len(lines))) if kinds[index] is not LineKind.BLANK), None)
    if below is None or kinds[below] is not LineKind.TEXT or is_notice(lines[below]):
        return False
    parts = lines[below].split()
    return len(parts) >= _PROSE_WORDS and sum(part[0].islower() for part in parts) * 2 >= len(parts)


def _joined_wraps(lines: Sequence[str], kinds: list[LineKind]) -> list[LineKind]:
    """The rest of a quoted line that was too long lands, unmarked, between two quoted lines: it is quotation."""
    for at in range(1, len(lines) - 1):
        is_between = kinds[at - 1] is LineKind.QUOTE and kinds[at + 1] is LineKind.QUOTE
        # Short quoted lines were not wrapped: what follows them is an answer.
        if is_between and kinds[at] is LineKind.TEXT and len(lines[at - 1]) >= _WRAPPED_AT:
            kinds[at] = LineKind.QUOTE
    return kinds
