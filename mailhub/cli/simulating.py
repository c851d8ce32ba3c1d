"""`mailhub simulate`: a channel in fast motion, to see what a program does before real leads go through it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import Annotated

import typer

_LINES = 20  # of progress


def simulate(
    partners: Annotated[int, typer.Option(min=1, max=100_000, help="How many partners.")] = 200,
    leads: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many leads come in.")] = 20_000,
    days: Annotated[int, typer.Option(min=1, max=3650, help="Over how many days they come.")] = 180,
    seed: Annotated[int, typer.Option(help="The same seed gives the same numbers.")] = 1,
    program: Annotated[Path | None, typer.Option(exists=True, dir_okay=False, help="Play by this program.")] = None,
) -> None:
    """Play a made-up channel by the real rules, beside random assignment, mailing everybody, and an oracle.

    Partners have hidden skill, speed, honesty and holidays. Nothing is mailed and no database of yours is touched.
    """
    from mailhub.simulation.comparison import DEFAULT_PROGRAM, compare
    from mailhub.simulation.world import make_world
    from mailhub.store.programs.file import read_program

    source = program.read_text("utf-8") if program else DEFAULT_PROGRAM
    rules = read_program(source, name=str(program) if program else "program.toml")
    world = make_world(rules, partners=partners, leads=leads, days=days, seed=seed)
    compared = compare(world, source, told_now_and_then(monotonic, lambda line: typer.echo(line, err=True)))
    typer.echo("\n".join(compared.lines()))
    if compared.broken:
        raise typer.Exit(1)


def told_now_and_then(clock: Callable[[], float], tell: Callable[[str], None]) -> Callable[[int, int], None]:
    """A progress that tells a line for every twentieth of the leads; `clock` counts seconds.

    How long it still takes is reckoned as if the leads to come took as long as those that came.
    """
    begin, told = clock(), 0

    def progress(done: int, of: int) -> None:
        nonlocal told
        if done * _LINES // of == told:
            return
        told = done * _LINES // of
        spent = clock() - begin
        left = timedelta(seconds=round(spent / done * (of - done)))
        tell(f"{done:,} of {of:,} leads ({done / of:.0%}) in {timedelta(seconds=round(spent))}, about {left} left")

    return progress
