"""`mailhub program try`: the leads of the past under a new program, beside the one in force."""

import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailhub.cli.opening import opened_hub
from mailhub.cli.program import known_vendor
from mailhub.cli.text_file import text_of
from mailhub.domain.errors import Refusal

if TYPE_CHECKING:
    from mailhub.hub import Hub
    from mailhub.outbound.mails import ProgramTried
    from mailhub.outbound.replay_view import LeadWay, LeadWays
    from mailhub.routing.replaying import Chances, Replay, Way
    from mailhub.store.tables import Vendor

_MOST_DAYS = 3_650


def try_program(
    file: Annotated[Path, typer.Argument(help="The program's TOML file.", exists=True, dir_okay=False)],
    since: Annotated[str, typer.Option(help="How far back leads are taken: 90d.")] = "90d",
    csv: Annotated[Path | None, typer.Option(help="Write every lead into this CSV file.")] = None,
    mail: Annotated[str, typer.Option(help="Mail it to this address of the vendor's people, too.")] = "",
) -> None:
    """Say who would have got the leads of the past under a new program; changes nothing."""
    from mailhub.routing.replay_material import replay
    from mailhub.store.programs.file import read_program
    from mailhub.store.queries.programs import current_program

    days = _days(since)
    new = read_program(text_of(file), name=str(file))
    with opened_hub() as hub:
        with hub.units.steady() as unit:
            vendor = known_vendor(unit, new.slug)
            programs = (current_program(unit, vendor.id), new)
            found = replay(unit, vendor.id, programs, timedelta(days=days))
            tried = _mail_of(hub, vendor, found, days)
        _say(tried)
        if csv is not None:
            csv.write_bytes(tried.file.data)
            typer.echo(f"wrote {csv}")
        if mail:
            _send(hub, vendor, tried, mail)
            typer.echo(f"mailed to {mail}")


def _days(since: str) -> int:
    found = re.fullmatch(r"(\d{1,4})\s?d?", since.strip())
    if not found or not 1 <= int(found[1]) <= _MOST_DAYS:
        raise Refusal(f"'{since}' is no time. Write days, such as 90d.")
    return int(found[1])


def _mail_of(hub: "Hub", vendor: "Vendor", found: "Replay", days: int) -> "ProgramTried":
    from mailhub.outbound.mail import Attachment
    from mailhub.outbound.mails import ProgramTried
    from mailhub.outbound.notices.desk import Desk
    from mailhub.outbound.replay_view import replay_csv, replay_rows
    from mailhub.routing.replaying import remarks_on

    leads = _shown(found)
    with hub.units.reading() as unit:
        brand = Desk(unit=unit, sender=hub.outbox.sender).brand(vendor.id)
    return ProgramTried(
        brand=brand,
        days=days,
        rows=replay_rows(leads),
        remarks=remarks_on(found),
        file=Attachment(filename="replay.csv", content_type="text/csv", data=replay_csv(leads)),
    )


def _shown(found: "Replay") -> "list[LeadWays]":
    from mailhub.outbound.replay_view import LeadWays

    return [
        LeadWays(
            number=f"LEAD-{lead.lead_id}",
            received_on=f"{lead.received_at:%Y-%m-%d}",
            product=lead.product,
            country=lead.country,
            old=_way(lead.old, found.chances),
            new=_way(lead.new, found.chances),
            is_different=lead.is_different,
        )
        for lead in found.leads
    ]


def _way(way: "Way", chances: "Chances") -> "LeadWay":
    from mailhub.outbound.replay_view import LeadWay

    accepted, won = way.expected(chances)
    names = tuple(name for _, name in way.asked)
    return LeadWay(
        score=way.score,
        temperature=str(way.temperature),
        way=way.in_words,
        partners=names,
        accepted=accepted,
        won=won,
    )


def _say(tried: "ProgramTried") -> None:
    typer.echo(f"{'':44} {'in force':>10} {'new':>10}")
    for label, old, new in tried.rows:
        typer.echo(f"{label!s:44} {old:>10} {new:>10}")
    for line in tried.remarks:
        typer.echo(str(line))


def _send(hub: "Hub", vendor: "Vendor", tried: "ProgramTried", address: str) -> None:
    from mailhub.domain.addresses import fold
    from mailhub.outbound.mail import Topic
    from mailhub.outbound.notices.desk import Desk
    from mailhub.store.queries.writers import person_at

    with hub.units() as unit:
        person = person_at(unit, fold(address), vendor.id)
        if person is None:
            raise Refusal(f"{address} is nobody of {vendor.name}'s people. Figures of partners go to those alone.")
        to = Desk(unit=unit, sender=hub.outbox.sender).person(person.id)
        key = f"program-tried-{unit.now.isoformat()}"
        hub.outbox.post(unit, tried, to, about=Topic(vendor_id=vendor.id), event_key=key)
