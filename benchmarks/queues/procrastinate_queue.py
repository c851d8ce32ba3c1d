"""procrastinate: a table of jobs and one of events, PL/pgSQL functions, an asynchronous worker."""

import asyncio
import importlib
from typing import Any

import psycopg

LIBRARY = "procrastinate"
DONE = "SELECT count(*) FROM procrastinate_jobs WHERE status = 'succeeded'"
TABLES = "procrastinate_%"
_FILL = """
INSERT INTO procrastinate_jobs (queue_name, task_name, args)
SELECT 'letters', 'read', jsonb_build_object('letter_id', n) FROM generate_series(1, %s) n
"""


def fill(url: str, items: int) -> None:
    """So many jobs that wait."""
    app = _app(url)

    async def lay_out() -> None:
        async with app.open_async():
            await app.schema_manager.apply_schema_async()

    asyncio.run(lay_out())
    with psycopg.connect(url) as door:
        door.execute(_FILL, (items,))


def work(url: str) -> None:
    """One worker, one job at a time, as ours is."""
    _app(url).run_worker(concurrency=1)


def _app(url: str) -> Any:
    library = importlib.import_module(LIBRARY)
    app = library.App(connector=library.PsycopgConnector(conninfo=url))

    async def read(letter_id: int) -> None:
        """Nothing: the queue alone is measured."""

    app.task(name="read", queue="letters")(read)
    return app
