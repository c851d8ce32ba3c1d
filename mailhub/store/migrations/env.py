"""Runs the schema migrations on the connection that `store.engine.migrate` opened."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import TypeDecorator
from sqlmodel import SQLModel

import mailhub.store.tables  # noqa: F401 - fills the metadata


def plain_type(kind: str, thing: Any, _: AutogenContext) -> str | Literal[False]:
    """Write our column kinds as what they are in the database: a migration outlives our classes."""
    if kind == "type" and isinstance(thing, TypeDecorator):
        return f"sa.{thing.impl_instance!r}"
    return False


def run() -> None:
    """Apply the revisions inside the caller's transaction."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=SQLModel.metadata,
        render_as_batch=True,
        render_item=plain_type,
        compare_type=False,
    )
    context.run_migrations()


run()
