"""A contact's wishes as mails show them: its codes and words looked up in the programs of its vendors."""

from typing import Any

from mailhub.domain.program import Program
from mailhub.domain.terms import Often, Temperature
from mailhub.outbound.notices.desk import Desk
from mailhub.outbound.wishes_view import WishesView
from mailhub.store.queries.partners import vendors_with
from mailhub.store.tables import Contact, Partner


def wishes_view(desk: Desk, contact: Contact, often: Often, wishes: dict[str, Any]) -> WishesView:
    """What the contact will be sent, and what not."""
    codes = set(wishes.get("products") or ())
    programs = [desk.program(vendor_id) for vendor_id in vendors_with(desk.unit, contact.partner_id)]
    named = wishes.get("temperatures") or ()
    return WishesView(
        often=often,
        products=[pair for program in programs for pair in _products(program, codes)],
        other_products=[pair for program in programs for pair in _other_products(program, codes)],
        temperatures=[one for one in Temperature if one in named],
        places=tuple(wishes.get("regions") or ()),
        radius_km=wishes.get("radius_km"),
        is_placed=desk.unit.get(Partner, contact.partner_id).latitude is not None,
    )


def _products(program: Program, codes: set[str]) -> list[tuple[str, str]]:
    return [(product.name, program.name) for product in program.products if product.code in codes]


def _other_products(program: Program, codes: set[str]) -> list[tuple[str, bool]]:
    own = {product.code for product in program.products}
    return [(program.name, bool(own & codes))] if codes and own - codes else []
