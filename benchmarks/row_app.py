"""The floor of the answer pages: a web application whose form changes one row through SQLModel, and nothing else."""

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import HTMLResponse
from sqlalchemy import Engine, create_engine, event, func
from sqlalchemy.orm import registry
from sqlmodel import Field, Session, SQLModel, select

from benchmarks.processes import Running, await_port, free_port, started
from mailhub.store.engine import normalised

_URL = "BENCHMARK_DATABASE_URL"
_PAGE = "<!doctype html><title>A row</title><form method=post><button>Change it</button></form>"


class _Apart(SQLModel, registry=registry()):
    """What is no table of the hub's."""


class AnsweredRow(_Apart, table=True):
    """What a form changes."""

    id: int | None = Field(default=None, primary_key=True)
    text: str
    answers: int = 0


def make_app() -> FastAPI:
    """The application on the database that the environment names; its endpoints never leave the event loop."""
    app, engine = FastAPI(), _engine(os.environ[_URL])

    @app.get("/rows/{number}")
    async def show(number: int) -> HTMLResponse:
        return HTMLResponse(_PAGE)

    @app.post("/rows/{number}")
    async def answer(number: int) -> HTMLResponse:
        with Session(engine) as session:
            row = session.get_one(AnsweredRow, number)
            row.answers += 1
            session.add(row)
            session.commit()
        return HTMLResponse(_PAGE)

    return app


@contextmanager
def row_app(database_url: str, rows: int) -> Iterator[tuple[int, Running]]:
    """Its port and its process, with so many rows in a table beside the others of the database, numbers from 1."""
    engine, port = _engine(database_url), free_port()
    AnsweredRow.metadata.create_all(engine)
    with Session(engine) as session:
        session.add_all([AnsweredRow(text=f"Row {number}") for number in range(rows)])
        session.commit()
    engine.dispose()
    command = ["-m", "uvicorn", "--factory", "benchmarks.row_app:make_app", "--port", str(port), "--no-access-log"]
    root = {"PYTHONPATH": str(Path(__file__).parent.parent)}
    with started([sys.executable, *command], {_URL: database_url} | root, until="Uvicorn running") as process:
        await_port(port, "The application beside")
        yield port, process


def check_rows(database_url: str, rows: int) -> None:
    """Raises SystemExit unless each of so many rows was changed once."""
    engine = _engine(database_url)
    with Session(engine) as session:
        changed = session.exec(select(func.count()).select_from(AnsweredRow).where(AnsweredRow.answers == 1)).one()
    engine.dispose()
    if changed != rows:
        raise SystemExit(f"Of {rows} rows {changed} were changed once.")


def _engine(url: str) -> Engine:
    engine = create_engine(normalised(url))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up)
    return engine


def _set_up(connection: sqlite3.Connection, _: object) -> None:
    # As durable as ours, and the journal that is quicker.
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
