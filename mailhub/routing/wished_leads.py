"""Wished leads: the products and regions that a contact names, as the programs and the ISO codes know them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from babel import Locale

from mailhub.domain.commands import SetPreferences
from mailhub.domain.regions import region_key
from mailhub.routing.stated import clean_text
from mailhub.store.queries.partners import covered_places, vendors_with
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Contact, Partner
from mailhub.store.unit import Unit

_AND = re.compile(r"\s(?:and|und|et|y|e|en|&|\+)\s|\s?[/|]\s?")
_LANGUAGES = ("en", "de", "fr", "it", "es", "nl", "pt", "pl")
_MORE = {"uk": "GB", "great britain": "GB", "usa": "US", "holland": "NL", "the netherlands": "NL"}
_CODE, _KEYED = 2, re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")
_MOST = 60  # entries of one list
_LARGEST = 20_000  # kilometres: half around the earth


def wishes_of(unit: Unit, contact: Contact, command: SetPreferences) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The limits on leads that are in force after a command, and what it names that nobody knows.

    Products are codes; regions are countries (`DE`), ISO 3166-2 codes (`DE-BY`) or names as partners' territories have
    them. A list of which nothing is known leaves what was there.
    """
    if command.everything or command.nothing:
        return ({"none": True} if command.nothing else {}), ()
    wishes, missed = dict(contact.wishes), list[str]()
    named = {
        "products": _known(command.products, lambda text: _product(unit, contact, text), "product", missed),
        "regions": _known(command.regions, lambda text: _region(unit, contact, text), "region", missed),
        "temperatures": command.temperatures and [str(one) for one in command.temperatures],
        "radius_km": command.radius_km and min(command.radius_km, _LARGEST),
    }
    for name, value in named.items():
        if getattr(command, name) is not None and (value or not getattr(command, name)):
            wishes[name] = value
    stated = any(getattr(command, name) is not None for name in ("often", *named))
    kept = {name: value for name, value in wishes.items() if value and not (name == "none" and stated)}
    return kept, tuple(missed)


def _known(texts: tuple[str, ...] | None, find: Any, kind: str, missed: list[str]) -> list[str]:
    found: list[str] = []
    for text in (texts or ())[:_MOST]:
        meant = find(clean_text(text))
        found += [one for one in meant if one not in found]
        if not meant:
            missed.append(f"{kind} {clean_text(text)}")
    return found


def _product(unit: Unit, contact: Contact, text: str) -> list[str]:
    """The codes of the products that are meant at any vendor; a family is all its products."""
    programs = [current_program(unit, vendor_id) for vendor_id in vendors_with(unit, contact.partner_id)]
    named = [product.code for program in programs if (product := program.product_named(text))]
    products = (product for program in programs for product in program.products)
    return named or [product.code for product in products if product.family.casefold() == text.casefold().strip()]


def _region(unit: Unit, contact: Contact, text: str) -> list[str]:
    whole = _place(unit, contact, text)
    if whole:
        return [whole]
    parts = [_place(unit, contact, part) for part in _AND.split(text)]
    return [part for part in parts if part] if len(parts) > 1 and all(parts) else []


def _place(unit: Unit, contact: Contact, text: str) -> str:
    """The country or region that is meant, those first that the partner covers; empty for none."""
    places = covered_places(unit, contact.partner_id)
    countries = sorted({country for country, _ in places} | {unit.get(Partner, contact.partner_id).country} - {""})
    code = _country(text)
    if code in countries:
        return code
    keys = (region_key(country, text) for country in countries)
    keyed = next((key for key in keys if _KEYED.fullmatch(key)), "")
    own = (region for _, region in places if region and region.casefold() == text.strip().casefold())
    return keyed or next(own, "") or code


def _country(text: str) -> str:
    """The ISO 3166 code of a country by code or name; empty for none."""
    name = " ".join(text.split()).casefold().removeprefix("the ")
    code = name.upper()
    if len(code) == _CODE and code in Locale("en").territories:
        return "GB" if code == "UK" else code
    return _countries().get(name, "")


@cache
def _countries() -> dict[str, str]:
    return dict(_named_countries()) | _MORE


def _named_countries() -> Iterator[tuple[str, str]]:
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if len(code) == _CODE:
                yield str(name).casefold(), str(code)
