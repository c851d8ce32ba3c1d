"""Each line of a plain-text mail is one kind of line; the kinds are told apart by the word tables of all languages."""

import re
from enum import StrEnum
from functools import lru_cache

from mailhub.inbound.reading.folding import folded, words
from mailhub.inbound.reading.text.closings import is_closing
from mailhub.inbound.reading.text.phrases import PHRASES


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
    NOTICE = "notice"
    BANNER = "banner"
    OURS = "ours"
    TEXT = "text"


MOST_WIDE = 300
"""Characters of a line that are looked at; what is longer is prose, whatever it opens with."""

_LONGEST_LABEL = 24
_MOST_DEVICE = 120
_MOST_DEVICE_WORDS = 9
_SENT = ("sent from ", "sent with ", "sent via ", "sent by ", "gesendet mit ", "gesendet von ", "gesendet aus ")
_QUOTED = re.compile(r"\s{0,8}(?:[A-Z]{1,3})?[>»]|\s{0,8}\|(?: [^|]*)?$")
_RULE = re.compile(r"[\s_=*─—–-]{3,}")
_OURS = re.compile(r"[^\w\s]{2,12} ?mailhub ?[^\w\s]{2,12}")
_PGP = re.compile(r"-----BEGIN PGP SIGNATURE-----")
_PGP_HEAD = re.compile(r"-----BEGIN PGP SIGNED MESSAGE-----|Hash: (?:SHA|RIPEMD)[0-9A-Za-z-]{1,8}")
_LIST_FOOTER = re.compile(r"\S{1,60}(?: \S{1,60})? mailing list(?: -- \S{1,120})?")
_GROUPWISE = re.compile(r">>> [^>].{4,200}>>>")
_TITLED = re.compile(r"[-_=*]{2,60} {0,2}\S.{1,200}?[-_=*]{2,60}")
_SIGNATURE_MARKS = ("--", "__", "—")
_DEVICE = re.compile(
    r"iphone|ipad|android|samsung|galaxy|outlook|yahoo|proton|smartphone|handy|mobil|movil|telefo|telemovel|blackberry|huawei"
    r"|xiaomi|windows|gmail|k-9|spark|tuta|app\b|device|phone|tablet|ordinateur|appareil|dispositiv|aol|libero|web\.de|gmx"
    r"|mac\b|unterwegs|on the go|verizon|t-mobile|mail\.com|ymail|bluemail|mailspring|nokia|oneplus|pixel|motorola"
    r"|\bios\b|canary|edison|superhuman|\bfront\b|airmail|newton|polymail|mimestream|shortwave|aqua mail|fairemail"
    r"|missive|zoho|fastmail|thunderbird|mailbird|em client|mymail|\bhey\b|telekom|t-online|freenet|vodafone|orange"
)
_ORIGINALS = frozenset(words(phrase) for table in PHRASES for phrase in table.original_message)
_DEVICE_LINES = tuple(folded(phrase) for table in PHRASES for phrase in table.device_lines)
_LABELS = {
    folded(spelling): label
    for table in PHRASES
    for label, spellings in table.header_labels.items()
    for spelling in spellings
}


def line_kind(line: str) -> LineKind:
    """The kind that a line shows by itself; attributions, header blocks and notices need their neighbours."""
    if not line.strip():
        return LineKind.BLANK
    if _GROUPWISE.fullmatch(line.strip()):
        return LineKind.ORIGINAL
    if _QUOTED.match(line):
        return LineKind.QUOTE
    return LineKind.TEXT if len(line) > MOST_WIDE else _kind_of_short(line.strip())


# Most lines of a reply are those of our own mail below it, which are the same in every reply, and in both its parts.
@lru_cache(maxsize=2048)
def _kind_of_short(line: str) -> LineKind:
    if _OURS.fullmatch(line.casefold()):
        return LineKind.OURS
    if line in _SIGNATURE_MARKS or _PGP.match(line) or _is_device_line(line):
        return LineKind.SIGNATURE
    if _RULE.fullmatch(line) or _PGP_HEAD.fullmatch(line):
        return LineKind.RULE
    if _is_original_message(line):
        return LineKind.ORIGINAL
    if _LIST_FOOTER.fullmatch(line):
        return LineKind.NOTICE
    return LineKind.CLOSING if is_closing(line) else LineKind.TEXT


def _is_device_line(line: str) -> bool:
    plain = folded(line[:_MOST_DEVICE]).lstrip("[(*_ ")
    # "Sent from our side on Friday: ..." is what somebody says; programs end their line after a few words.
    is_short = len(plain.split()) <= _MOST_DEVICE_WORDS and ": " not in plain
    is_device = plain.startswith(_DEVICE_LINES) or (is_short and plain.startswith(_SENT))
    return is_device and bool(_DEVICE.search(plain)) and not line.endswith("?")


def _is_original_message(line: str) -> bool:
    decorated = line[0] in "-_*=─—–#" or line.endswith(":")
    return decorated and words(line) in _ORIGINALS


def is_titled_rule(line: str) -> bool:
    """Whether the line is words between dashes (`---- Vidarebefordrat ----`), as stands above a quoted mail."""
    return len(line) <= MOST_WIDE and bool(_TITLED.fullmatch(line.strip()))


def header_label(line: str) -> str | None:
    """Which mail header the line shows (`*Von:* Anna` gives `from`), or None."""
    head, colon, _ = line[:MOST_WIDE].partition(":")
    return _label(head) if colon and len(head) <= _LONGEST_LABEL else None


# Every line is looked at as part of each block of headers that may begin above it.
@lru_cache(maxsize=2048)
def _label(head: str) -> str | None:
    return _LABELS.get(folded(head.strip(" *_\t|")))
