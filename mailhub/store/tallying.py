"""Keeping tallies in step: whatever changes a lead or an offer changes what history adds up to, in the same commit.

What a session changes is noted as it is flushed, and written at the end of its transaction in the order of keys: of two
transactions that change the same tallies, neither can hold what the other waits for.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, event, select, text, true
from sqlalchemy.orm import SessionTransaction
from sqlalchemy.orm.attributes import instance_state
from sqlalchemy.orm.base import NO_VALUE
from sqlmodel import Session

from mailhub.domain.terms import LeadStatus, OfferStatus
from mailhub.store.direct import changed_by_all
from mailhub.store.tables import Lead, Offer, Tally
from mailhub.store.tables.tallies import TallyKind

Key = tuple[int, int, TallyKind, str]
"""Vendor, partner (0 for all together), kind, word."""

Counts = dict[Key, tuple[int, int]]
"""Number and total by key."""

EVERYBODY = 0
ENDED = frozenset({LeadStatus.WON, LeadStatus.LOST})
NOT_ASKED = frozenset({OfferStatus.UNDELIVERED, OfferStatus.STEPPED_ASIDE})
"""Offers that reached nobody count for no fair share."""

_LONGEST_WORD = 100
_NOTED = "noted tallies"
_BEFORE = "tallies noted before savepoints"
_COUNTED: dict[type, tuple[str, ...]] = {
    Lead: ("vendor_id", "partner_id", "status", "source", "product", "sector", "is_registered"),
    Offer: ("vendor_id", "partner_id", "status", "offered_at", "answered_minutes"),
}
_READ_AT_ONCE = 5_000
_lead: Any = Lead
_EVERY = {
    table: select(*(getattr(table, name) for name in names))
    .where(_lead.status.in_(ENDED) if table is Lead else true())
    .execution_options(yield_per=_READ_AT_ONCE)
    for table, names in _COUNTED.items()
}
_ADD = text(
    "INSERT INTO tallies (vendor_id, partner_id, kind, word, number, total) "
    "VALUES (:vendor_id, :partner_id, :kind, :word, :number, :total) "
    "ON CONFLICT (vendor_id, partner_id, kind, word) DO UPDATE "
    "SET number = tallies.number + excluded.number, total = tallies.total + excluded.total"
)


def word_of(stated: str) -> str:
    """A source, product or sector as it is compared."""
    return " ".join(stated.casefold().split())[:_LONGEST_WORD]


def week_of(at: datetime) -> str:
    """The Monday of the week (UTC) in which an instant lies, as ISO date."""
    day = at.astimezone(UTC).date()
    return (day - timedelta(days=day.weekday())).isoformat()


def noted(session: Session) -> Counts:
    """What the session has changed and not yet written."""
    known: Counts = session.info.setdefault(_NOTED, {})
    return known


def counted_anew(session: Session) -> Counts:
    """What all leads and offers add up to, read one by one; keys that come to nothing are left out."""
    found: Counts = {}
    for table, names in _COUNTED.items():
        for row in session.execute(_EVERY[table]):
            _add(found, _tallies(table, dict(zip(names, row, strict=True))))
    return {key: counts for key, counts in found.items() if any(counts)}


def rebuild_tallies(session: Session) -> None:
    """Make all tallies anew; for leads and offers that were written past the session."""
    session.flush()
    if session.get_bind().dialect.name != "sqlite":
        # Whoever commits meanwhile adds what we cannot see yet, and must not do so before we have counted.
        session.execute(text("LOCK TABLE tallies IN EXCLUSIVE MODE"))
    session.execute(delete(Tally))
    noted(session).clear()
    noted(session).update(counted_anew(session))


def count_in(session: Session, table: type, rows: Iterable[Mapping[str, Any]]) -> None:
    """Count new leads or offers, as their columns, that are written past the session in its transaction."""
    for row in rows:
        _add(noted(session), _tallies(table, row))


def _tallies(table: type, row: Mapping[str, Any], sign: int = 1) -> Iterator[tuple[Key, int, int]]:
    return _of_lead(row, sign) if table is Lead else _of_offer(row, sign)


def _of_lead(row: Mapping[str, Any], sign: int) -> Iterator[tuple[Key, int, int]]:
    if row["status"] not in ENDED or row["is_registered"]:
        return
    won = sign * (row["status"] == LeadStatus.WON)
    said = {kind: word_of(row[kind]) for kind in (TallyKind.SOURCE, TallyKind.PRODUCT, TallyKind.SECTOR)}
    words = {TallyKind.LEADS: "", **{kind: word for kind, word in said.items() if word}}
    for kind, word in words.items():
        yield (row["vendor_id"], EVERYBODY, kind, word), sign, won
        if row["partner_id"] is not None and kind != TallyKind.SOURCE:
            yield (row["vendor_id"], row["partner_id"], kind, word), sign, won


def _of_offer(row: Mapping[str, Any], sign: int) -> Iterator[tuple[Key, int, int]]:
    whose = (row["vendor_id"], row["partner_id"])
    if row["status"] == OfferStatus.ACCEPTED:
        yield (*whose, TallyKind.ACCEPTED, ""), sign, 0
    if row["answered_minutes"] is not None:
        yield (*whose, TallyKind.ANSWERS, ""), sign, sign * row["answered_minutes"]
    if row["status"] not in NOT_ASKED:
        yield (*whose, TallyKind.WEEK, week_of(row["offered_at"])), sign, 0


def _add(counts: Counts, tallies: Iterable[tuple[Key, int, int]]) -> None:
    for key, number, total in tallies:
        before = counts.get(key, (0, 0))
        counts[key] = before[0] + number, before[1] + total


@event.listens_for(Session, "before_flush")
def _note_changes(session: Session, *_: Any) -> None:
    counts = noted(session)
    for row in session.new:
        if type(row) in _COUNTED:
            _add(counts, _tallies(type(row), _values(row)))
    for row in session.dirty:
        if type(row) in _COUNTED and not instance_state(row).committed_state.keys().isdisjoint(_COUNTED[type(row)]):
            _add(counts, _tallies(type(row), _values_before(session, row), -1))
            _add(counts, _tallies(type(row), _values(row)))
    for row in session.deleted:
        if type(row) in _COUNTED:
            _add(counts, _tallies(type(row), _values_before(session, row), -1))


def _values(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _COUNTED[type(row)]}


def _values_before(session: Session, row: Any) -> dict[str, Any]:
    """The counted values as the database has them still; asked for only where the row was changed unread."""
    changed = instance_state(row).committed_state
    names = _COUNTED[type(row)]
    before = {name: changed[name] if name in changed else getattr(row, name) for name in names}
    if NO_VALUE not in before.values():
        return before
    columns = [getattr(type(row), name) for name in names]
    kept = session.execute(select(*columns).where(type(row).id == row.id)).one()
    return dict(zip(names, kept, strict=True))


@event.listens_for(Session, "before_commit")
def _write_noted(session: Session) -> None:
    if session.in_nested_transaction():
        return
    session.flush()
    written = sorted((key, counts) for key, counts in noted(session).items() if any(counts))
    noted(session).clear()
    if written:
        names = ("vendor_id", "partner_id", "kind", "word", "number", "total")
        rows = [dict(zip(names, (*key, *counts), strict=True)) for key, counts in written]
        changed_by_all(session.connection(), _ADD, rows)


@event.listens_for(Session, "after_transaction_create")
def _remember_noted(session: Session, transaction: SessionTransaction) -> None:
    if transaction.nested:
        session.info.setdefault(_BEFORE, {})[transaction] = dict(noted(session))


@event.listens_for(Session, "after_soft_rollback")
def _forget_noted(session: Session, previous: SessionTransaction) -> None:
    before = session.info.get(_BEFORE, {}).pop(previous, {}) if previous.nested else {}
    noted(session).clear()
    noted(session).update(before)
