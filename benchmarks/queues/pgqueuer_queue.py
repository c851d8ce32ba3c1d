"""pgqueuer: a table of jobs that shrinks and a log of what was done, an asynchronous worker."""

import asyncio
import importlib
from typing import Any

import psycopg

LIBRARY = "pgqueuer"
DONE = "SELECT count(*) FROM pgqueuer_log WHERE status = 'successful'"
TABLES = "pgqueuer%"
_AT_ONCE = 5_000


def fill(url: str, items: int) -> None:
    """So many jobs that wait."""

    async def lay_out() -> None:
        queries = importlib.import_module("pgqueuer.queries").Queries((await _queuer(url)).connection)
        await queries.install()
        for begin in range(0, items, _AT_ONCE):
            payloads = [b"%d" % number for number in range(begin, min(begin + _AT_ONCE, items))]
            await queries.enqueue(["read"] * len(payloads), payloads, [0] * len(payloads))

    asyncio.run(lay_out())


def work(url: str) -> None:
    """One worker with the batches that it takes by itself."""

    async def run() -> None:
        queuer = await _queuer(url)

        async def read(job: Any) -> None:
            """Nothing: the queue alone is measured."""

        queuer.entrypoint("read")(read)
        await queuer.run()

    asyncio.run(run())


async def _queuer(url: str) -> Any:
    connection = await psycopg.AsyncConnection.connect(url, autocommit=True)
    return importlib.import_module(LIBRARY).PgQueuer.from_psycopg_connection(connection)
