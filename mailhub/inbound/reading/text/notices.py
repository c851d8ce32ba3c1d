"""What companies and scanners add to a mail: notices below the words, and a gateway's warning above them."""

import re
from collections.abc import Sequence

from mailhub.inbound.reading.folding import folded, words
from mailhub.inbound.reading.text.phrases import PHRASES

_MOST_READ = 600
_SURE_OF = 4
_NOTICES = tuple(folded(phrase) for table in PHRASES for phrase in table.notices)
_BANNERS = frozenset(words(phrase) for table in PHRASES for phrase in table.banners)
_SIGNS = frozenset(folded(phrase) for table in PHRASES for phrase in table.banner_signs)
_ITSELF = tuple(folded(phrase) for table in PHRASES for phrase in table.mail_itself)
_LEGAL = frozenset(folded(sign) for table in PHRASES for sign in table.notice_signs)
_LEGAL_SIGNS = 2
_LONGEST = max(map(len, _BANNERS))
_ENDS = (".", "!", ">", "]", ")", "*", "|")
_ORNAMENT = re.compile(r"\W{0,12}(?:p )?")  # a tree of the font Webdings is a P in text
_FRAMED = re.compile(r"\w{2,40}Banner(?:Start|End)")
_FRAME_END = re.compile(r"\w{2,40}BannerEnd")
_IMPRINT = re.compile(
    r"registered (?:in|office)|company (?:no|number)\b|amtsgericht|registergericht|geschaeftsfuehr"
    r"|sitz der gesellschaft|handelsregister|vorstand:|aufsichtsrat|siege social|sede legale|capitale sociale"
    r"|registro mercantil|statutaire zetel"
)
_TAG = re.compile(r"[\[(*<{]{1,4} {0,2}(?:extern|ausserhalb|estern)")


def is_notice(paragraph: str, *, leads: bool = False) -> bool:
    """Whether a paragraph is a legal notice, a scanner's word or a list's footer.

    One that `leads`, with nothing said above it, must show more of it: it may be all that somebody says.
    """
    plain = folded(paragraph[:_MOST_READ])
    if len(set(_IMPRINT.findall(plain))) >= _LEGAL_SIGNS:
        return True
    return _ORNAMENT.sub("", plain, count=1).startswith(_NOTICES) or _is_legal(plain, _LEGAL_SIGNS + leads)


def _is_legal(plain: str, least: int) -> bool:
    """Whether it speaks of the mail itself, and as lawyers do; a writer rarely has two of their words there."""
    return any(itself in plain for itself in _ITSELF) and sum(sign in plain for sign in _LEGAL) >= least


def banner_length(paragraph: Sequence[str]) -> int:
    """How many lines, from the first, are a gateway's warning of a mail from outside; more may be the writer's."""
    if _FRAMED.fullmatch(paragraph[0].strip()):
        return next((at + 1 for at, line in enumerate(paragraph) if _FRAME_END.fullmatch(line.strip())), 1)
    if not is_banner(" ".join(paragraph)):
        return 0
    last = max((at for at, line in enumerate(paragraph) if _warns(line)), default=0)
    rest = (at for at in range(last, len(paragraph)) if paragraph[at].endswith(_ENDS))
    return next(rest, len(paragraph) - 1) + 1


def _warns(line: str) -> bool:
    plain = folded(line[:_MOST_READ])
    return any(sign in plain for sign in _SIGNS)


def is_banner(paragraph: str) -> bool:
    """Whether the paragraph is a gateway's warning of a mail from outside."""
    plain = folded(paragraph[:_MOST_READ])
    if _TAG.match(plain):
        return True
    said = words(paragraph[:_MOST_READ])
    opened = [size for size in range(1, _LONGEST + 1) if said[:size] in _BANNERS]
    # A writer's own "Attention:" may speak of links or of somebody outside, hardly of two of these.
    return bool(opened) and (max(opened) >= _SURE_OF or sum(sign in plain for sign in _SIGNS) >= 2)
