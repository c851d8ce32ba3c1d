"""An absence line says until when the writer is away, or when back, and who stands in."""

import re
from datetime import date, timedelta

from mailhub.inbound.reading.answers.answer_kinds import Away
from mailhub.inbound.reading.answers.answer_languages import LANGUAGES
from mailhub.inbound.reading.answers.phrase_match import PhraseSet, Words, spelt_out
from mailhub.inbound.reading.dates import is_day, read_date
from mailhub.inbound.reading.fields.lead_fields import read_address
from mailhub.inbound.reading.folding import folded, words

_ADDRESS = re.compile(r"[^\s<>(),;:]{1,64}@[^\s<>(),;:]{1,255}")
_SUBSTITUTES = "|".join(
    sorted(
        (re.escape(way) for table in LANGUAGES for way in spelt_out(table, table.substitute) if way),
        key=len,
        reverse=True,
    )
)
_BEFORE_SUBSTITUTE = re.compile(rf"[,;.(\s]{{1,3}}(?:[-–—]\s)?(?:(?:{_SUBSTITUTES})[:\s])+", re.IGNORECASE)
_STANDS_IN = re.compile(
    r"(?:,|;|\.|\band|\bund)\s{1,3}([^,;.]{0,60}?)\s?(?:is|will be|ist|)\s?"
    r"(?:covering(?: for me)?|standing in(?: for me)?|stands in|covers|my substitute|my deputy|in charge|vertritt mich"
    r"|meine vertretung|übernimmt|springt ein|für mich da)[ .!]{0,3}$",
    re.IGNORECASE,
)
_STOPS = " ,;:.!()"
_RETURNED = frozenset({
    "back", "i am back", "i'm back", "im back", "back again", "back in the office", "i am back in the office",
    "zurueck", "wieder da", "ich bin zurueck", "ich bin wieder da", "bin wieder da", "wieder im buero",
})  # fmt: skip
_MOST_NAMES = 4
_DAY = "{day}"


Patterns = dict[Words, list[tuple[Words, Words]]]


def _patterns(field: str) -> Patterns:
    """What stands before and behind the day, the longest first, by the first word; there are thousands."""
    ways = {way for table in LANGUAGES for way in spelt_out(table, getattr(table, field))}
    halves = (way.partition(_DAY) for way in ways)
    found: Patterns = {}
    for before, after in {(words(before), words(after)) for before, _, after in halves}:
        found.setdefault(before[:1], []).append((before, after))
    return {first: sorted(ways, key=lambda one: -len(one[0] + one[1])) for first, ways in found.items()}


_AWAY, _BACK = _patterns("away"), _patterns("back")


def read_away(line: str, *, today: date, locale: str) -> Away | None:
    """`away until 5 Jan, substitute kim@...`, `back on 6 January`; the whole line, and no day that is over.

    `I am back` ends an absence.
    """
    if folded(line).strip(_STOPS) in _RETURNED:
        return Away(until=None)
    address = _ADDRESS.search(line)
    told, substitute = _without_substitute(line, address[0]) if address else (line, None)
    if told is None or (address and substitute is None):
        return None
    until = _until(told.strip(_STOPS), today=today, locale=locale)
    return Away(until=until, substitute=substitute) if until and until >= today else None


def _without_substitute(line: str, address: str) -> tuple[str | None, str | None]:
    standing = _STANDS_IN.search(line.replace(address, "@"))
    parts = _BEFORE_SUBSTITUTE.split(line, maxsplit=1)
    if standing and "@" in standing[1]:
        parts = [line[: standing.start()], standing[1].replace("@", address)]
    if len(parts) != 2:
        return None, None
    named = parts[1].replace(address, " ")
    is_name = len(words(named)) <= _MOST_NAMES and not any(map(str.isdigit, named))
    return parts[0], read_address(address.strip(_STOPS)) if is_name else None


def _until(said: str, *, today: date, locale: str) -> date | None:
    last_day = _day_within(said, _AWAY, today=today, locale=locale)
    if last_day is not None:
        return last_day
    return_day = _day_within(said, _BACK, today=today, locale=locale)
    return return_day - timedelta(days=1) if return_day else None


def _day_within(said: str, patterns: Patterns, *, today: date, locale: str) -> date | None:
    """The day that stands where a pattern has its day."""
    opening = words(said)
    for before, after in [*patterns.get(opening[:1], ()), *patterns.get((), ())]:
        rest = PhraseSet([" ".join(before)]).after(said) if opening[: len(before)] == before else None
        named = _without_end(rest, after) if rest else None
        day = read_date(named, today=today, locale=locale) if named and (is_day(named) or is_day(f"{named}.")) else None
        if day is not None:
            return day
    return None


def _without_end(rest: str, after: Words) -> str | None:
    parts = rest.split()
    size = len(after)
    if words(" ".join(parts[len(parts) - size :])) != after:
        return None
    return " ".join(parts[: len(parts) - size]).strip(_STOPS.replace(".", ""))
