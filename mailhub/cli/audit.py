"""`mailhub audit`: whether the history is whole, whether the books follow from it, and what it says in a dispute."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mailhub.cli.opening import opened_hub
from mailhub.domain.errors import Refusal

if TYPE_CHECKING:
    from mailhub.store.audit.verifying import Head
    from mailhub.store.tables import Vendor
    from mailhub.store.unit import Unit

HUB = "hub"
"""The name of the chain of what concerns no vendor."""

_SHORT = 16  # digits of a digest that tell it from every other one
_HEAD = re.compile(r"([\w.-]+):([0-9]{1,18}):([0-9a-f]{16,64})")

_Vendor = Annotated[str, typer.Option(help="Of this vendor only, by its slug.")]
_Expect = Annotated[
    list[str] | None, typer.Option(help="The end of a chain as an earlier verify has told it: acme:1234:3f2a...")
]


def verify(vendor: _Vendor = "", expect: _Expect = None) -> None:
    """Walk the chains of the history and name each entry that was altered, dropped, moved or put in; 1 when any was.

    Keep the ends that it prints somewhere else, and give them with --expect the next time: so a chain is found that was
    cut off, or written anew as a whole.
    """
    from mailhub.store.audit.verifying import Verification, unsealed

    with opened_hub() as hub, hub.units.steady() as unit:
        names, only = _chains(unit), _vendor(unit, vendor)
        walk, found = Verification(unit, only.id if only else None), 0
        for fault in walk.faults([_head(text, names) for text in expect or ()]):
            place = f"{names.get(fault.chain, fault.chain)}:{fault.number}: " if fault.number else ""
            line = f" (history {fault.line})" if fault.line else ""
            typer.secho(f"{place}{fault.what}{line}", fg="red")
            found += 1
        for head in walk.heads.values():
            typer.echo(f"{names.get(head.chain, head.chain)}:{head.number}:{head.digest}")
        typer.echo(f"{walk.entries:,} entries, {unsealed(unit):,} lines not sealed yet, {found:,} faults")
    if found:
        raise typer.Exit(1)


def replay(
    vendor: _Vendor = "",
    into: Annotated[str, typer.Option(help="An empty database, by its URL; else a file that is thrown away.")] = "",
) -> None:
    """Rebuild all leads, offers and registrations from the history alone, and say where the books differ; 1 if so."""
    from mailhub.store.audit.keeping import keep, kept
    from mailhub.store.audit.replaying import differences
    from mailhub.store.audit.replaying import replay as rebuild
    from mailhub.store.engine import open_engine

    found = 0
    with opened_hub() as hub, hub.units.steady() as unit, _empty_store(into) as url:
        only, engine = _vendor(unit, vendor), open_engine(url)
        keep(rebuild(unit, only.id if only else None), engine)
        books = kept(engine)
        for difference in differences(unit, books, only.id if only else None):
            typer.secho(difference, fg="red")
            found += 1
        engine.dispose()
    offers = len(books.offers) + len(books.accepted)
    told = f"{len(books.leads):,} leads, {offers:,} offers, {len(books.registrations):,} registrations"
    untold = f"; {len(books.untold):,} values stand in lines of before that did not tell them" if books.untold else ""
    typer.echo(f"{f'{found:,} differences' if found else 'Equal'}: {told}{untold}")
    if found:
        raise typer.Exit(1)


def export(
    subject: Annotated[str, typer.Argument(help="A lead, a registration or an offer: LEAD-7, REG-3, OFFER-12.")],
    out: Annotated[Path, typer.Option(help="The folder to write into; - for the JSON on standard output.")] = Path("."),
    with_personal: Annotated[bool, typer.Option("--with-personal", help="With what people wrote.")] = False,
) -> None:
    """Write everything that the history says of one matter, with the proof that it stands in its chain.

    `docs/verify_export.py` checks the file anywhere, without mailhub.
    """
    from mailhub.store.audit.exporting import export as told_of
    from mailhub.store.audit.exporting import subject_of

    with opened_hub() as hub, hub.units.steady() as unit:
        wanted = subject_of(unit, subject)
        told = told_of(unit, wanted, with_personal=with_personal)
        words = list(_words(unit, told))
    text = json.dumps(told, indent=1, ensure_ascii=False)
    if str(out) == "-":
        return typer.echo(text)
    out.mkdir(parents=True, exist_ok=True)
    for suffix, content in (("json", text + "\n"), ("txt", "\n".join(words) + "\n")):
        file = out / f"{wanted.name}.history.{suffix}"
        file.touch(mode=0o600)
        file.write_text(content, encoding="utf-8")
        typer.echo(str(file))
    return None


@contextmanager
def _empty_store(url: str) -> Iterator[str]:
    if url:
        yield url
        return
    with TemporaryDirectory(prefix="mailhub-replay-") as folder:
        yield f"sqlite:///{folder}/rebuilt.db"


def _vendor(unit: "Unit", slug: str) -> "Vendor | None":
    from mailhub.store.queries.programs import vendor_by_slug

    found = vendor_by_slug(unit, slug) if slug else None
    if slug and found is None:
        raise Refusal("There is no vendor '{slug}'.", slug=slug)
    return found


def _chains(unit: "Unit") -> dict[int, str]:
    from sqlalchemy import select

    from mailhub.store.tables import Vendor

    table: Any = Vendor
    return {0: HUB} | {row.id: row.slug for row in unit.session.execute(select(table.id, table.slug))}


def _head(text: str, names: dict[int, str]) -> "Head":
    from mailhub.store.audit.verifying import Head

    found = _HEAD.fullmatch(text.strip())
    chains = {name: key for key, name in names.items()}
    if found is None or found[1] not in chains:
        raise Refusal(
            "'{text}' is no end of a chain. One looks like this: acme:1234:{digits}.", text=text, digits="0" * 16
        )
    return Head(chains[found[1]], int(found[2]), found[3])


def _words(unit: "Unit", told: dict[str, Any]) -> Iterator[str]:
    """The entries in words, without anybody's."""
    from mailhub.routing.explaining import sentence_of
    from mailhub.store.tables import History

    head = told["chain"]["head"]
    yield f"{told['about']} in the history of {told['vendor']}, as of {told['exported_at']}"
    yield f"The chain ends with {told['vendor']}:{head['number']}:{head['digest']}"
    for one in told["entries"]:
        entry, line = one["entry"], unit.get(History, one["entry"]["id"])
        at = f"{line.at:%Y-%m-%d %H:%M:%S} UTC"
        yield f"{entry['number']}  {at}  {sentence_of(unit, line)}  [{entry['event']}, {one['digest'][:_SHORT]}]"
