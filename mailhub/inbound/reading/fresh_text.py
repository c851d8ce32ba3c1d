"""Fresh text is what the writer of a mail wrote: not the quotation, the signature or the words before it."""

import re
from collections.abc import Iterator, Sequence

from mailhub.inbound.reading.folding import visible
from mailhub.inbound.reading.greetings import is_greeting
from mailhub.inbound.reading.mail_lines import LineKind, header_label, is_attribution, line_kind, opens_attribution

MOST_CHARACTERS = 64 * 1024
MOST_LINES = 2_000
_FOLDED_OVER = 3
_BLOCK_LINES = 8
_LINE_ENDS = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANK_RUNS = re.compile(r"\n{3,}")
_WRAPPED_AT = 60
_QUOTING = frozenset({LineKind.ATTRIBUTION, LineKind.HEADERS, LineKind.ORIGINAL})


def fresh_text(text: str) -> str:
    """The writer's own words of a plain-text body, top-, bottom- or interleaved posted, in their order.

    Looks at 64 KB and 2,000 lines at most, in time linear to them. A forwarded letter has no fresh text beyond the
    words above it. What stands unmarked below a header block, an attribution or our own marker is never fresh.
    """
    lines = body_lines(text)
    kinds = _joined_wraps(lines, _kinds(lines))
    return _BLANK_RUNS.sub("\n\n", "\n".join(_own_words(lines, kinds))).strip("\n")


def body_lines(text: str) -> list[str]:
    """The lines of a body, capped, without invisible characters and runs of blank lines."""
    lines: list[str] = []
    for raw in _LINE_ENDS.split(text[:MOST_CHARACTERS]):
        line = visible(raw.replace("\u00a0", " ")).rstrip()
        if line or (lines and lines[-1]):
            lines.append(line)
        if len(lines) == MOST_LINES:
            break
    return lines


def _kinds(lines: Sequence[str]) -> list[LineKind]:
    kinds = [line_kind(line) for line in lines]
    at = 0
    while at < len(lines):
        at += _mark_header_block(lines, kinds, at) or _mark_attribution(lines, kinds, at) or 1
    return kinds


def _mark_header_block(lines: Sequence[str], kinds: list[LineKind], at: int) -> int:
    """Outlook and Notes quote with the headers of the mail and no sign at all: three of them make a block."""
    if kinds[at] is LineKind.QUOTE or header_label(lines[at]) is None:
        return 0
    found: set[str] = set()
    length = 0
    for line in lines[at : at + _BLOCK_LINES]:
        label = header_label(line)
        if label is None and line and not line[0].isspace():
            break
        found.update({label} if label else ())
        length += 1
    if len(found) < 3 and found != {"from", "sent"}:
        return 0
    kinds[at : at + length] = [LineKind.HEADERS] * length
    return length


def _mark_attribution(lines: Sequence[str], kinds: list[LineKind], at: int) -> int:
    """An attribution is folded over up to three lines by clients that wrap."""
    joined = ""
    for length in range(1, _FOLDED_OVER + 1):
        end = at + length
        if end > len(lines) or kinds[end - 1] is not LineKind.TEXT:
            return 0
        # Without this a one-line answer just above an attribution would be taken for its first line.
        if length == 2 and not opens_attribution(lines[at]):
            return 0
        joined = f"{joined} {lines[end - 1].strip()}"
        if is_attribution(joined, before_quote=_next_kind(kinds, end) is LineKind.QUOTE):
            kinds[at:end] = [LineKind.ATTRIBUTION] * length
            return length
    return 0


def _next_kind(kinds: Sequence[LineKind], at: int) -> LineKind | None:
    """The kind of the first line from here that says something; blank runs are one line long by now."""
    return next((kind for kind in kinds[at : at + 2] if kind is not LineKind.BLANK), None)


def _joined_wraps(lines: Sequence[str], kinds: list[LineKind]) -> list[LineKind]:
    """The rest of a quoted line that was too long lands, unmarked, between two quoted lines: it is quotation."""
    for at in range(1, len(lines) - 1):
        is_between = kinds[at - 1] is LineKind.QUOTE and kinds[at + 1] is LineKind.QUOTE
        # Short quoted lines were not wrapped: what follows them is an answer.
        if is_between and kinds[at] is LineKind.TEXT and len(lines[at - 1]) >= _WRAPPED_AT:
            kinds[at] = LineKind.QUOTE
    return kinds


def _own_words(lines: Sequence[str], kinds: Sequence[LineKind]) -> Iterator[str]:
    said = signed = False
    for at, kind in enumerate(kinds):
        if kind is LineKind.OURS or (kind in _QUOTING and _is_unmarked(kinds, at)):
            return
        if kind is LineKind.SIGNATURE or (kind is LineKind.CLOSING and (said or not is_greeting(lines[at]))):
            # A phone signs above the quotation, so answers between quoted lines may still follow.
            if said:
                return
            signed = True
        elif kind is LineKind.QUOTE:
            signed = False
            yield ""
        elif not signed and kind in (LineKind.TEXT, LineKind.BLANK, LineKind.CLOSING):
            said = said or (kind is LineKind.TEXT and not is_greeting(lines[at]))
            yield lines[at]


def _is_unmarked(kinds: Sequence[LineKind], at: int) -> bool:
    """Whether the quotation introduced here goes on without quote signs, so that nothing below can be told apart."""
    skipped = _QUOTING | {LineKind.BLANK, LineKind.RULE}
    following = next((kind for kind in kinds[at:] if kind not in skipped), None)
    return following is not LineKind.QUOTE
