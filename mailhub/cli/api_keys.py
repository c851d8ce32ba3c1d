"""`mailhub api key create`, `list`, `revoke`: the keys with which the systems of vendors post leads."""

from typing import TYPE_CHECKING, Annotated

import typer

from mailhub.cli.opening import opened_hub
from mailhub.domain.errors import Refusal

if TYPE_CHECKING:
    from mailhub.store.tables import ApiKey, Person, Vendor
    from mailhub.store.unit import Unit

_Vendor = Annotated[str, typer.Argument(help="The vendor, as its addresses name it: acme.")]


def create(
    vendor: _Vendor,
    name: Annotated[str, typer.Option(help="The system that the key is for: Salesforce.")],
    person: Annotated[
        str,
        typer.Option(
            "--for", help="The address of the vendor's person in whose name it posts; not given, a channel manager's."
        ),
    ] = "",
) -> None:
    """Make a key, and print it this once: the hub itself keeps only its sha256."""
    from mailhub.store.api_keys import create_key

    with opened_hub() as hub, hub.units() as unit:
        house = _vendor(unit, vendor)
        someone = _person(unit, house, person)
        key = create_key(unit, house, someone, name)
    typer.echo(key)
    told = f"{name} posts with it for {house.name}, in the name of {someone.name}. It is not shown again."
    typer.echo(f"{told} docs/how_to/post_leads_by_http.md tells how.", err=True)


def list_(vendor: Annotated[str, typer.Argument(help="The vendor; all of them when none is named.")] = "") -> None:
    """List the keys by their first characters: whose they are, and whether they open the door."""
    from mailhub.store.api_keys import keys_of

    with opened_hub() as hub, hub.units.reading() as unit:
        rows = keys_of(unit, _vendor(unit, vendor).id if vendor else None)
        for row in rows:
            typer.echo(_told(*row))
    if not rows:
        typer.echo("There are no keys. `mailhub api key create` makes one.")


def revoke(
    number: Annotated[int, typer.Argument(help="The key's number, as `mailhub api key list` shows it.")],
) -> None:
    """End a key at once and for good; what was posted with it stays."""
    from mailhub.domain.terms import ApiKeyId
    from mailhub.store.api_keys import revoke_key

    with opened_hub() as hub, hub.units() as unit:
        row = revoke_key(unit, ApiKeyId(number))
        typer.echo(f"Key {row.id} ({row.name}, {row.hint}...) opens nothing any more.")


def _told(row: "ApiKey", vendor: "Vendor", person: "Person") -> str:
    state = f"revoked {row.revoked_at:%Y-%m-%d}" if row.revoked_at else "" if person.active else "its person has left"
    return f"{row.id:>4}  {vendor.slug:<12} {row.hint}...  {row.created_at:%Y-%m-%d}  {row.name}  {state}".rstrip()


def _vendor(unit: "Unit", slug: str) -> "Vendor":
    from mailhub.store.queries.programs import vendor_by_slug

    found = vendor_by_slug(unit, slug)
    if found is None:
        raise Refusal(f"There is no vendor '{slug}'.")
    return found


def _person(unit: "Unit", vendor: "Vendor", address: str) -> "Person":
    from mailhub.domain.addresses import fold
    from mailhub.store.queries.programs import manager_for
    from mailhub.store.queries.registered import registered_person_at
    from mailhub.store.tables import Person

    if not address:
        return manager_for(unit, vendor.id, "")
    found = registered_person_at(unit, fold(address), vendor.id)
    if found is None or found.person_id is None:
        raise Refusal(f"{address} is not named in the program of {vendor.name}.")
    return unit.get(Person, found.person_id)
