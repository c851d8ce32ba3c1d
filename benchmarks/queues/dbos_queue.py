"""dbos: durable workflows, each with a row of status, taken from a queue by threads."""

import importlib
import time
from typing import Any

import psycopg

LIBRARY = "dbos"
DONE = "SELECT count(*) FROM dbos.workflow_status WHERE status = 'SUCCESS'"
TABLES = "dbos.%"
_QUEUE = "letters"
_COLUMNS = """
SELECT table_name, string_agg(quote_ident(column_name), ', ') FROM information_schema.columns c
WHERE table_schema = 'dbos' AND column_name <> 'workflow_uuid' AND is_generated = 'NEVER' AND EXISTS (
 SELECT FROM information_schema.columns k
 WHERE k.table_schema = 'dbos' AND k.table_name = c.table_name AND k.column_name = 'workflow_uuid')
GROUP BY table_name ORDER BY table_name <> 'workflow_status'
"""


def fill(url: str, items: int) -> None:
    """So many workflows that wait; all but the first are copies of its rows."""
    library, read = _launched(url, listening=False)
    library.DBOS.enqueue_workflow(_QUEUE, read, 0)
    with psycopg.connect(url) as door:
        for table, columns in door.execute(_COLUMNS).fetchall():
            copied = (
                f"INSERT INTO dbos.{table} (workflow_uuid, {columns}) SELECT 'copy-' || n, {columns}"
                f" FROM dbos.{table}, generate_series(2, %s) n WHERE workflow_uuid NOT LIKE 'copy-%%'"
            )
            door.execute(copied.encode(), (items,))
    library.DBOS.destroy()


def work(url: str) -> None:
    """One process; it takes as many as it has threads."""
    _launched(url, listening=True)
    while True:
        time.sleep(1)


def _launched(url: str, *, listening: bool) -> Any:
    library = importlib.import_module(LIBRARY)
    config = {"name": "mailhub-benchmark", "system_database_url": url, "log_level": "ERROR", "run_admin_server": False}
    library.DBOS(config=config | {"application_version": "1"})

    def read(letter_id: int) -> None:
        """Nothing: the queue alone is measured."""

    workflow = library.DBOS.workflow(name="read")(read)
    if not listening:
        library.DBOS.listen_queues([])
    library.DBOS.launch()
    library.DBOS.register_queue(_QUEUE, polling_interval_sec=0.1)
    return library, workflow
