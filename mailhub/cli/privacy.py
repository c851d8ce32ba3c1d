"""`mailhub privacy`: what is kept of a person, erasing it, and which partners have still to do the same."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailhub.cli.opening import opened_hub
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import VendorId

if TYPE_CHECKING:
    from mailhub.store.unit import Unit

_Who = Annotated[str, typer.Argument(help="An e-mail address, or a lead whose contact is meant: LEAD-7.")]
_Vendor = Annotated[str, typer.Option(help="At this vendor only, by its slug.")]
_AsJson = Annotated[bool, typer.Option("--json", help="JSON instead of words.")]


def report(
    who: _Who,
    vendor: _Vendor = "",
    file: Annotated[Path | None, typer.Option(help="Write it into this file, which nobody else may read.")] = None,
    as_json: _AsJson = False,
) -> None:
    """Tell all that is kept of a person: what, why, from where, to whom it was given, and until when."""
    from mailhub.store.forgetting import find_person
    from mailhub.store.queries.personal_data import personal_data

    with opened_hub() as hub, hub.units.reading() as unit:
        told = personal_data(unit, find_person(unit, who, _vendor_id(unit, vendor)))
    text = json.dumps(told, indent=2, ensure_ascii=False) if as_json else "\n".join(_lines(told))
    if file is None:
        typer.secho("This is personal data: give it to nobody but the person.", fg="yellow", err=True)
        return typer.echo(text)
    file.touch(mode=0o600)
    file.chmod(0o600)
    file.write_text(text + "\n", encoding="utf-8")
    return typer.echo(f"Written into {file}, which only you can read.")


def erase(
    who: _Who,
    vendor: _Vendor = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would go; erase nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Erase a person everywhere, and ask the partners that were mailed the data to do the same. It cannot be undone."""
    from mailhub.domain.commands import ErasePerson
    from mailhub.store.forgetting import find_person

    with opened_hub() as hub:
        with hub.units.reading() as unit:
            vendor_id = _vendor_id(unit, vendor)
            for line in _previewed(unit, find_person(unit, who, vendor_id)):
                typer.echo(line)
        if dry_run:
            return typer.echo("Dry run, nothing was erased.")
        if not yes:
            typer.confirm("Erase all this? It cannot be undone.", abort=True)
        hub.bus.dispatch(ErasePerson(named=who, vendor_id=vendor_id))
        _let_go(hub)
        with hub.units.reading() as unit:
            waiting = _asked_of(unit)
    typer.echo("Erased. Backups keep it until they expire, and partners' inboxes until they erase it themselves.")
    if waiting:
        typer.echo(f"{waiting} partners are asked to confirm; `mailhub privacy status` lists them.")
    return None


def status(as_json: _AsJson = False) -> None:
    """List the partners that were asked to erase somebody's data and have not confirmed, and what was erased."""
    from mailhub.store.queries.personal_data import erasures, open_holdings

    with opened_hub() as hub, hub.units.reading() as unit:
        told = {"waiting": open_holdings(unit), "erasures": erasures(unit)}
    if as_json:
        return typer.echo(json.dumps(told, indent=2, ensure_ascii=False))
    for one in told["waiting"]:
        asked = f"asked {one['asked_at'][:10]}, reminded {one['reminders']} times"
        typer.echo(f"{one['erasure']} {one['lead']}: {one['partner']} has not confirmed, {asked}")
    for one in told["erasures"]:
        why = "on request" if one["on_request"] else "its time was over"
        typer.echo(f"{one['erasure']} {one['vendor'] or 'hub'}: {one['erased_at'][:10]}, {why}, {one['rows']} rows")
    return None


def _let_go(hub: Any) -> None:
    """What the erasure leaves outside of the tables."""
    from mailhub.store.forgetting import let_go_of_pages, remove_files

    with hub.units.reading() as unit:
        remove_files(unit, hub.settings.mail_folder)
    let_go_of_pages(hub.engine)


def _previewed(unit: "Unit", subject: Any) -> list[str]:
    from mailhub.store.forgetting import previewed

    preview = previewed(unit, subject)
    deals = subject.deals
    named = {
        "leads": ", ".join(f"LEAD-{key}" for key in sorted(deals.leads)),
        "registrations": ", ".join(f"REG-{key}" for key in sorted(deals.registrations)),
        "partner's contacts": len(subject.contacts) or "",
        "vendor's people": len(subject.people) or "",
        "letters": preview.letters,
        "mails": len(preview.naming),
        "letters not read yet, which stay": preview.unread or "",
    }
    return [f"{name}: {value}" for name, value in named.items() if value != ""]


def _asked_of(unit: "Unit") -> int:
    from mailhub.store.queries.personal_data import open_holdings

    return len(open_holdings(unit))


def _lines(told: dict[str, Any]) -> list[str]:
    lines: list[str] = []
    for kind, rows in told.items():
        lines.append(f"{kind.replace('_', ' ')}: {len(rows) or 'none'}")
        for row in rows:
            lines += [f"  {name}: {_plain(value)}" for name, value in row.items() if value not in ("", None, {}, [])]
            lines.append("")
    return lines


def _plain(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list) else str(value)


def _vendor_id(unit: "Unit", slug: str) -> VendorId | None:
    from mailhub.store.queries.programs import vendor_by_slug

    if not slug:
        return None
    found = vendor_by_slug(unit, slug.casefold())
    if found is None:
        raise Refusal("There is no vendor '{slug}'.", slug=slug)
    return found.id
