"""Lines about leads to be had: one is reserved, wanted after all, or passed on to a reseller."""

import re
from dataclasses import dataclass

from mailhub.domain.answers import Again, PassOn
from mailhub.inbound.reading.answers.conditions import is_conditional, is_negated, is_plain, is_second_thought
from mailhub.inbound.reading.answers.neutral_words import NEUTRAL
from mailhub.inbound.reading.answers.phrase_match import phrases_of
from mailhub.inbound.reading.folding import words

_RESERVE = phrases_of(lambda table: table.reserve, NEUTRAL)
_AGAIN = phrases_of(lambda table: table.again, NEUTRAL)
_PASS_ON = phrases_of(lambda table: table.pass_on, NEUTRAL)
_PASS_ON_TO = phrases_of(lambda table: table.pass_on_to)
_PASS_ON_END = phrases_of(lambda table: table.pass_on_end)
_REFERENCE = re.compile(
    r"(?<![\w.,:/-])(?:(LEAD[-# ]?)|(?:(?:no|nr|number|nummer)\.? ?|#))?([0-9]{1,15})(?![\w/:%]|[.,][0-9])", re.I
)
_JOINTS = frozenset(
    {"and", "und", "lead", "leads", "number", "numbers", "nummer", "nr", "no", "the", "den", "die", "also", "auch"}
)
_TO_END = re.compile(r"(?:bitte )?an (.{2,100}?) (\w+)[.!]?", re.IGNORECASE)
_MERE = frozenset({"doch", "noch"})
_MOST = 25


@dataclass(frozen=True, kw_only=True)
class Reservation:
    """Leads to be reserved, by their numbers, and by their places in the list that was mailed (1 is the first)."""

    leads: tuple[int, ...] = ()
    places: tuple[int, ...] = ()


def read_reservation(line: str) -> Reservation | None:
    """What a line reserves: `reserve 2`, `reserviere LEAD-7 und LEAD-9`; None unless all of it says just that."""
    found = list(_REFERENCE.finditer(line))[: _MOST + 1]
    bare = tuple(word for word in words(_REFERENCE.sub(" ", line)) if word not in _JOINTS)
    if "?" in line or len(found) > _MOST or bare not in _RESERVE or is_conditional(line) or is_negated(line):
        return None
    leads = tuple(int(one[2]) for one in found if one[1])
    return Reservation(leads=leads, places=tuple(int(one[2]) for one in found if not one[1]))


def is_wish(text: str) -> bool:
    """Whether a text says `reserve` of the lead that it is about, and takes nothing of it back further down."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    further = lines[1:]
    if any(map(is_conditional, further)) or (further and is_second_thought(further[0])):
        return False
    return bool(lines) and read_reservation(lines[0]) == Reservation()


def read_again(line: str) -> Again | None:
    """The wish for a lead that was missed: `we want it after all`."""
    is_said = words(line) in _AGAIN and not _MERE.issuperset(words(line))
    return Again() if is_said and "?" not in line and is_plain(line.rstrip(".!")) else None


def read_pass_on(line: str) -> PassOn | None:
    """To whom a lead is passed on: `pass on to Alpine IT`, `an Alpine IT weitergeben`; without a name it asks whom."""
    if "?" in line or is_conditional(line) or is_negated(line):
        return None
    if words(line) in _PASS_ON:
        return PassOn()
    head, colon, named = line.partition(":")
    if colon and named.strip() and words(head) in _PASS_ON:
        return PassOn(reseller=named.strip(" .!")[:100])
    at_end = _TO_END.fullmatch(line.strip())
    if at_end is not None and words(at_end[2]) in _PASS_ON_END:
        return PassOn(reseller=at_end[1].strip())
    rest = _PASS_ON_TO.after(line)
    name = (rest or "").strip(" :.!")
    return PassOn(reseller=name[:100]) if name else None
