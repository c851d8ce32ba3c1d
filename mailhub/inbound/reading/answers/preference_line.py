"""A preference line sets the writer's language and time zone: `prefs language: de, timezone: Europe/Berlin`."""

import re
from collections import Counter
from functools import cache
from zoneinfo import available_timezones

from babel import Locale

from mailhub.inbound.reading.answers.answer_kinds import Prefs
from mailhub.inbound.reading.answers.phrase_match import phrases_of
from mailhub.inbound.reading.folding import folded, words
from mailhub.inbound.reading.text.language import SPOKEN

_PREFERENCES = phrases_of(lambda table: table.preferences)
_LANGUAGE = phrases_of(lambda table: table.language)
_TIMEZONE = phrases_of(lambda table: table.timezone)
_ENDS = re.compile(r"[,;]\s*|\s(?:and|und)\s|\.\s")
_STOPS = " \t:=.,;!"
_CONTINENTS = "Africa America Antarctica Arctic Asia Atlantic Australia Europe Indian Pacific".split()


def read_preferences(line: str) -> Prefs | None:
    """The preferences that the whole line states; alone, `prefs` asks what they are."""
    text = line.strip()
    if "?" in text:
        return None
    rest = _PREFERENCES.after(text)
    stated = _stated((text if rest is None else rest).strip(_STOPS))
    if rest is not None and not rest.strip(_STOPS):
        return Prefs()
    return stated


def _stated(text: str) -> Prefs | None:
    language = timezone = None
    for part in _parts(text):
        said_language, said_zone = _LANGUAGE.after(part), _TIMEZONE.after(part)
        if said_language is not None and language is None:
            language = language_meant(said_language)
        elif said_zone is not None and timezone is None:
            timezone = _timezone(said_zone)
        else:
            return None
        if language is None and timezone is None:
            return None
    is_whole = len(_parts(text)) == sum(one is not None for one in (language, timezone))
    return Prefs(language=language, timezone=timezone) if is_whole and (language or timezone) else None


def _parts(text: str) -> list[str]:
    """The settings, each by itself; `language de timezone Europe/Berlin` needs no comma."""
    parts = [part.strip(_STOPS) for part in _ENDS.split(text) if part.strip(_STOPS)]
    return [one for part in parts for one in _split_before_zone(part)]


def _split_before_zone(part: str) -> list[str]:
    pieces = part.split()
    for at in range(1, len(pieces)):
        if _TIMEZONE.opening(words(" ".join(pieces[at:]))) and _LANGUAGE.after(part) is not None:
            return [" ".join(pieces[:at]), " ".join(pieces[at:])]
    return [part]


def language_meant(text: str) -> str | None:
    """The code (ISO 639-1) of a language given by code or name."""
    return _languages().get(folded(text).strip(_STOPS))


def _timezone(text: str) -> str | None:
    """The zone of a name such as `Europe/Berlin`, or of a city alone when only one zone is called after it."""
    named = folded(text).strip(_STOPS).replace(" ", "_")
    return _zones().get(named) or _cities().get(named)


@cache
def _languages() -> dict[str, str]:
    """Code or name in any of the languages -> ISO 639-1 code."""
    names = {folded(Locale(one).get_display_name(own) or one): one for one in SPOKEN for own in SPOKEN}
    return {**names, **{one: one for one in SPOKEN}}


@cache
def _cities() -> dict[str, str]:
    zones = [zone for zone in available_timezones() if zone.partition("/")[0] in _CONTINENTS]
    times = Counter(folded(zone.rpartition("/")[2]) for zone in zones)
    return {city: zone for zone in zones if times[city := folded(zone.rpartition("/")[2])] == 1}


@cache
def _zones() -> dict[str, str]:
    return {folded(zone): zone for zone in available_timezones()}
