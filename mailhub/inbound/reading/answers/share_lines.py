"""Lines about shares: `split 60/40`, `split: Highland 60, Clyde 40`, and yes or no to the shares that are proposed."""

import re
from decimal import Decimal

from mailhub.domain.answers import Agree, Disagree, SplitUp
from mailhub.domain.shares import Share
from mailhub.inbound.reading.answers.claim_words import AGREE, DISAGREE, says_only_no, spoken_as
from mailhub.inbound.reading.answers.conditions import is_conditional, is_negated, is_plain, sets_terms
from mailhub.inbound.reading.answers.said_with import MOST_COMPARED, Saying, is_asking, is_unsure, said_with, trails_off
from mailhub.inbound.reading.folding import folded, words

_VERB = re.compile(
    r"(?:(?:we|i|wir|ich) (?:propose|suggest|schlagen|schlage)(?: vor)?:?\s{1,3}(?:a |to |eine |einen )?|let's )?"
    r"(?:please |bitte )?"
    r"(?:split|share|teilen|aufteilen|aufteilung|teilung|teile|partager|repartir|dividere|verdelen|dividir)"
    r"(?= ?:|\s|$)(?: it| this| the deal)?\s?:?\s{0,4}",
    re.IGNORECASE,
)
_NUMBER = r"([0-9]{1,3}(?:[.,][0-9]{1,4})?)(?:\s?(?:%|percent\b|per cent\b|prozent\b))?"
_APART = r"\s{0,2}(?:[/:|]|-|–|\bto\b|\bzu\b|\band\b|\bund\b)\s{0,2}"
_PAIR = re.compile(rf"(?<![\w.,/-]){_NUMBER}{_APART}{_NUMBER}(?![\w/])", re.IGNORECASE)
_CREDIT = r"(?:(?:the |margin )?credits?|gutschrift|marge|margin|anrechnung)"
_COMMISSION = r"(?:(?:the )?commissions?|provision(?:en)?|kommission)"
_KIND = re.compile(rf"\b(?:(?P<credit>{_CREDIT})|(?P<commission>{_COMMISSION}))\b\s?:?\s{{0,3}}", re.IGNORECASE)
_ENTRY = re.compile(
    rf"(?P<party>[^\s\d:;,%/][^:;%/]{{0,118}}?)\s{{0,3}}(?::|=|\s[–-])?\s{{1,3}}{_NUMBER}(?:\s?/\s?{_NUMBER})?(?![\w])",
    re.IGNORECASE,
)
_TURNED = re.compile(r"^([0-9]{1,3}\s?[/:]\s?[0-9]{1,3}) (?:split|teilen|aufteilen)\b", re.IGNORECASE)
_PUT_FORWARD = re.compile(r"(?<=\d) vor[.!]?$")  # Wir schlagen 60/40 vor
_REASON = re.compile(r"\s{0,3}(?::|;|\.|\s[–—-]|,?\s(?:because|since|as|weil|denn))\s{1,3}(?=\D)", re.IGNORECASE)
_JOINT = re.compile(r"\s{0,3}(?:[,;&]|/(?=\s{0,3}[^\W\d])|\band\b|\bund\b)\s{0,3}|\s{0,3}$", re.IGNORECASE)
_OWN = frozenset(
    map(words, ("us", "we", "me", "i", "ours", "our side", "our share", "wir", "uns", "ich", "mich", "unser"))
)
_COURTEOUS = frozenset(
    "the this that thanks thank you many very much hereby hiermit danke vielen dank gerne gern".split()
)
_FEWEST_PARTIES, _MOST_PARTIES = 2, 10
_MOST = 1000  # characters of a proposal

Parts = list[tuple[str, Decimal, Decimal | None]]


def read_split(saying: Saying) -> SplitUp | None:
    """The proposal that the first line is, or opens with the parties on the lines below it; the rest is its note.

    Anything that asks, denies or sets a condition proposes nothing. Whether they add to a hundred is not looked at.
    """
    line = _TURNED.sub(r"split \1", _PUT_FORWARD.sub("", saying.first))
    opened = _VERB.match(line)
    if opened is None or is_asking(line) or trails_off(line) or len(line) > _MOST:
        return None
    said, below = line[opened.end() :].strip(), saying.lines[1:]
    while below and (not said or _is_entry(below[0])) and len(said) + len(below[0]) < _MOST:
        said, below = f"{said}, {below[0].lstrip('-*• ')}".strip(" ,"), below[1:]
    shares, reason = _shares(said)
    note = "\n".join(part for part in (reason, *below) if part)
    is_alone = len(shares) < _FEWEST_PARTIES
    is_open = is_alone or is_unsure(reason) or (bool(below) and (is_unsure(below[0]) or is_asking(below[0])))
    return None if is_open or is_asking(reason) else SplitUp(shares=tuple(shares), note=note)


def read_consent(saying: Saying) -> Agree | Disagree | None:
    """`agree`, `agreed, thank you`, `disagree: why`; a yes with a condition, a no with a yes, is none."""
    line, below = saying.first, saying.lines[1:]
    if is_asking(line) or not line[:1].isalnum():
        return None
    if _is_yes(line):
        weak = any(is_conditional(one) or is_negated(one) or sets_terms(one) or _PAIR.search(one) for one in below[:3])
        is_other = any(_is_no(one) for one in below[:MOST_COMPARED])
        return None if weak or is_other else Agree(note=saying.note())
    reason = said_with(saying, DISAGREE)
    if reason is None or any(map(_is_yes, below[:MOST_COMPARED])):
        return None
    head = words(line)[:1]
    # "No problem, we agree" opens with a no.
    is_yes_after_all = says_only_no(head) and spoken_as(AGREE).is_within(words(reason))
    return None if is_yes_after_all else Disagree(note=saying.note(reason))


def _is_yes(line: str) -> bool:
    """Whether every part of a line agrees, or thanks for it."""
    parts = [words(part) for part in re.split(r"[,;.!]|\s[–—-]\s", line.strip(" .!")) if part.strip()]
    consent = spoken_as(AGREE, is_bare=True)
    is_all = is_plain(line.strip()) and all(
        _without_thanks(part) in consent or not _without_thanks(part) for part in parts
    )
    return is_all and any(_without_thanks(part) in consent for part in parts)


def _without_thanks(said: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in said if word not in _COURTEOUS)


def _is_no(line: str) -> bool:
    return said_with(Saying(lines=(line,)), DISAGREE) is not None


def _is_entry(line: str) -> bool:
    parts, reason = _entries(line.lstrip("-*• "))
    return bool(parts) and not reason


def _shares(said: str) -> tuple[list[Share], str]:
    """The shares that a proposal states, and what is said behind them; none when anything between is not understood."""
    kinds = list(_KIND.finditer(said))
    if not kinds:
        parts, reason = _pair(said) or _entries(said)
        return _one_kind(parts), reason
    if said[: kinds[0].start()].strip(" :") or len(kinds) > 2 or len({one.lastgroup for one in kinds}) != len(kinds):
        return [], ""
    ends = [*(one.start() for one in kinds[1:]), len(said)]
    stated: dict[str, Parts] = {}
    reason = ""
    for kind, end in zip(kinds, ends, strict=True):
        part = _trimmed(said[kind.end() : end]) if end != len(said) else said[kind.end() : end]
        stated[kind.lastgroup or ""], reason = _pair(part) or _entries(part)
    return _both_kinds(stated.get("credit"), stated.get("commission")), reason


def _trimmed(part: str) -> str:
    return re.sub(r"[\s,;]*(?:\band\b|\bund\b)?[\s,;]*$", "", part)


def _one_kind(parts: Parts) -> list[Share]:
    return [
        Share(party=party, credit=credit, commission=more if more is not None else credit)
        for party, credit, more in parts
    ]


def _both_kinds(credit: Parts | None, commission: Parts | None) -> list[Share]:
    """Credit and commission by party; where one of them is not stated, the other holds for both."""
    first, second = credit or commission or [], commission or credit or []
    if (
        not first
        or [_key(one) for one in first] != [_key(one) for one in second]
        or any(one[2] for one in (*first, *second))
    ):
        return []
    return [Share(party=one[0], credit=one[1], commission=two[1]) for one, two in zip(first, second, strict=True)]


def _key(part: tuple[str, Decimal, Decimal | None]) -> str:
    return folded(part[0])


def _pair(said: str) -> tuple[Parts, str] | None:
    """`60/40` without names: the writer's own share first."""
    found = _PAIR.match(said)
    if found is None:
        return None
    reason = _behind(said[found.end() :])
    parts: Parts = [("", _number(found[1]), None), ("", _number(found[2]), None)]
    return None if reason is None else (parts, reason)


def _entries(said: str) -> tuple[Parts, str]:
    """`Highland 60, Clyde 30, Anna Weber 10`, and what is said behind them."""
    parts: Parts = []
    at = 0
    while found := _ENTRY.match(said, at):
        party = found["party"].strip(" -–:=*")
        parts.append(
            ("" if words(party) in _OWN else party, _number(found[2]), _number(found[3]) if found[3] else None)
        )
        joint = _JOINT.match(said, found.end())
        if joint is None or len(parts) > _MOST_PARTIES:
            reason = _behind(said[found.end() :])
            return ([], "") if reason is None else (parts, reason)
        at = joint.end()
    rest = said[at:].strip(" .!")
    return ([], "") if rest else (parts, "")


def _behind(rest: str) -> str | None:
    """The reason behind the shares; None when what stands there is no reason."""
    bare = rest.strip()
    if not bare.strip(".! "):
        return ""
    found = _REASON.match(rest)
    return rest[found.end() :].strip() if found else None


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))
