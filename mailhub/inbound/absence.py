"""Absences as out-of-office notices state them: until when, and who stands in."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from mailhub.domain.addresses import fold
from mailhub.inbound.reading.dates import read_date

_MOST_CHARACTERS = 8000
_LONGEST_DATE = 5  # words
_LAST_DAY = re.compile(
    r"\b(?:until|till|thru|through|up to|bis einschließlich|bis einschl\.|bis zum|bis)\b[ \t,]{0,3}(?:and including )?",
    re.IGNORECASE,
)
_FIRST_DAY_BACK = re.compile(
    r"\b(?:back (?:in the office )?(?:on|from)|back|return(?:ing)? (?:to the office )?on|return(?:ing)?"
    r"|wieder (?:ab|am|erreichbar ab)"
    r"|zurück (?:ab|am)|ab dem|ab)\b[ \t,]{0,3}(?:dem )?",
    re.IGNORECASE,
)
_STAND_IN = re.compile(
    r"(?:contact|reach|write to|e-?mail|substitute|deputy|colleague|wenden|vertret|kontaktieren|kolleg|erreichen)"
    r"[^@]{0,120}?([\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Absence:
    """The last day away and the address of a substitute, each None when not stated."""

    until: date | None
    substitute: str | None


def read_absence(text: str, *, today: date, locale: str) -> Absence | None:
    """What an out-of-office notice states; None when it names neither a day nor a substitute."""
    flat = " ".join(text[:_MOST_CHARACTERS].split())
    until = _day_after(flat, _LAST_DAY, today, locale)
    back = _day_after(flat, _FIRST_DAY_BACK, today, locale) if until is None else None
    named = _STAND_IN.search(flat)
    last_day = until or (back - timedelta(days=1) if back else None)
    substitute = fold(named[1]).rstrip(".") if named else None
    return Absence(last_day, substitute) if last_day or substitute else None


def _day_after(flat: str, words: re.Pattern[str], today: date, locale: str) -> date | None:
    """The first date that follows one of the words; the longest reading of it counts."""
    for match in words.finditer(flat):
        following = flat[match.end() :][:80].split()
        for size in range(min(_LONGEST_DATE, len(following)), 0, -1):
            found = read_date(" ".join(following[:size]).strip(".,;:!()"), today=today, locale=locale)
            if found is not None and found >= today:
                return found
    return None
