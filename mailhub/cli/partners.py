"""`mailhub data points`, `mailhub data standing`: what partners have earned, and where they stand."""

from typing import TYPE_CHECKING, Annotated

import typer

from mailhub.cli.opening import opened_hub
from mailhub.domain.errors import Refusal

if TYPE_CHECKING:
    from mailhub.store.tables import Partner, Vendor
    from mailhub.store.unit import Unit

_Vendor = Annotated[str, typer.Argument(help="The vendor, as its addresses name it: acme.")]


def points(vendor: _Vendor) -> None:
    """List the points of every partner of a vendor, and what of them is asked to be spent."""
    from mailhub.store.queries.points import asked_of, balances_at
    from mailhub.store.tables import Partner

    with opened_hub() as hub, hub.units.reading() as unit:
        house = _vendor(unit, vendor)
        balances = balances_at(unit, house.id)
        if not balances:
            typer.echo(f"No partner of {house.name} has any points yet.")
        for partner_id, balance in balances.items():
            asked = asked_of(unit, house.id, partner_id)
            aside = f", {asked} of them asked for" if asked else ""
            typer.echo(f"{balance:>7}  {unit.get(Partner, partner_id).name}{aside}")


def standing(
    vendor: _Vendor,
    partner: Annotated[str, typer.Argument(help="The partner's name, or how it begins.")],
) -> None:
    """Tell how a partner stands at a vendor: its score, and what it has missed within the program's window."""
    from mailhub.routing.performance import record_of
    from mailhub.store.queries.partners import enrollment_of
    from mailhub.store.queries.programs import current_program

    with opened_hub() as hub, hub.units.reading() as unit:
        house = _vendor(unit, vendor)
        one = _partner(unit, house, partner)
        enrollment = enrollment_of(unit, house.id, one.id)
        if enrollment is None:
            raise Refusal(f"{one.name} is not in the program of {house.name}.")
        record = record_of(unit, enrollment, current_program(unit, house.id).performance)
        until = f" until {enrollment.suspended_until}" if enrollment.suspended_until else ""
        typer.echo(f"{one.name} at {house.name}: {enrollment.standing} standing{until}; {record.told}")
        for what, leads in (("offers ran out", record.missed_offers), ("no feedback", record.missed_feedback)):
            if leads:
                typer.echo(f"  {what}: {', '.join(f'LEAD-{lead}' for lead in leads)}")


def _vendor(unit: "Unit", slug: str) -> "Vendor":
    from mailhub.store.queries.programs import vendor_by_slug

    found = vendor_by_slug(unit, slug)
    if found is None:
        raise Refusal(f"There is no vendor '{slug}'.")
    return found


def _partner(unit: "Unit", vendor: "Vendor", named: str) -> "Partner":
    from mailhub.store.queries.partners import enrolled_as

    found = enrolled_as(unit, vendor.id, named)
    if len(found) != 1:
        several = (
            f" may be one of {', '.join(partner.name for partner in found[:5])}" if found else " is not known there"
        )
        raise Refusal(f"'{named}'{several}.")
    return found[0]
