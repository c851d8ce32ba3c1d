"""Each line of a plain-text mail is one kind of line; the kinds are told apart by the word tables of all languages."""

import re
from enum import StrEnum

from mailhub.inbound.reading.folding import folded, words
from mailhub.inbound.reading.phrases import PHRASES


class LineKind(StrEnum):
    """What a line of a mail is to its reader."""

    BLANK = "blank"
    QUOTE = "quote"
    SIGNATURE = "signature"
    ATTRIBUTION = "attribution"
    HEADERS = "headers"
    ORIGINAL = "original"
    RULE = "rule"
    CLOSING = "closing"
    OURS = "ours"
    TEXT = "text"


MOST_WIDE = 300
"""Characters of a line that are looked at; what is longer is prose, whatever it opens with."""

_QUOTED = re.compile(r"\s{0,8}(?:[A-Z]{1,3})?[>»]")
_RULE = re.compile(r"[\s_=*─—–-]{3,}")
_OURS = re.compile(r"[^\w\s]{2,12} ?mailhub ?[^\w\s]{2,12}")
_TIME = re.compile(r"[0-9]{1,2}[:.][0-9]{2}|[0-9]{4}|@")
_SIGNATURE_MARKS = ("--", "__", "—")
_STARTS = tuple(folded(word) for table in PHRASES for word in table.attribution_starts)
_VERBS = frozenset(folded(word) for table in PHRASES for word in table.attribution_verbs)
_ORIGINALS = frozenset(words(phrase) for table in PHRASES for phrase in table.original_message)
_SIGNATURES = tuple(folded(phrase) for table in PHRASES for phrase in table.signature_starts)
_CLOSINGS = frozenset(words(phrase) for table in PHRASES for phrase in table.closings)
_CLOSINGS_ALONE = _CLOSINGS | {words(phrase) for table in PHRASES for phrase in table.closings_alone}
_LONGEST_CLOSING = max(len(closing) for closing in _CLOSINGS)
_MOST_SIGNERS = 3
_LABELS = {
    folded(spelling): label
    for table in PHRASES
    for label, spellings in table.header_labels.items()
    for spelling in spellings
}


def line_kind(line: str) -> LineKind:
    """The kind that a line shows by itself; attributions and header blocks need their neighbours."""
    if not line.strip():
        return LineKind.BLANK
    if _QUOTED.match(line):
        return LineKind.QUOTE
    return LineKind.TEXT if len(line) > MOST_WIDE else _kind_of_short(line.strip())


def _kind_of_short(line: str) -> LineKind:
    if _OURS.fullmatch(line.casefold()):
        return LineKind.OURS
    if line in _SIGNATURE_MARKS or folded(line).startswith(_SIGNATURES):
        return LineKind.SIGNATURE
    if _RULE.fullmatch(line):
        return LineKind.RULE
    if _is_original_message(line):
        return LineKind.ORIGINAL
    return LineKind.CLOSING if is_closing(line) else LineKind.TEXT


def _is_original_message(line: str) -> bool:
    decorated = line[0] in "-_*=─—–" or line.endswith(":")
    return decorated and words(line) in _ORIGINALS


def is_closing(line: str) -> bool:
    """Whether the line is closing words, alone or with the names of who signs (`Viele Grüße Anna`)."""
    if line.rstrip()[-1:] in "?:":
        return False
    said = words(line)
    if said in _CLOSINGS_ALONE:
        return True
    longest = min(_LONGEST_CLOSING, len(said) - 1)
    return any(said[:size] in _CLOSINGS and _is_signed(line, size) for size in range(longest, 0, -1))


def _is_signed(line: str, size: int) -> bool:
    signers = line.split()[size:]
    return 0 < len(signers) <= _MOST_SIGNERS and all(
        part[0].isupper() and part.strip(".,!").replace("-", "").isalpha() for part in signers
    )


def header_label(line: str) -> str | None:
    """Which mail header the line shows (`*Von:* Anna` gives `from`), or None."""
    head, colon, _ = line[:MOST_WIDE].partition(":")
    return _LABELS.get(folded(head.strip(" *_\t|"))) if colon and len(head) <= 24 else None


def opens_attribution(line: str) -> bool:
    """Whether an attribution that is folded over several lines could begin with this line."""
    return words(line)[:1] in {(start,) for start in _STARTS} or "<" in line


def is_attribution(line: str, *, before_quote: bool) -> bool:
    """Whether the (joined) line introduces a quotation: `On Monday Anna wrote:`, `Am 5. Mai schrieb Anna:`."""
    text = line.strip(" *_")
    if not text.endswith(":") or len(text) > MOST_WIDE:
        return False
    said = words(text)
    if _VERBS.intersection(said) and (before_quote or (_TIME.search(text) and _is_formal(said))):
        return True
    # An address and a time just before a colon introduce a quotation in every language.
    return "@" in text and any(sign.isdigit() for sign in text) and (before_quote or text.endswith(">:"))


def _is_formal(said: tuple[str, ...]) -> bool:
    verb_at = next(at for at, word in enumerate(said) if word in _VERBS)
    return said[0] in _STARTS or said[-1] in _VERBS or said[verb_at + 1] in _STARTS
