"""The engine's errors are for logs, so they tell what went wrong and nothing of whom."""

import pytest
import sqlalchemy as sa

from mailhub.store.engine import open_engine


def test_an_error_of_the_database_does_not_repeat_what_was_to_be_stored(database_url: str) -> None:
    engine = open_engine(database_url)
    with engine.connect() as connection, pytest.raises(sa.exc.DBAPIError) as raised:
        connection.execute(sa.text("INSERT INTO nowhere VALUES (:name)"), {"name": "Priya Nair"})
    engine.dispose()
    assert "nowhere" in str(raised.value)
    assert "Priya" not in str(raised.value)
