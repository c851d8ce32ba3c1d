"""What the migrations make of a database is what the tables say."""

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

import mailhub.store.tables  # noqa: F401 - fills the metadata
from mailhub.store.engine import open_engine


def test_migrations_and_tables_agree(database_url: str) -> None:
    engine = open_engine(database_url)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        differences = compare_metadata(context, SQLModel.metadata)
    engine.dispose()
    assert len(SQLModel.metadata.tables) > 1
    assert differences == []
