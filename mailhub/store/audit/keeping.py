"""Keeping rebuilt states in a store of their own, and reading them back as whoever audits it would."""

from typing import Any

from sqlalchemy import JSON, Column, Engine, MetaData, String, Table, insert, inspect, select

from mailhub.domain.errors import Refusal
from mailhub.store.audit.rebuilding.states import LEAD, OFFER, REGISTRATION, Rebuilt, State
from mailhub.store.columns import BigId
from mailhub.store.tables import Lead, Offer, Registration

_AT_ONCE = 1_000  # rows in one statement
_metadata = MetaData()
_IMPORTED = ("vendor_id", "partner_id", "contact_id", "status", "answered_at")


def _table(name: str, kind: Any, columns: tuple[str, ...]) -> Table:
    """A table of the rebuilt columns, of their own types, and of those that the history did not tell."""
    own = (Column(column, kind.__table__.c[column].type) for column in columns)
    return Table(name, _metadata, Column("id", BigId, primary_key=True), *own, Column("untold", JSON, nullable=False))


_LEADS = _table("leads", Lead, LEAD)
_OFFERS = _table("offers", Offer, OFFER)
_REGISTRATIONS = _table("registrations", Registration, REGISTRATION)
_ACCEPTED = _table("imported_offers", Offer, _IMPORTED)
_STRANGE = Table("strange", _metadata, Column("id", BigId, primary_key=True), Column("what", String, nullable=False))


def keep(books: Rebuilt, engine: Engine) -> None:
    """Write the states into an empty database; raises Refusal for one that has tables already."""
    if inspect(engine).get_table_names():
        raise Refusal("The states are rebuilt into an empty database, and this one is not.")
    untold: dict[tuple[str, int], list[str]] = {}
    for kind, key, column in sorted(books.untold):
        untold.setdefault((kind, key), []).append(column)
    with engine.begin() as connection:
        _metadata.create_all(connection)
        for table, rows, kind in (*_kinds_of(books), (_ACCEPTED, books.accepted, "")):
            made = [row | {"id": key, "untold": untold.get((kind, key), [])} for key, row in rows.items()]
            for at in range(0, len(made), _AT_ONCE):
                connection.execute(insert(table), made[at : at + _AT_ONCE])
        if books.strange:
            connection.execute(insert(_STRANGE), [{"what": what} for what in books.strange])


def kept(engine: Engine) -> Rebuilt:
    """The states that stand in such a database."""
    books = Rebuilt()
    with engine.connect() as connection:
        for table, rows, kind in (*_kinds_of(books), (_ACCEPTED, books.accepted, "")):
            for row in connection.execute(select(table)).mappings():
                state: State = dict(row)
                key = state.pop("id")
                books.untold.update((kind, key, column) for column in state.pop("untold"))
                rows[key] = state
        books.strange.extend(connection.execute(select(_STRANGE.c.what).order_by(_STRANGE.c.id)).scalars())
    return books


def _kinds_of(books: Rebuilt) -> tuple[tuple[Table, dict[int, State], str], ...]:
    return (
        (_LEADS, books.leads, "LEAD"),
        (_OFFERS, books.offers, "offer "),
        (_REGISTRATIONS, books.registrations, "REG"),
    )
