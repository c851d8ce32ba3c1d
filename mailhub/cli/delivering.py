"""The way out, looked at and mended: `mailhub mail outbox`, `deliver`, `suppressed`, `release`, and `mailhub dkim`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailhub.cli.opening import opened_hub
from mailhub.domain.errors import BadSettings, Refusal

if TYPE_CHECKING:
    from mailhub.hub import Hub

_MOST_SHOWN = 200


class KeyKind(StrEnum):
    """Kinds of DKIM keys."""

    RSA = "rsa"
    ED25519 = "ed25519"


def outbox(
    most: Annotated[int, typer.Option(help="How many to list.", min=1)] = _MOST_SHOWN,
) -> None:
    """List the mails that wait, soonest first: since when, for whom, how often tried, until when, and why."""
    from mailhub.store.queries.outbox import count_waiting, waiting_mails

    with opened_hub() as hub, hub.units.reading() as unit:
        rows, count, now = waiting_mails(unit, most), count_waiting(unit), unit.now
    for row in rows:
        when = "now" if row.next_try_at <= now else f"{row.next_try_at:%Y-%m-%d %H:%M}"
        why = row.error or (
            "being handed over" if row.is_claimed else "not tried yet" if when == "now" else "not due yet"
        )
        since = f"{row.created_at:%Y-%m-%d %H:%M}"
        typer.echo(f"{row.id}\t{since}\t{row.name}\t{row.recipient}\t{row.attempts} tries\t{when}\t{why}")
    rest = f", {count - len(rows)} of them not listed" if count > len(rows) else ""
    typer.echo(f"{count} waiting{rest}")


def deliver() -> None:
    """Hand over every mail that is due, here and now, as the worker does it."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    from mailhub.store.queries.outbox import count_waiting

    console = Console(stderr=True)
    with opened_hub() as hub:
        with hub.units.reading() as unit:
            due = count_waiting(unit, due_only=True)
        columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=console, disable=not console.is_terminal) as progress:
            task, tried = progress.add_task("", total=due), 0
            while done := hub.delivery.deliver_batch():
                tried += done
                progress.update(task, advance=done, total=max(due, tried))
        left = _left(hub)
    typer.echo(f"{tried} tried, {left} waiting" + (". `mailhub mail outbox` says why." if left else ""))


def _left(hub: "Hub") -> int:
    from mailhub.store.queries.outbox import count_waiting

    with hub.units.reading() as unit:
        return count_waiting(unit)


def suppressed() -> None:
    """List the addresses that get no mail (bounced) or no lists (complained), oldest first."""
    from mailhub.store.queries.suppressions import suppressions

    with opened_hub() as hub, hub.units.reading() as unit:
        rows = suppressions(unit)
    for row in rows:
        typer.echo(f"{row.address}\t{row.reason}\t{row.since_at:%Y-%m-%d %H:%M}\t{row.status}".rstrip())
    typer.echo(f"{len(rows)} suppressed" + (". `mailhub mail release ADDRESS` takes one off the list." if rows else ""))


def release(
    address: Annotated[str, typer.Argument(help="An address, as `mailhub mail suppressed` lists it.")],
) -> None:
    """Take an address off the suppression list: it gets mail again, and its contact is offered leads."""
    from mailhub.store.queries.suppressions import release as take_off

    with opened_hub() as hub, hub.units() as unit:
        if not take_off(unit, address):
            raise Refusal(f"{address} is not on the suppression list.")
    typer.echo(f"{address} gets mail again")


def dkim(
    selector: Annotated[str, typer.Argument(help="A name for the key, new for each one, like hub2026.")],
    folder: Annotated[Path, typer.Option(help="Where to write the key.")] = Path(),
    kind: Annotated[KeyKind, typer.Option(help="rsa is what every receiver can check.")] = KeyKind.RSA,
    domain: Annotated[str, typer.Option(help="The domain that signs; else the one of the settings.")] = "",
) -> None:
    """Make a key that signs outgoing mail, and say the DNS record and the settings that put it to work."""
    from mailhub.outbound.dkim_keys import new_key, zone_line
    from mailhub.outbound.signature import read_key
    from mailhub.settings import load_settings

    if not selector.replace("-", "").isalnum() or not selector.isascii():
        raise BadSettings("A selector is made of letters, digits and hyphens.")
    file = folder / f"dkim-{selector}.pem"
    if file.exists():
        raise BadSettings(f"{file} is there already. Take another selector: receivers keep what they know of this one.")
    if not domain:
        settings = load_settings()
        domain = settings.dkim_domain or settings.mail_domain
    pem = new_key("rsa" if kind is KeyKind.RSA else "ed25519")
    folder.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)  # whoever reads it can sign in our name
    file.write_bytes(pem)
    typer.echo(
        f"wrote {file}\nPut this record into the DNS of {domain}:\n"
        f"  {zone_line(read_key(pem, domain=domain, selector=selector))}\n"
        "and when it is there, set\n"
        f"  MAILHUB_DKIM_SELECTOR={selector}\n  MAILHUB_DKIM_KEY_FILE={file}"
    )
