"""`mailhub data`: what goes into the store by hand."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailhub.cli.opening import opened_hub
from mailhub.cli.text_file import text_of
from mailhub.domain.errors import Refusal

if TYPE_CHECKING:
    from mailhub.store.csv_list import ImportResult

_MOST_DAYS = 36_500
_File = Annotated[Path, typer.Argument(help="The file to read.", exists=True, dir_okay=False)]


def migrate() -> None:
    """Bring the database's schema to the newest version."""
    from mailhub.settings import load_settings
    from mailhub.store.engine import migrate as bring_up_to_date
    from mailhub.store.engine import normalised

    url = load_settings().database_url
    bring_up_to_date(url)
    typer.echo(f"{normalised(url).render_as_string(hide_password=True)} is up to date")


def import_partners(
    file: _File,
    welcome: Annotated[bool, typer.Option(help="Write to each new contact what to expect.")] = True,
) -> None:
    """Take partners, contacts and enrollments from a CSV file; rows with faults are told and left out.

    A new contact gets one mail that says what mailhub is and how it is used.
    """
    from mailhub.store.partner_import import import_partners as take_in

    with opened_hub() as hub, hub.units() as unit:
        result = take_in(unit, text_of(file), source_name=file.name, welcome=welcome)
        # In the same unit: a contact that is kept has its mail in the outbox, and one that is not has none.
        for key, event in unit.fresh_events():
            hub.notices.tell(key, event, unit)
    _tell(result)


def import_accounts(file: _File) -> None:
    """Take named accounts and their owners from a CSV file; rows with faults are told and left out."""
    from mailhub.store.account_import import import_accounts as take_in

    with opened_hub() as hub, hub.units() as unit:
        result = take_in(unit, text_of(file), source_name=file.name)
    _tell(result)


def import_figures(file: _File) -> None:
    """Take costs, targets and lost customers from a CSV file; rows with faults are told and left out.

    Columns: vendor, figure, from, until (the last day), amount, currency (for money), partner (empty for all).
    """
    from mailhub.store.figure_import import import_figures as take_in

    with opened_hub() as hub, hub.units() as unit:
        result = take_in(unit, text_of(file), source_name=file.name)
    _tell(result)


def _tell(result: "ImportResult") -> None:
    for fault in result.faults:
        typer.secho(fault, fg="red", err=True)
    typer.echo(f"{result.created} created, {result.updated} updated, {len(result.faults)} rows left out")
    if result.faults:
        raise typer.Exit(1)


def calibrate(
    vendor: Annotated[str, typer.Argument(help="The vendor's slug.")],
    since: Annotated[str, typer.Option(help="How far back, in days, such as 365d.")] = "365d",
) -> None:
    """Compare scores with what became of the leads, and propose weights; nothing is changed."""
    from mailhub.routing.calibrating import calibrate_vendor

    days = since.removesuffix("d")
    if not days.isdecimal() or not 1 <= int(days[:6]) <= _MOST_DAYS:
        raise Refusal(f"--since {since} is no time. Write days from 1d to {_MOST_DAYS}d, such as 365d.")
    with opened_hub() as hub, hub.units.reading() as unit:
        for line in calibrate_vendor(unit, vendor, int(days)):
            typer.echo(line)


def recount() -> None:
    """Count anew what leads and offers add up to; for rows that were written by other programs."""
    from mailhub.store.tallying import rebuild_tallies

    with opened_hub() as hub, hub.units() as unit:
        rebuild_tallies(unit.session)
    typer.echo("counted anew")


def incinerate(
    dry_run: Annotated[bool, typer.Option(help="Say what has had its time, and change nothing.")] = False,
) -> None:
    """Empty letters and mails that have had their time, and forget closed leads, as the clock does every six hours."""
    from mailhub.inbound.incineration import overdue as old_letters
    from mailhub.jobs import keeping
    from mailhub.store.retention import overdue

    with opened_hub() as hub:
        with hub.units.reading() as unit:
            letters = old_letters(unit, unit.now - hub.letters_kept)
            others = overdue(unit, unit.now - hub.mails_kept)
        if not dry_run:
            keeping.incinerate_letters(hub)
            keeping.incinerate_mails(hub)
            keeping.forget_leads(hub)
    would = "would be " if dry_run else ""
    burnt = f"{letters} letters and {others.mails} mails {would}emptied"
    typer.echo(f"{burnt}; {others.leads} closed leads {would}forgotten")


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
            if not is_ours(text_of(check), number, hub.signer):
                raise Refusal(f"{check} is not our receipt of REG-{number}, or was changed.")
            typer.echo(f"{check} is our receipt of REG-{number}, unchanged")
            return
        text = receipt_of(unit, number, hub.signer)
    file = out or Path(f"REG-{number}.json")
    file.write_text(text, encoding="utf-8")
    file.chmod(0o600)
    typer.echo(f"wrote {file}; it holds the letter, with personal data. Check it with docs/verify_receipt.py")
