"""Opens the hub that a command works with."""

import logging
import sys
import warnings
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, TextIO, cast

import structlog
from structlog.tracebacks import ExceptionDictTransformer
from structlog.typing import Processor

from mailhub.cli.sparing import spared_the_start
from mailhub.domain.errors import BadSettings
from mailhub.domain.events import LeadEvent

if TYPE_CHECKING:
    from mailhub.bus import Happened, Journal
    from mailhub.domain.commands import Command
    from mailhub.hub import Hub
    from mailhub.inbound.understanding import Reader

log = structlog.get_logger()


class _Forgiving:
    """A stream that cannot fail: where a full disk takes no log any more, work goes on without one."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Write what can be written."""
        with suppress(OSError, ValueError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        """Hand it on, if that is possible."""
        with suppress(OSError, ValueError):
            self._stream.flush()


def log_as_json() -> None:
    """Write logs as one JSON object a line, on standard error; never personal data.

    The libraries' own warnings go the same way, Python's by their kind and place alone.
    """
    warnings.showwarning = cast(Any, _log_warning)
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        # Neither local variables nor the words of an exception: both quote letters and rows.
        structlog.processors.ExceptionRenderer(ExceptionDictTransformer(show_locals=False)),
        _drop_exception_words,
    ]
    render, stream = structlog.processors.JSONRenderer(), cast(TextIO, _Forgiving(sys.stderr))
    structlog.configure(
        processors=[*shared, render],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=stream),
    )
    last: list[Processor] = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, render]
    handler = logging.StreamHandler(stream)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processors=last, foreign_pre_chain=shared))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


def _log_warning(_: object, category: type[Warning], filename: str, lineno: int, *__: object) -> None:
    log.warning("python_warning", kind=category.__name__, place=f"{filename}:{lineno}")


def _drop_exception_words(_: object, __: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for raised in line.get("exception", ()):
        raised["exc_value"], raised["exc_notes"] = "", []
    return line


def log_decision(command: "Command", happened: "Happened") -> None:
    """A line for what a command has brought about: the leads, and the lines of the history, by their numbers."""
    about = {"letter_id": command.letter_id} if command.letter_id is not None else {}
    log.info(
        "decided",
        command=type(command).__name__,
        via=str(command.via),
        leads=sorted({event.lead_id for _, event in happened if isinstance(event, LeadEvent)}),
        decisions=[key for key, _ in happened],
        events=[type(event).__name__ for _, event in happened],
        **about,
    )


@contextmanager
def opened_hub(reader: "Reader | None" = None, journal: "Journal | None" = None) -> Iterator["Hub"]:
    """The hub of the settings at hand, its store brought up to date; raises BadSettings.

    `reader` reads its letters; without one they are read in this very process. `journal` is told of decisions.
    """
    with spared_the_start():
        hub = _up_to_date(reader, journal)
    try:
        yield hub
    finally:
        hub.close()


def _up_to_date(reader: "Reader | None", journal: "Journal | None") -> "Hub":
    from mailhub.clock import SystemClock
    from mailhub.hub import build_hub
    from mailhub.inbound.understanding import understand
    from mailhub.settings import load_settings
    from mailhub.store.engine import migrate

    settings = load_settings()
    with _database_trouble_in_words(settings.database_url):
        migrate(settings.database_url)
    return build_hub(settings, SystemClock(), reader=reader or understand, journal=journal)


@contextmanager
def hub_as_it_stands() -> Iterator["Hub"]:
    """The hub of the settings at hand, with nothing done to its store; raises BadSettings."""
    with spared_the_start():
        from mailhub.clock import SystemClock
        from mailhub.hub import build_hub
        from mailhub.settings import load_settings

        hub = build_hub(load_settings(), SystemClock())
    try:
        yield hub
    finally:
        hub.close()


@contextmanager
def _database_trouble_in_words(url: str) -> Iterator[None]:
    from sqlalchemy.exc import SQLAlchemyError

    from mailhub.store.engine import normalised

    try:
        yield
    except (SQLAlchemyError, OSError) as error:
        place = normalised(url).render_as_string(hide_password=True)
        fault = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise BadSettings(f"The database {place} cannot be used: {fault}. Look at MAILHUB_DATABASE_URL.") from None
