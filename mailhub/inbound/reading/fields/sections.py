"""Sections of a form: what stands below `Partner information` is about the partner, not about the customer."""

import re

from mailhub.inbound.reading.folding import words

_MOST = 80
_MOST_WORDS = 4
_PLAIN = re.compile(r"[\w\s#*_=&/.,'()–—-]{0,60}:?[\s*_=#–—-]{0,12}")
_OTHERS = frozenset(
    "partner partners reseller resellers submitter submitted registrant distributor distributors var haendler"
    " fachhaendler einreicher vertriebspartner wiederverkaeufer partnerangaben partnerdaten partnerinformationen"
    " partnerinformation haendlerdaten seller salesperson antragsteller".split()
)


def is_of_others(line: str, *, has_value: bool, is_followed: bool) -> bool | None:
    """Whether a heading opens what is said of the partner (True) or of somebody else (False); None for no heading."""
    if has_value or not is_followed or len(line) > _MOST:
        return None
    said = words(line)
    is_heading = 0 < len(said) <= _MOST_WORDS and line.strip()[-1] not in ",.!?" and _PLAIN.fullmatch(line.strip())
    return bool(_OTHERS.intersection(said)) if is_heading else None
