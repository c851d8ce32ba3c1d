"""Fresh text is what the writer of a mail wrote: not the quotation, the signature or the words before it."""

import re
import textwrap
from collections.abc import Iterator, Sequence

from mailhub.inbound.reading.folding import visible
from mailhub.inbound.reading.text.greetings import is_greeting
from mailhub.inbound.reading.text.mail_lines import LineKind
from mailhub.inbound.reading.text.quotation import kinds_of
from mailhub.inbound.reading.text.signer import NOBODY, Signer, without_name

MOST_CHARACTERS = 64 * 1024
MOST_LINES = 2_000
_LINE_ENDS = re.compile(r"\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_BLANK_RUNS = re.compile(r"\n{3,}")
_QUOTING = frozenset({LineKind.ATTRIBUTION, LineKind.HEADERS, LineKind.ORIGINAL})
_ENDING = frozenset({LineKind.SIGNATURE, LineKind.NOTICE})
_SPOKEN = frozenset({LineKind.TEXT, LineKind.BLANK, LineKind.CLOSING})


def fresh_text(text: str, signer: Signer = NOBODY) -> str:
    """The writer's own words of a plain-text body, top-, bottom- or interleaved posted, in their order.

    Looks at 64 KB and 2,000 lines at most, in time linear to them. A forwarded letter has no fresh text beyond the
    words above it. What stands unmarked below a header block, an attribution or our own marker is never fresh.
    The name of the `signer`, standing alone below the words, is a signature.
    """
    lines = body_lines(text)
    own = without_name(list(_own_words(lines, kinds_of(lines))), signer)
    return textwrap.dedent(_BLANK_RUNS.sub("\n\n", "\n".join(own)).strip("\n")).strip()


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


def _own_words(lines: Sequence[str], kinds: Sequence[LineKind]) -> Iterator[str]:
    said = signed = False
    for at, kind in enumerate(kinds):
        if kind is LineKind.OURS or (kind in _QUOTING and _is_unmarked(kinds, at)):
            return
        if kind in _ENDING or (kind is LineKind.CLOSING and (said or not is_greeting(lines[at]))):
            # A phone signs above the quotation, so answers between quoted lines may still follow.
            if said:
                return
            signed = True
        elif kind is LineKind.QUOTE:
            signed = False
            yield ""
        elif not signed and kind in _SPOKEN:
            said = said or (kind is LineKind.TEXT and not is_greeting(lines[at]))
            yield lines[at]


def _is_unmarked(kinds: Sequence[LineKind], at: int) -> bool:
    """Whether the quotation introduced here goes on without quote signs, so that nothing below can be told apart."""
    skipped = _QUOTING | {LineKind.BLANK, LineKind.RULE}
    following = next((kind for kind in kinds[at:] if kind not in skipped), None)
    return following is not LineKind.QUOTE
