"""Picking by number: in an answer to a mail that lists what waits, a number stands for its lead or registration."""

import re
from collections.abc import Sequence

from mailhub.domain.subjects import DIGEST, About, leads_of
from mailhub.domain.terms import ReportName
from mailhub.inbound.reading.folding import folded

_NUMBERED_MAILS = frozenset({"reminder", "desk_reminder", DIGEST, "report_answer", *ReportName})
_MARKED = re.compile(r"[(#]?([1-9][0-9]?)[.:)]{1,2}[ \t]{1,4}(\D.*)")
_FIRST = re.compile(r"#?([1-9][0-9]?)[ \t]{1,4}(\D.*)")
_LAST = re.compile(r"([^\W\d][\w ]{2,20}?)[ \t]{1,4}#?([1-9][0-9]?)(?![\w.,%-])[ \t]{0,4}([:.,–-]?.*)")
_PICKING = frozenset(
    "accept accepted take reject rejected decline reserve qualify disqualify reoffer withdraw approve approved deny"
    " denied annehmen akzeptieren ablehnen reservieren qualifizieren disqualifizieren zurueckziehen genehmigen"
    " genehmigt".split()
)
"""Words that no number of their own follows."""
_STARTING = _PICKING | frozenset(
    "won lost status contacted handback hand gewonnen verloren kontaktiert angenommen abgelehnt zurueck".split()
)


def by_lead_number(lines: Sequence[str], about: About) -> list[str]:
    """The lines, in which `2: won 5000`, `2 won 5000` and `accept 1` name the lead: `LEAD-7: won 5000`.

    Where the mail lists registrations behind its leads, `3: approve` names one of those: `REG-4: approve`.
    """
    choices = about.choices if about.lead_id is None else leads_of(about)
    return [_named(line, choices) for line in lines] if about.name in _NUMBERED_MAILS else list(lines)


def _named(line: str, choices: Sequence[int]) -> str:
    found = _picked(line)
    if found is None or found[0] > len(choices):
        return line
    choice = choices[found[0] - 1]
    return f"{'LEAD' if choice > 0 else 'REG'}-{abs(choice)}: {found[1]}"


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
