"""`mailhub data import history`: what another system knows of leads, wins and losses, taken into the books."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailhub.cli.opening import opened_hub
from mailhub.cli.text_file import text_of
from mailhub.domain.errors import Refusal

if TYPE_CHECKING:
    from mailhub.store.history_import import Refused

_LINES = 10  # of progress
_ERRORS = ".errors.csv"

Progress = Callable[[int, int], None]


def import_history(
    files: Annotated[list[Path], typer.Argument(help="The files of the export.", exists=True, dir_okay=False)],
    mapping: Annotated[Path, typer.Option(help="What the files hold, in TOML.", exists=True, dir_okay=False)],
    errors: Annotated[Path | None, typer.Option(help="Where to write the rows that cannot be taken.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done; keep nothing.")] = False,
) -> None:
    """Take accounts, partners and deals from a CRM's export; mails nobody.

    Run it again whenever you like: what is in already stays as it is, what has changed is brought up to date. Rows that
    cannot be taken are written into a file with the reason, and the lines that the mapping lacks are proposed.
    """
    from mailhub.routing.imported_leads import settle
    from mailhub.store.history_import import import_history as take_in
    from mailhub.store.history_import import lines_of, look_through, read_mapping, totals_of

    known, contents = read_mapping(text_of(mapping), name=mapping.name), _contents(files)
    with opened_hub() as hub, _shown() as progress:
        if dry_run:
            outcome = look_through(hub.units, known, contents)
        else:
            outcome = take_in(hub.units, known, contents, settle, progress=progress)
    for line in lines_of(outcome):
        typer.echo(line)
    typer.echo(("Dry run, nothing was kept: " if dry_run else "") + totals_of(outcome))
    if outcome.harvest.refused:
        _write(outcome.harvest.refused, errors or Path(outcome.harvest.sources[-1].name + _ERRORS))
        raise typer.Exit(1)


def _contents(files: list[Path]) -> dict[str, bytes]:
    # Who names all files of a folder does not mean what an earlier import has written there.
    files = [file for file in files if not file.name.endswith(_ERRORS)]
    names = [file.name for file in files]
    if twice := [name for name in names if names.count(name) > 1]:
        raise Refusal(f"Two files are called {twice[0]}. Import them one after the other.")
    return {file.name: file.read_bytes() for file in files}


def _write(refused: "list[Refused]", file: Path) -> None:
    """All that could not be taken, as it stood in its file; with a sign before what a spreadsheet would calculate."""
    from mailhub.outbound.safe_csv import csv_file

    columns = list(dict.fromkeys(column for one in refused for column in one.row.cells))
    rows = [
        (one.row.file, one.row.line, " ".join(one.reasons), *(one.row.cells.get(column, "") for column in columns))
        for one in refused
    ]
    file.touch(mode=0o600)
    file.chmod(0o600)
    file.write_bytes(csv_file(("file", "line", "reason", *columns), rows))
    typer.secho(f"{len(refused):,} rows could not be taken; they stand with the reason in {file}", fg="red", err=True)


@contextmanager
def _shown() -> Iterator[Progress]:
    """A bar on a terminal, else a line for every tenth of the deals."""
    if not sys.stderr.isatty():
        yield told_by_tenths(lambda line: typer.echo(line, err=True))
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Deals", total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of)


def told_by_tenths(tell: Callable[[str], None]) -> Progress:
    """A progress that tells a line whenever another tenth of the deals is done."""
    told = 0

    def progress(done: int, of: int) -> None:
        nonlocal told
        if done * _LINES // of > told:
            told = done * _LINES // of
            tell(f"{done:,} of {of:,} deals ({done / of:.0%})")

    return progress
