"""`mailhub program`: a vendor's rules checked, compared, put in force, shown, and tried on the past."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailhub.cli.opening import opened_hub
from mailhub.cli.text_file import text_of
from mailhub.domain.errors import Refusal

if TYPE_CHECKING:
    from mailhub.domain.program import Program
    from mailhub.store.tables import Vendor
    from mailhub.store.unit import Unit

_File = Annotated[Path, typer.Argument(help="The program's TOML file.", exists=True, dir_okay=False)]
_Slug = Annotated[str, typer.Argument(help="The vendor, by the word in its addresses: acme.")]


def check(file: _File) -> None:
    """Say whether a program is sound, with every fault's line and fix; changes nothing."""
    from mailhub.store.programs.file import read_program

    program = read_program(text_of(file), name=str(file))
    typer.echo(f"{file}: ok, the program of {program.name}")


def diff(file: _File) -> None:
    """Say what a program would change against the version in force, and what that means; changes nothing."""
    from mailhub.store.programs.file import read_program

    new = read_program(text_of(file), name=str(file))
    with opened_hub() as hub, hub.units.reading() as unit:
        for line in _difference(unit, new):
            typer.echo(line)


def apply(
    file: _File, yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask, only say what changes.")] = False
) -> None:
    """Say what a program changes, and put it in force as its vendor's newest version."""
    from mailhub.domain.commands import ApplyProgramFile
    from mailhub.domain.terms import Channel
    from mailhub.store.programs.file import read_program
    from mailhub.store.queries.programs import current_program

    source = text_of(file)
    new = read_program(source, name=str(file))
    with opened_hub() as hub:
        with hub.units.reading() as unit:
            told = _difference(unit, new)
        for line in told:
            typer.echo(line)
        if len(told) > 1 and not yes:
            typer.confirm("Put it in force?", abort=True)
        hub.bus.dispatch(ApplyProgramFile(source=source, file_name=str(file), via=Channel.AUTOMATIC))
        with hub.units.reading() as unit:
            program = current_program(unit, known_vendor(unit, new.slug).id)
        address = f"leads+{program.slug}@{hub.settings.mail_domain}"
    typer.echo(f"{program.name}: version {program.version} is at work; leads go to {address}")


def show(
    vendor: _Slug, version: Annotated[int | None, typer.Option(help="Which version; else the one in force.")] = None
) -> None:
    """Print a version of a vendor's program, as its file."""
    from mailhub.store.queries.program_versions import program_source
    from mailhub.store.queries.programs import current_program

    with opened_hub() as hub, hub.units.reading() as unit:
        key = known_vendor(unit, vendor).id
        number = current_program(unit, key).version if version is None else version
        typer.echo(program_source(unit, key, number), nl=False)


def versions(vendor: _Slug) -> None:
    """List the versions of a vendor's program, the newest first, and since when each was in force."""
    from mailhub.store.queries.program_versions import versions_of

    with opened_hub() as hub, hub.units.reading() as unit:
        for number, at in versions_of(unit, known_vendor(unit, vendor).id):
            typer.echo(f"version {number}, in force from {at:%Y-%m-%d %H:%M} UTC")


def _difference(unit: "Unit", new: "Program") -> list[str]:
    """The lines of a diff; only one when nothing changes."""
    from mailhub.routing.program_meaning import meaning_of
    from mailhub.store.programs.differences import differences
    from mailhub.store.queries.programs import current_program

    vendor = _vendor(unit, new.slug)
    if vendor is None:
        return [f"{new.name} is new here: this is the first version of its program."]
    old = current_program(unit, vendor.id)
    changes = differences(old, new)
    if not changes:
        return [f"Nothing changes: version {old.version} of {old.name} says the same."]
    meaning = meaning_of(unit, vendor.id, old, new)
    return [f"Against version {old.version} of {old.name}:", *(f"  {line}" for line in changes), *meaning]


def _vendor(unit: "Unit", slug: str) -> "Vendor | None":
    from mailhub.store.queries.programs import vendor_by_slug

    return vendor_by_slug(unit, slug)


def known_vendor(unit: "Unit", slug: str) -> "Vendor":
    """The vendor of that word; raises Refusal when there is none."""
    vendor = _vendor(unit, slug)
    if vendor is None:
        raise Refusal(f"There is no vendor {slug!r}.")
    return vendor
