"""`mailhub registration`: deals that partners have registered, how they stand, and what became of them."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailhub.cli.opening import opened_hub
from mailhub.cli.text_file import text_of
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import RegistrationId, RegistrationStatus, VendorId

if TYPE_CHECKING:
    from mailhub.store.unit import Unit

_Number = Annotated[str, typer.Argument(help="The registration, as its mails name it: REG-12.")]
_AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of words.")]


def list_(
    vendor: Annotated[str, typer.Option(help="Of this vendor only, by its slug.")] = "",
    status: Annotated[str, typer.Option(help="In this status only, such as approved.")] = "",
    most: Annotated[int, typer.Option(min=1, max=10_000, help="How many, the newest first.")] = 50,
    as_json: _AsJson = False,
) -> None:
    """List registrations, the newest first."""
    from mailhub.routing.tracing import outline
    from mailhub.store.queries.registered_deals import registrations_like

    with opened_hub() as hub, hub.units.reading() as unit:
        rows = registrations_like(unit, vendor_id=_vendor_id(unit, vendor), status=_status(status), most=most)
        told = [outline(unit, row) for row in rows]
    if as_json:
        return typer.echo(json.dumps(told, indent=2, ensure_ascii=False))
    for one in told:
        until = f", protected until {one['protected_until']}" if one["status"] == "approved" else ""
        typer.echo(f"{_title(one)}: {one['status']}{until}{_suffix(', ', one['lead'])}")
    return None


def show(registration: _Number, as_json: _AsJson = False) -> None:
    """Tell how a registration stands, and everything that happened to it."""
    from mailhub.routing.tracing import history_lines, outline
    from mailhub.store.tables import Registration

    with opened_hub() as hub, hub.units.reading() as unit:
        row = unit.get(Registration, _number(registration))
        told = outline(unit, row) | {"history": history_lines(unit, row)}
    if as_json:
        return typer.echo(json.dumps(told, indent=2, ensure_ascii=False))
    due = f"; due next: {told['due_rule'].replace('_', ' ')}, {_minute(told['due_at'])}" if told["due_at"] else ""
    typer.echo(f"{_title(told)}\nIt is {told['status']}{_suffix(', worked on as ', told['lead'])}{due}.\n")
    for line in told["history"]:
        typer.echo(f"{_minute(line['at'])}  {line['told']}.")
    return None


def trace(registration: _Number, as_json: _AsJson = False) -> None:
    """Follow a deal from the letter that registered it to its lead, its sale and what was credited."""
    from mailhub.routing.tracing import trace as trace_of

    with opened_hub() as hub, hub.units.reading() as unit:
        told = trace_of(unit, _number(registration))
    if as_json:
        return typer.echo(json.dumps(told, indent=2, ensure_ascii=False))
    for line in _traced(told):
        typer.echo(line)
    return None


def check(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="The text file of a partner's mail.")],
) -> None:
    """Say whether a certificate, of a registration or of a credit, is ours and unchanged."""
    from mailhub.outbound.certificate import is_sealed

    text = text_of(file)
    with opened_hub() as hub:
        if not is_sealed(text, hub.signer):
            raise Refusal(f"{file} is no certificate of ours, or was changed.")
    typer.echo(f"{file} is our certificate, unchanged")


def _traced(told: dict[str, Any]) -> Iterator[str]:
    for letter in told["letters"]:
        yield f"letter {letter['letter']}, received {_minute(letter['received_at'])}, sha256 {letter['sha256']}"
    yield f"{_title(told)}: {told['status']}{_suffix(', complete ', _minute(told['completed_at']))}"
    if told["protected_until"]:
        yield f"  approved {_minute(told['decided_at'])}, protected until {told['protected_until']}"
    for case in told["conflicts"]:
        yield f"  {case['case']} against {case['against']}: {case['status']}{_suffix(', ', case['outcome'])}"
    for lead in told["leads"]:
        found = " (found by its partner)" if lead["is_registered"] else ""
        worth = f", {lead['won_amount']} {lead['won_currency']}" if lead["won_amount"] else ""
        closed = _suffix(", closed ", _minute(lead["closed_at"]))
        yield f"{lead['lead']}{found}, {lead['partner'] or 'nobody'}: {lead['status'].replace('_', ' ')}{closed}{worth}"
    for credit in told["credits"]:
        of = f" of {credit['amount']} {credit['currency']}" if credit["amount"] else ""
        sale = f"{credit['lead']}, sold by {credit['sold_by']}"
        yield f"credited to {credit['partner']}: {credit['percent']} %{of}, {sale}"


def _title(told: dict[str, Any]) -> str:
    about = ", ".join(filter(None, [told["partner"], told["account"], told["product"]]))
    return f"{told['registration']} of {told['vendor']}: {about}"


def _minute(instant: str | None) -> str:
    return f"{instant[:16].replace('T', ' ')} UTC" if instant else ""


def _suffix(before: str, told: str | None) -> str:
    return f"{before}{told}" if told else ""


def _number(name: str) -> RegistrationId:
    from mailhub.inbound.proving.evidence import number_of

    return number_of(name)


def _vendor_id(unit: "Unit", slug: str) -> VendorId | None:
    from mailhub.store.queries.programs import vendor_by_slug

    if not slug:
        return None
    found = vendor_by_slug(unit, slug.casefold())
    if found is None:
        raise Refusal("There is no vendor '{slug}'.", slug=slug)
    return found.id


def _status(word: str) -> RegistrationStatus | None:
    if not word:
        return None
    if word not in set(RegistrationStatus):
        raise Refusal(f"--status {word} is none of {', '.join(RegistrationStatus)}.")
    return RegistrationStatus(word)
