"""`mailhub mail`: post a letter, read one without consequence, look at parked ones, preview our mails."""

import json
import webbrowser
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailhub.cli.opening import opened_hub
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import LetterStatus

if TYPE_CHECKING:
    from mailhub.store.tables import Letter


class MailboxName(StrEnum):
    """Mailboxes as which a letter can be read."""

    OFFER_REPLY = "offer_reply"
    FEEDBACK = "feedback"
    DECISION = "decision"
    DEAL_REGISTRATION = "deal_registration"
    HOT_LEAD = "hot_lead"
    POOL_REQUEST = "pool_request"
    ASK = "ask"


_Files = Annotated[list[Path], typer.Argument(help="Letters as .eml files.", exists=True, dir_okay=False)]


def post(
    file: Annotated[Path, typer.Argument(help="A letter as .eml file.", exists=True, dir_okay=False)],
    to: Annotated[str, typer.Option(help="The address it is for; else its To header.")] = "",
) -> None:
    """Put a letter into the hub as if it had come by mail."""
    from mailhub.inbound.intake import Arrival
    from mailhub.inbound.letter import read_letter

    raw = file.read_bytes()
    with opened_hub() as hub:
        recipient = to or read_letter(raw).first_recipient
        if not hub.recipients.knows(recipient):
            example = f"leads+VENDOR@{hub.settings.mail_domain}"
            raise Refusal(f"'{recipient}' is no address of this hub. Name one with --to, like {example}.")
        arrival = Arrival(
            recipient=recipient, envelope_from="", raw=raw, peer="", via="command_line", received_at=hub.clock.now()
        )
        [taken] = hub.intake.take([arrival])
    typer.echo(f"letter {taken.letter_id} is in" + (" (it was in already)" if taken.duplicate else ""))


def read(
    files: _Files,
    as_: Annotated[
        MailboxName | None, typer.Option("--as", help="Read as sent to this mailbox by its rightful recipient.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Say how letters would be read; changes nothing and needs no store."""
    from mailhub.inbound.reading_report import report_of

    for file in files:
        report: dict[str, Any] = {"file": str(file), **report_of(file.read_bytes(), as_mailbox=as_)}
        # Escaped: letters hold characters that some programs take for the end of a line, or cannot write at all.
        typer.echo(json.dumps(report) if as_json else _in_words(report))


def _in_words(report: dict[str, Any]) -> str:
    rows = [
        f"{name.replace('_', ' ') + ':':<14}{_value(value)}"
        for name, value in report.items()
        if value not in (None, [], "")
    ]
    return "\n".join(rows) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, list):
        return "; ".join(_value(entry) for entry in value)
    if isinstance(value, dict):
        return ", ".join(f"{name}={entry}" for name, entry in value.items() if entry not in (None, ""))
    return str(value)


def preview(
    name: Annotated[str, typer.Argument(help="One mail's name; without it, all of them.")] = "",
    folder: Annotated[Path, typer.Option(help="Where to write the gallery.")] = Path("preview"),
    open_: Annotated[bool, typer.Option("--open", help="Show it in the browser.")] = False,
) -> None:
    """Write a gallery of our mails, made from their own samples, and say where it is."""
    from mailhub.outbound.gallery import write_gallery

    index = write_gallery(folder, name)
    typer.echo(f"wrote {index}")
    if open_:
        webbrowser.open(index.resolve().as_uri())


def list_(
    markdown: Annotated[bool, typer.Option("--markdown", help="As the page docs/mails.md.")] = False,
) -> None:
    """List the mails that we write: when each is sent, to whom, and its answers."""
    from mailhub.outbound.mail_list import as_markdown, entries

    if markdown:
        typer.echo(as_markdown(), nl=False)
        return
    for entry in entries():
        typer.echo(f"{entry.name:<26}{entry.about}")


def parked() -> None:
    """List the letters that could not be processed, with what went wrong."""
    from sqlmodel import col, select

    from mailhub.store.tables import Letter

    with opened_hub() as hub, hub.units.reading() as unit:
        rows = unit.session.exec(
            select(Letter).where(col(Letter.status) == LetterStatus.PARKED).order_by(col(Letter.id))
        ).all()
        now = unit.now
    for row in rows:
        hours = int((now - row.received_at).total_seconds() // 3600)
        typer.echo(f"{row.id}\t{_place(row)}\t{hours} h old\t{row.attempts} tries\t{row.error}")
    typer.echo(f"{len(rows)} parked" + (". `mailhub mail replay NUMBER` tries one again." if rows else ""))


def shown(
    days: Annotated[int, typer.Option(help="How many days back.", min=1)] = 7,
) -> None:
    """List the letters that only a human can deal with, newest last, with the reason."""
    from datetime import timedelta

    from mailhub.store.queries.history import letters_shown

    with opened_hub() as hub, hub.units.reading() as unit:
        found = letters_shown(unit, timedelta(days=days))
    for row, reason in found:
        typer.echo(f"{row.id}\t{_place(row)}\t{reason}")
    typer.echo(f"{len(found)} shown in {days} days")


def _place(row: "Letter") -> str:
    """When and where a letter came in; of an address with a token, only its verb."""
    kind = row.recipient.partition("@")[0].partition("-")[0][:20]
    return f"{row.received_at:%Y-%m-%d %H:%M}\t{kind}"


def replay(
    letter: Annotated[int, typer.Argument(help="The letter's number, as `mailhub mail parked` lists it.")],
) -> None:
    """Let a letter be processed again by the worker."""
    from mailhub.store.tables import Letter

    with opened_hub() as hub, hub.units() as unit:
        row = unit.get(Letter, letter)
        if row.status is not LetterStatus.PARKED:
            raise Refusal(f"Letter {letter} is not parked: it is {row.status}.")
        row.status, row.attempts, row.next_try_at, row.error = LetterStatus.WAITING, 0, unit.now, ""
    typer.echo(f"letter {letter} waits for processing")
