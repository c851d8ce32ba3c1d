"""`mailhub data` and `mailhub program`: what goes into the store by hand."""

from pathlib import Path
from typing import Annotated

import typer

from mailhub.cli.opening import opened_hub
from mailhub.domain.errors import BadSettings, Refusal

_File = Annotated[Path, typer.Argument(help="The file to read.", exists=True, dir_okay=False)]


def migrate() -> None:
    """Bring the database's schema to the newest version."""
    from mailhub.settings import load_settings
    from mailhub.store.engine import migrate as bring_up_to_date
    from mailhub.store.engine import normalised

    url = load_settings().database_url
    bring_up_to_date(url)
    typer.echo(f"{normalised(url).render_as_string(hide_password=True)} is up to date")


def import_partners(file: _File) -> None:
    """Take partners, contacts and enrollments from a CSV file; rows with faults are told and left out."""
    from mailhub.store.partner_import import import_partners as take_in

    with opened_hub() as hub, hub.units() as unit:
        result = take_in(unit, _text(file), source_name=file.name)
    for fault in result.faults:
        typer.secho(fault, fg="red", err=True)
    typer.echo(f"{result.created} created, {result.updated} updated, {len(result.faults)} rows left out")
    if result.faults:
        raise typer.Exit(1)


def check(file: _File) -> None:
    """Say whether a program is sound, with every fault's line and fix; changes nothing."""
    from mailhub.store.programs.file import read_program

    program = read_program(_text(file), name=str(file))
    typer.echo(f"{file}: ok, the program of {program.name}")


def apply(file: _File) -> None:
    """Put a program to work as its vendor's newest version."""
    from mailhub.store.queries.programs import apply_program

    with opened_hub() as hub, hub.units() as unit:
        program = apply_program(unit, _text(file), str(file))
        address = f"leads+{program.slug}@{hub.settings.mail_domain}"
    typer.echo(f"{program.name}: version {program.version} is at work; leads go to {address}")


def receipt(
    registration: Annotated[str, typer.Argument(help="The registration, as its mails name it: REG-12.")],
    out: Annotated[Path | None, typer.Option(help="Where to write the receipt; else REG-12.json.")] = None,
    check: Annotated[Path | None, typer.Option(help="Say whether this receipt is ours, and unchanged.")] = None,
) -> None:
    """Write the evidence of when a deal was registered, to be checked by docs/verify_receipt.py."""
    from mailhub.inbound.proving.evidence import is_ours, number_of, receipt_of

    number = number_of(registration)
    with opened_hub() as hub, hub.units.reading() as unit:
        if check is not None:
            if not is_ours(_text(check), number, hub.signer):
                raise Refusal(f"{check} is not our receipt of REG-{number}, or was changed.")
            typer.echo(f"{check} is our receipt of REG-{number}, unchanged")
            return
        text = receipt_of(unit, number, hub.signer)
    file = out or Path(f"REG-{number}.json")
    file.write_text(text, encoding="utf-8")
    file.chmod(0o600)
    typer.echo(f"wrote {file}; it holds the letter, with personal data. Check it with docs/verify_receipt.py")


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadSettings(f"{file}: byte {error.start} is not UTF-8. Save the file as UTF-8.") from None
