"""Picking by number: in an answer to a mail that numbers what waits, a number stands for its lead."""

import re
from collections.abc import Sequence

from mailhub.domain.subjects import DIGEST, About, leads_of
from mailhub.inbound.reading.folding import folded

_NUMBERED_MAILS = frozenset({"reminder", "desk_reminder", DIGEST})
_MARKED = re.compile(r"[(#]?([1-9][0-9]?)[.:)]{1,2}[ \t]{1,4}(\D.*)")
_FIRST = re.compile(r"#?([1-9][0-9]?)[ \t]{1,4}(\D.*)")
_LAST = re.compile(r"([^\W\d][\w ]{2,20}?)[ \t]{1,4}#?([1-9][0-9]?)(?![\w.,%-])[ \t]{0,4}([:.,–-]?.*)")
_PICKING = frozenset(
    "accept accepted take reject rejected decline reserve qualify disqualify reoffer withdraw annehmen akzeptieren"
    " ablehnen reservieren qualifizieren disqualifizieren zurueckziehen".split()
)
"""Words that no number of their own follows."""
_STARTING = _PICKING | frozenset(
    "won lost status contacted handback hand gewonnen verloren kontaktiert angenommen abgelehnt zurueck".split()
)


def by_lead_number(lines: Sequence[str], about: About) -> list[str]:
    """The lines, in which `2: won 5000`, `2 won 5000` and `accept 1` name the lead: `LEAD-7: won 5000`."""
    leads = leads_of(about)
    if about.name not in _NUMBERED_MAILS or not leads:
        return list(lines)
    return [_named(line, leads) for line in lines]


def _named(line: str, leads: Sequence[int]) -> str:
    found = _picked(line)
    return f"LEAD-{leads[found[0] - 1]}: {found[1]}" if found and found[0] <= len(leads) else line


def _picked(line: str) -> tuple[int, str] | None:
    if marked := _MARKED.fullmatch(line):
        return int(marked[1]), marked[2]
    first = _FIRST.fullmatch(line)
    if first and _word(first[2]) in _STARTING:
        return int(first[1]), first[2]
    last = _LAST.fullmatch(line)
    if last and _word(last[1]) in _PICKING:
        return int(last[2]), f"{last[1]}{last[3]}"
    return None


def _word(text: str) -> str:
    return folded(re.split(r"[\s:,.!]", text.strip(), maxsplit=1)[0])
