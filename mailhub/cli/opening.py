"""Opens the hub that a command works with."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import structlog

from mailhub.domain.errors import BadSettings

if TYPE_CHECKING:
    from mailhub.hub import Hub


def log_as_json() -> None:
    """Write logs as one JSON object a line, on standard error; never personal data."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.dict_tracebacks,
            structlog.processors.JSONRenderer(),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
    )


@contextmanager
def opened_hub() -> Iterator["Hub"]:
    """The hub of the settings at hand, its store brought up to date; raises BadSettings."""
    from mailhub.clock import SystemClock
    from mailhub.hub import build_hub
    from mailhub.settings import load_settings
    from mailhub.store.engine import migrate

    settings = load_settings()
    with _database_trouble_in_words(settings.database_url):
        migrate(settings.database_url)
    hub = build_hub(settings, SystemClock())
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
