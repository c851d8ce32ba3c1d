"""`mailhub demo`: a sample channel at work, with robots as its people."""

import signal
import tempfile
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailhub.domain.errors import BadSettings

if TYPE_CHECKING:
    from mailhub.demo.stage import Stage
    from mailhub.hub import Hub


def demo(
    day: Annotated[
        bool, typer.Option("--day", help="Play one accelerated working day, print its sums and end.")
    ] = False,
    leads: Annotated[int, typer.Option(min=1, max=1000, help="How many leads come in that day.")] = 50,
    seed: Annotated[int, typer.Option(help="Another number, another story.")] = 7,
    speed: Annotated[
        float, typer.Option(min=1, help="How many times as fast as real time the demo's clock goes.")
    ] = 300.0,
    folder: Annotated[Path | None, typer.Option(help="Keep the database here instead of throwing it away.")] = None,
) -> None:
    """Watch leads being exchanged by mail in a sample channel, until you stop it with Ctrl-C."""
    with _workplace(folder) as place, _stage(place) as stage:
        if day:
            _play_day(stage, leads, seed)
        else:
            _play_on(stage, seed, speed)


def _play_day(stage: "Stage", leads: int, seed: int) -> None:
    from mailhub.demo.play import play_day, tell_sums

    if not tell_sums(stage, play_day(stage, leads, seed), leads):
        raise typer.Exit(1)


def _play_on(stage: "Stage", seed: int, speed: float) -> None:
    from mailhub.demo.play import play_on

    stage.timeline.say(f"Conductor: {stage.hub.settings.base_url}/conductor", "bold reverse")
    stage.timeline.say(
        "Every letter in and every mail out is there. Times are UTC by the demo's own fast clock. Ctrl-C ends it.", ""
    )
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stage.stopped.set())
    play_on(stage, seed, speed=speed, every=5.0)
    stage.timeline.say("Stopped.", "")


@contextmanager
def _workplace(folder: Path | None) -> Iterator[Path]:
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise BadSettings(f"{folder} is not empty. A demo begins with an empty folder: name another with --folder.")
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="mailhub-demo-") as made:
        yield Path(made)


def _stage(folder: Path) -> AbstractContextManager["Stage"]:
    from mailhub.cli.run import Part, running
    from mailhub.demo.stage import opened

    _log_quietly()

    def parts(hub: "Hub") -> AbstractContextManager[None]:
        return running(hub, {Part.WEB, Part.MAIL})

    return opened(folder, parts)


def _log_quietly() -> None:
    import logging

    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
