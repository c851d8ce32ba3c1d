"""The databases that tests are given are real, migrated, and their own."""

import sqlalchemy as sa


def _names(url: str) -> set[str]:
    engine = sa.create_engine(url)
    try:
        return set(sa.inspect(engine).get_table_names())
    finally:
        engine.dispose()


def _make_table(url: str) -> None:
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE left_by_another_test (id INTEGER)"))
    engine.dispose()


def test_a_test_gets_a_database_with_our_schema(database_url: str) -> None:
    assert {"alembic_version"} < _names(database_url)
    _make_table(database_url)


def test_no_test_sees_what_another_test_left_behind(database_url: str) -> None:
    assert "left_by_another_test" not in _names(database_url)
    _make_table(database_url)
