"""What waits for somebody at the vendor: leads without a partner, undecided registrations, silent partners."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, inspect, select

from mailhub.domain.terms import WORKED, LeadStatus, PartnerId, RegistrationStatus, VendorId
from mailhub.store.tables import Lead, Partner, Registration
from mailhub.store.unit import Unit

_L: Any = inspect(Lead).local_table
_P: Any = inspect(Partner).local_table
_R: Any = inspect(Registration).local_table
_MOST = 5
_OPEN_REGISTRATIONS = (RegistrationStatus.SUBMITTED,)


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """How many wait, since when the oldest does, and the ids of the oldest few."""

    count: int = 0
    oldest_at: datetime | None = None
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SilentPartner:
    """A partner whose silence was escalated, with the number of leads it is about."""

    name: str
    leads: int


@dataclass(frozen=True, kw_only=True)
class Attention:
    """Everything of one vendor, perhaps of some countries only, that waits for a decision of a person."""

    unplaced: Waiting
    on_hold: Waiting
    undecided: Waiting
    silent: tuple[SilentPartner, ...]


def attention(unit: Unit, vendor_id: VendorId, countries: frozenset[str] = frozenset()) -> Attention:
    """What waits at this moment; no countries means all."""
    mine = _of(_L, vendor_id, countries)
    claims = _of(_R, vendor_id, countries) & _R.c.status.in_(_OPEN_REGISTRATIONS)
    return Attention(
        unplaced=_waiting(unit, _L, _L.c.since_at, mine & (_L.c.status == LeadStatus.UNPLACED)),
        on_hold=_waiting(unit, _L, _L.c.since_at, mine & (_L.c.status == LeadStatus.ON_HOLD)),
        undecided=_waiting(unit, _R, func.coalesce(_R.c.completed_at, _R.c.received_at), claims),
        silent=_silent(unit, mine),
    )


def _of(table: Any, vendor_id: VendorId, countries: frozenset[str]) -> ColumnElement[bool]:
    mine: ColumnElement[bool] = table.c.vendor_id == vendor_id
    return mine & table.c.country.in_(countries) if countries else mine


def _waiting(unit: Unit, table: Any, since: Any, which: ColumnElement[bool]) -> Waiting:
    oldest = select(table.c.id, since).where(which).order_by(since, table.c.id).limit(_MOST)
    rows = unit.session.execute(oldest).all()
    if not rows:
        return Waiting()
    count = unit.session.execute(select(func.count()).select_from(table).where(which)).scalar_one()
    return Waiting(count=count, oldest_at=rows[0][1], ids=tuple(row[0] for row in rows))


def _silent(unit: Unit, mine: ColumnElement[bool]) -> tuple[SilentPartner, ...]:
    asked = (
        select(_P.c.name, func.count())
        .select_from(_L.join(_P, _L.c.partner_id == _P.c.id))
        .where(mine, _L.c.status.in_(WORKED), _L.c.escalated_at.is_not(None))
        .group_by(_P.c.name)
        .order_by(func.count().desc(), _P.c.name)
    )
    return tuple(SilentPartner(name=name, leads=leads) for name, leads in unit.session.execute(asked))


def partner_names(unit: Unit, partner_ids: Collection[PartnerId]) -> dict[PartnerId, str]:
    """The names of some partners."""
    asked = select(_P.c.id, _P.c.name).where(_P.c.id.in_(partner_ids)).order_by(_P.c.name)
    return {row.id: row.name for row in unit.session.execute(asked)}
