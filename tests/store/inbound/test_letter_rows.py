"""Letters are inserted by statements of our own, which do what SQLAlchemy's insert of many rows does."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Engine, select
from sqlalchemy.dialects import postgresql, sqlite

from mailhub.inbound.letter_rows import KEY, LETTERS, UNREAD, insert_letters
from tests.store.inbound.conftest import NOW

_RAW = bytes(range(256)) * 3


def insert_plainly(connection: Connection, rows: Sequence[dict[str, Any]]) -> list[Any]:
    """The same by SQLAlchemy alone."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    statement = dialect.insert(LETTERS).on_conflict_do_nothing(index_elements=list(KEY))
    return list(connection.execute(statement.returning(LETTERS.c.id, *KEY), [UNREAD | row for row in rows]).all())


def row(number: int, **other: Any) -> dict[str, Any]:
    brought = {
        "recipient": "ask@hub.example",
        "envelope_from": "änna@partner.example",
        "message_id": f"<{number}@partner.example>",
        "content_hash": f"{number:064d}",
        "raw": _RAW + b"%d" % number,
        "peer": "2001:db8::1",
        "via": "lmtp",
        "received_at": NOW + timedelta(microseconds=number),
        "next_try_at": NOW,
        "notes": [{"at": "intake", "note": 'Quotes " and \\ and {braces}, NULL, \u2028 and 100 %s.'}]
        if number % 2
        else [],
    }
    return brought | other


def kept(connection: Connection) -> list[dict[str, Any]]:
    """All columns of all rows, but for the keys that the database counts up."""
    rows = connection.execute(select(LETTERS).order_by(LETTERS.c.id)).mappings().all()
    return [{name: value for name, value in each.items() if name != "id"} for each in rows]


def test_rows_are_stored_as_sqlalchemy_stores_them(engine: Engine) -> None:
    rows = [row(number) for number in range(150)]
    with engine.connect() as connection:
        fresh = insert_letters(connection, rows)
        ours = kept(connection)
        connection.rollback()
    with engine.connect() as connection:
        plain = insert_plainly(connection, rows)
        assert ours == kept(connection)
        assert {tuple(each)[1:] for each in fresh} == {tuple(each)[1:] for each in plain}
        connection.rollback()


def test_keys_are_counted_up_in_the_order_of_the_rows(engine: Engine) -> None:
    with engine.connect() as connection:
        fresh = insert_letters(connection, [row(number) for number in range(100, 0, -1)])
        assert [each.message_id for each in sorted(fresh, key=lambda each: each.id)] == [
            f"<{number}@partner.example>" for number in range(100, 0, -1)
        ]
        connection.rollback()


def test_rows_that_are_there_or_come_twice_are_left_out_like_sqlalchemy_does(engine: Engine) -> None:
    there, rows = [row(1), row(3)], [row(1), row(2), row(2, via="smtp"), row(3), row(4)]
    told = []
    for insert in (insert_letters, insert_plainly):
        with engine.connect() as connection:
            insert(connection, there)
            told.append(({each.message_id for each in insert(connection, rows)}, kept(connection)))
            connection.rollback()
    assert told[0] == told[1]
    assert told[0][0] == {"<2@partner.example>", "<4@partner.example>"}


def test_nothing_is_inserted_of_nothing(engine: Engine) -> None:
    with engine.connect() as connection:
        assert insert_letters(connection, []) == []
