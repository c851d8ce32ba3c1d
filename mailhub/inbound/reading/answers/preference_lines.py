"""A text that opens with `prefs` sets preferences, in one line or several; what is not understood is told.

`prefs weekly; products SX, GTX; regions Bavaria, DE; temperatures hot, warm; radius 50km; language de`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from mailhub.inbound.reading.answers.answer_kinds import Prefs
from mailhub.inbound.reading.answers.preference_line import language_meant
from mailhub.inbound.reading.answers.preference_words import (
    ANY,
    EVERYTHING,
    HEADS,
    NOTHING,
    OFTEN,
    SETTINGS,
    STOP_SENTENCES,
    TEMPERATURES,
    THANKS,
)
from mailhub.inbound.reading.folding import folded

_HEAD = re.compile(rf"(?:{'|'.join(sorted(HEADS, key=len, reverse=True))})(?![\w'])[ :=,;.-]{{0,4}}(.*)")
_NAMES = {name: setting for setting, names in SETTINGS.items() for name in names}
_SETTING = re.compile(rf"({'|'.join(sorted(map(re.escape, _NAMES), key=len, reverse=True))})(?![\w'])[ :=]{{0,4}}(.*)")
_INNER = re.compile(rf"(?<=\w) (?=(?:{'|'.join(sorted(map(re.escape, _NAMES), key=len, reverse=True))})(?![\w'])[ :=])")
_ENDS = re.compile(r"[,;\n]|\.(?:\s|$)")
_AND = re.compile(r"\s(?:and|und|et|y|e|en|&|\+)\s|\s?[/|]\s?")
_RADIUS = re.compile(r"(\d{1,5})(?:[.,]\d{1,2})?\s?(km|kms|kilomet(?:er|re|ers|res|ern)|mi|miles?|meilen|)")
_KM_A_MILE = 1.609344
_OFTEN = {word: often for often, words in OFTEN.items() for word in words}
_TEMPERATURES = {word: temperature for temperature, words in TEMPERATURES.items() for word in words}
_STOPS = " \t:=.,;!-"
_MOST_PARTS, _LONGEST, _LONGEST_LINE = 60, 120, 1000
_LISTS = ("products", "regions", "temperatures")


def read_preference_lines(lines: Sequence[str]) -> Prefs | None:
    """The preferences that a text sets; None for one that is about something else, or asks what they are."""
    if not lines or "?" in lines[0] or len(lines[0]) > _LONGEST_LINE:
        return None
    first = folded(lines[0]).strip(_STOPS)
    if first in STOP_SENTENCES:
        return Prefs(nothing=True)
    head = _HEAD.fullmatch(first)
    if head is None or not (head[1] or lines[1:]):
        return None
    return _read(lines[0], head[1], lines[1:])


def _read(line: str, said: str, below: Sequence[str]) -> Prefs | None:
    rest = said.strip(_STOPS)
    if rest in NOTHING or rest in EVERYTHING:
        return Prefs(nothing=True) if rest in NOTHING else Prefs(everything=True)
    stated = _Stated()
    for text in (_as_written(line, said), *below[:_MOST_PARTS]):
        stated.take_line(text[:_LONGEST_LINE])
    # "Preferences are a fine thing" sets nothing; who writes PREFS or a colon means to.
    means_it = line.lstrip("*_ ").lower().startswith("prefs") or ":" in line or bool(stated.found)
    return stated.prefs() if means_it and (stated.found or stated.unknown) else None


def _as_written(line: str, said: str) -> str:
    """The end of the line that its folded end stands for; umlauts make a folded text longer."""
    at = next((at for at in range(len(line)) if folded(line[at:]).strip() == said.strip()), None)
    return said if at is None else line[at:]


@dataclass
class _Stated:
    """What the parts of a text have set so far."""

    found: dict[str, Any] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    open_list: str = ""

    def take_line(self, line: str) -> None:
        """Take the parts of one line; a line of thanks says nothing."""
        self.open_list = ""
        if folded(line).strip(_STOPS) in THANKS:
            return
        for part in list(_parts(line))[:_MOST_PARTS]:
            self._take(part)

    def _take(self, part: str) -> None:
        plain = folded(part)
        named = _SETTING.fullmatch(plain)
        if named:
            setting = _NAMES[named[1]]
            self._set(setting, _as_written(part, named[2]).strip(_STOPS) if named[2] else "")
        elif plain in _OFTEN:
            self.found["often"] = _OFTEN[plain]
        elif all(word in _TEMPERATURES for word in _AND.split(plain)):
            self._add("temperatures", part)
        elif found := _RADIUS.fullmatch(plain):
            self._keep("radius_km", _km(found) if found[2] else None, part)
        elif self.open_list:
            self._add(self.open_list, part)
        else:
            self._miss(part)

    def _set(self, setting: str, value: str) -> None:
        self.open_list = setting if setting in _LISTS else ""
        plain = folded(value)
        if setting in _LISTS:
            self.found.setdefault(setting, [])
            if value and plain not in ANY:
                self._add(setting, value)
        elif setting == "radius":
            found = _RADIUS.fullmatch(plain)
            self._keep("radius_km", _km(found) if found else 0 if plain in ANY else None, f"radius {value}")
        elif setting == "often":
            self._keep("often", _OFTEN.get(plain), value)
        elif setting == "language":
            self._keep("language", language_meant(value), f"language {value}")
        else:
            self._keep("timezone", zone_meant(value), f"time zone {value}")

    def _keep(self, name: str, value: Any, said: str) -> None:
        if value is None:
            self._miss(said)
        else:
            self.found[name] = value

    def _add(self, setting: str, value: str) -> None:
        entries = self.found.setdefault(setting, [])
        if setting == "regions":
            entries.append(value)
            return
        for one in filter(None, (one.strip(_STOPS) for one in _AND.split(value))):
            meant = _TEMPERATURES.get(folded(one)) if setting == "temperatures" else one
            if meant is None:
                self._miss(one)
            elif meant not in entries:
                entries.append(meant)

    def _miss(self, said: str) -> None:
        if said.strip(_STOPS) and len(self.unknown) < _MOST_PARTS:
            self.unknown.append(said.strip()[:_LONGEST])

    def prefs(self) -> Prefs:
        """All of it."""
        lists = {name: tuple(value) for name, value in self.found.items() if name in _LISTS}
        return Prefs(**{**self.found, **lists}, unknown=tuple(self.unknown) or None)


def _parts(line: str) -> Iterator[str]:
    """The settings, and the entries of their lists, each by itself; no comma is needed before a setting's name."""
    for part in _ENDS.split(line):
        for piece in _INNER.split(part):
            bare = re.sub(r"^(?:and|und|only|nur)\s+(?=\S)", "", piece.strip(_STOPS), flags=re.IGNORECASE)
            if bare:
                yield bare


def _km(found: re.Match[str]) -> int:
    number = int(found[1])
    return round(number * _KM_A_MILE) if found[2].startswith(("mi", "mei")) else number


def zone_meant(text: str) -> str | None:
    """The IANA zone of that name, or the only one that has a city of that name."""
    wanted = folded(text).strip(_STOPS).replace(" ", "_")
    zones = _zones().get(wanted, ())
    return zones[0] if len(zones) == 1 else None


@cache
def _zones() -> dict[str, tuple[str, ...]]:
    cities: dict[str, tuple[str, ...]] = {}
    for zone in sorted(available_timezones()):
        city = folded(zone.rpartition("/")[2])
        cities[city] = (*cities.get(city, ()), zone)
    return cities | {folded(zone): (zone,) for zone in available_timezones()}
