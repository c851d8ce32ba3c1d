"""A contact's wishes in words: what it will be sent, and what not."""

from typing import Any

import pycountry

from mailhub.domain.program import Program
from mailhub.domain.terms import Often, Temperature
from mailhub.outbound.notices.desk import Desk, country_name
from mailhub.outbound.wording import words
from mailhub.store.queries.partners import vendors_with
from mailhub.store.tables import Contact, Partner

OFTEN = {
    Often.AT_ONCE: "at once, each in a mail of its own",
    Often.DAILY: "once a day, in the morning; hot ones at once",
    Often.WEEKLY: "once a week, in a list; none is offered to you alone",
}


def wanted(desk: Desk, contact: Contact, wishes: dict[str, Any]) -> tuple[str, ...]:
    """What the contact will be sent, a part each; one part when there is no limit."""
    parts = [*_products(desk, contact, wishes), _temperatures(wishes), _places(wishes), _near(desk, contact, wishes)]
    stated = tuple(part for part in parts if part)
    return stated or ("every lead that fits your company",)


def unwanted(desk: Desk, contact: Contact, wishes: dict[str, Any]) -> tuple[str, ...]:
    """What the contact will not be sent, a part each."""
    parts = [*_other_products(desk, contact, wishes), _other_temperatures(wishes)]
    if wishes.get("regions"):
        parts.append("leads elsewhere")
    if wishes.get("radius_km"):
        parts.append("leads farther away")
    return tuple(part for part in parts if part)


def _programs(desk: Desk, contact: Contact) -> list[Program]:
    return [desk.program(vendor_id) for vendor_id in vendors_with(desk.unit, contact.partner_id)]


def _products(desk: Desk, contact: Contact, wishes: dict[str, Any]) -> list[str]:
    codes = wishes.get("products") or ()
    found = [
        (product.name, program.name)
        for program in _programs(desk, contact)
        for product in program.products
        if product.code in codes
    ]
    return [f"{name} ({vendor})" for name, vendor in found]


def _other_products(desk: Desk, contact: Contact, wishes: dict[str, Any]) -> list[str]:
    codes = set(wishes.get("products") or ())
    if not codes:
        return []
    told = []
    for program in _programs(desk, contact):
        own = {product.code for product in program.products}
        if own - codes:
            told.append(f"{'other products' if own & codes else 'anything'} of {program.name}")
    return told


def _temperatures(wishes: dict[str, Any]) -> str:
    named = wishes.get("temperatures") or ()
    return f"{_and([words(one) for one in Temperature if one in named])} leads" if named else ""


def _other_temperatures(wishes: dict[str, Any]) -> str:
    named = wishes.get("temperatures") or ()
    others = [words(one) for one in Temperature if one not in named] if named else []
    return f"{_and(others)} leads" if others else ""


def _places(wishes: dict[str, Any]) -> str:
    named = wishes.get("regions") or ()
    return f"in {_and([_place(one) for one in named])}" if named else ""


def _place(key: str) -> str:
    region: Any = pycountry.subdivisions.get(code=key)  # type: ignore[no-untyped-call]
    return str(region.name) if region else country_name(key)


def _near(desk: Desk, contact: Contact, wishes: dict[str, Any]) -> str:
    radius = wishes.get("radius_km")
    if not radius:
        return ""
    partner = desk.unit.get(Partner, contact.partner_id)
    is_placed = partner.latitude is not None
    unplaced = (
        "" if is_placed else " (we do not know where that is; ask the vendor to note it, until then it has no effect)"
    )
    return f"within {radius} km of your place{unplaced}"


def _and(parts: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))
