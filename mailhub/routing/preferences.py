"""Preferences: the language and the time zone of a partner's contact."""

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from babel import Locale

from mailhub.domain.commands import SetPreferences
from mailhub.domain.errors import Refusal
from mailhub.domain.events import PreferencesSet
from mailhub.routing.authority import way_of
from mailhub.store.claims import lock_row
from mailhub.store.queries.history import is_in_history
from mailhub.store.tables import Contact
from mailhub.store.unit import Unit

_MOST_NAMED = 3


def set_preferences(command: SetPreferences, unit: Unit) -> None:
    """Change what is stated and tell what is then in force; raises Refusal for a language or zone that is none."""
    lock_row(unit, Contact, command.contact_id)
    contact = unit.get(Contact, command.contact_id)
    language = language_of(command.language) if command.language else contact.language
    timezone = zone_of(command.timezone) if command.timezone else contact.timezone
    is_change = bool(command.language or command.timezone)
    stated: dict[str, Any] = {"language": language, "timezone": timezone, "changed": is_change}
    event = PreferencesSet(vendor_id=None, contact_id=contact.id, **stated, **way_of(command))
    if is_in_history(unit, event):
        return
    contact.language, contact.timezone = language, timezone
    unit.record(event)


def language_of(stated: str) -> str:
    """The two-letter code (ISO 639-1) of a language that is given as such a code, perhaps with a country."""
    code = stated.strip().casefold().replace("_", "-").partition("-")[0]
    if len(code) != 2 or code not in _languages():
        raise Refusal(f"'{stated}' is no language code that we know. Examples: en, de, fr.")
    return code


def zone_of(stated: str) -> str:
    """The IANA time zone meant by its name, however spelt, or by its city alone where only one zone has it."""
    wanted = "_".join(stated.split()).casefold()
    named = _zones().get(wanted, ())
    if len(named) == 1:
        return named[0]
    if named:
        raise Refusal(f"'{stated}' may be {' or '.join(named[:_MOST_NAMED])}. Please say which.")
    raise Refusal(f"'{stated}' is no time zone that we know. Examples: Europe/Berlin, America/New_York.")


@cache
def _languages() -> frozenset[str]:
    return frozenset(Locale("en").languages)


@cache
def _zones() -> dict[str, tuple[str, ...]]:
    """Folded name, or folded last part of it -> the zones meant; a full name means itself alone."""
    zones = sorted(available_timezones())
    cities: dict[str, tuple[str, ...]] = {}
    for zone in zones:
        city = zone.rpartition("/")[2].casefold()
        cities[city] = (*cities.get(city, ()), zone)
    return cities | {zone.casefold(): (zone,) for zone in zones}
