"""Preferences: what a partner's contact wants to be sent, how often, and in which language and time zone it reads."""

from functools import cache
from typing import Any
from zoneinfo import available_timezones

from babel import Locale

from mailhub.domain.commands import SetPreferences
from mailhub.domain.errors import Refusal
from mailhub.domain.events import OffersStopped, PreferencesSet
from mailhub.domain.terms import Often
from mailhub.routing.authority import held_offer, way_of
from mailhub.routing.offers import step_aside
from mailhub.routing.subscriptions import return_to_all
from mailhub.routing.wished_leads import wishes_of
from mailhub.store.claims import lock_row
from mailhub.store.queries.history import is_in_history
from mailhub.store.queries.offers import open_offers_to
from mailhub.store.queries.partners import enrollments_of_contact
from mailhub.store.queries.programs import manager_for
from mailhub.store.tables import Contact, Partner
from mailhub.store.unit import Unit

_MOST_NAMED = 3
_STATED = ("language", "timezone", "often", "products", "regions", "temperatures", "radius_km")


def set_preferences(command: SetPreferences, unit: Unit) -> None:
    """Change what is stated and tell what is then in force; raises Refusal for a language or zone that is none.

    Products and regions that are not known are told, and the rest is set. Who wants nothing loses the open offers,
    which count against nobody, and the managers are told.
    """
    if command.nothing:
        # Leads are locked before the contact, as whoever notes an absence does it.
        for offer in open_offers_to(unit, command.contact_id):
            held_offer(unit, offer.id)
    lock_row(unit, Contact, command.contact_id)
    contact = unit.get(Contact, command.contact_id)
    was_stopped = bool(contact.wishes.get("none"))
    event = _event(unit, contact, command)
    if is_in_history(unit, event):
        return
    contact.language, contact.timezone, contact.often = event.language, event.timezone, event.often
    contact.wishes = event.wishes
    unit.record(event)
    if command.everything or command.often is not None:
        return_to_all(unit, contact, command)
    if command.nothing and not was_stopped:
        _stop(unit, contact, command)


def _event(unit: Unit, contact: Contact, command: SetPreferences) -> PreferencesSet:
    wishes, missed = wishes_of(unit, contact, command)
    is_reset = command.everything or command.nothing
    stated = [name for name in _STATED if getattr(command, name) is not None]
    return PreferencesSet(
        vendor_id=None,
        contact_id=contact.id,
        language=language_of(command.language) if command.language else contact.language,
        timezone=zone_of(command.timezone) if command.timezone else contact.timezone,
        often=Often.AT_ONCE if command.everything else command.often or contact.often,
        wishes=wishes,
        unknown=(*command.unknown, *missed),
        changed=is_reset or bool(stated),
        **way_of(command),
    )


def _stop(unit: Unit, contact: Contact, command: SetPreferences) -> None:
    """Pass the open offers on and tell the manager of each vendor whose leads go to this contact."""
    for offer in open_offers_to(unit, contact.id):
        step_aside(unit, offer, command)
    country = unit.get(Partner, contact.partner_id).country
    for enrollment in enrollments_of_contact(unit, contact.id):
        about: dict[str, Any] = {"vendor_id": enrollment.vendor_id, "partner_id": contact.partner_id}
        manager = manager_for(unit, enrollment.vendor_id, country)
        unit.record(OffersStopped(**about, contact_id=contact.id, manager_id=manager.id, **way_of(command)))


def language_of(stated: str) -> str:
    """The two-letter code (ISO 639-1) of a language that is given as such a code, perhaps with a country."""
    code = stated.strip().casefold().replace("_", "-").partition("-")[0]
    if len(code) != 2 or code not in _languages():
        raise Refusal("'{stated}' is no language code that we know. Examples: en, de, fr.", stated=stated)
    return code


def zone_of(stated: str) -> str:
    """The IANA time zone meant by its name, however spelt, or by its city alone where only one zone has it."""
    wanted = "_".join(stated.split()).casefold()
    named = _zones().get(wanted, ())
    if len(named) == 1:
        return named[0]
    if named:
        raise Refusal(
            "'{stated}' may be {named}. Please say which.", stated=stated, named=" or ".join(named[:_MOST_NAMED])
        )
    raise Refusal("'{stated}' is no time zone that we know. Examples: Europe/Berlin, America/New_York.", stated=stated)


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
