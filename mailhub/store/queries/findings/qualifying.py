"""How a qualifier's leads do: what waits, what was decided, how long it took, and what came of it."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, Subquery, and_, case, exists, func, inspect, select

from mailhub.domain.figures import Scope
from mailhub.domain.terms import LeadStatus, OfferStatus, PersonId, RejectReason
from mailhub.store.queries.findings.limits import happened, leads_asked
from mailhub.store.queries.findings.waiting import NAMED, NOTHING, Queue, queue_of
from mailhub.store.queries.within_reach import LEADS
from mailhub.store.spans import median, seconds_between
from mailhub.store.tables import History, Offer
from mailhub.store.unit import Unit

_HOUR = 3600
_H: Any = inspect(History).local_table
_held: Any = _H.alias("held")
_O: Any = inspect(Offer).local_table
_QUALIFIED, _DISQUALIFIED = "LeadQualified", "LeadDisqualified"


@dataclass(frozen=True, kw_only=True)
class Qualifying:
    """Leads that wait for qualification now, and those that a person has decided on in a period, each once.

    `median_hours` on hold until the decision. Of the qualified ones so many were since `called_bad` by a partner (who
    rejected it as no real lead), and so many are `won` by now.
    """

    waiting: Queue = NOTHING
    qualified: int = 0
    disqualified: int = 0
    median_hours: float | None = None
    called_bad: int = 0
    won: int = 0


def qualifying(unit: Unit, scope: Scope, person_id: PersonId | None = None, *, most: int = NAMED) -> Qualifying:
    """What waits in reach, and what that person, or (None) anybody, has decided of it in the scope's period."""
    held = leads_asked(unit, scope, LEADS.c.id, LEADS.c.since_at).where(LEADS.c.status == LeadStatus.ON_HOLD)
    row = unit.session.execute(_sums(_decided(unit, scope, person_id))).one()
    return Qualifying(
        waiting=queue_of(unit, held, most),
        qualified=row[0],
        disqualified=row[1],
        median_hours=None if row[2] is None else row[2] / _HOUR,
        called_bad=row[3],
        won=row[4],
    )


def _decided(unit: Unit, scope: Scope, person_id: PersonId | None) -> Subquery:
    """For each lead what was decided by a person, and when last."""
    who = _H.c.body["person_id"].as_integer()
    by_person = who.is_not(None) if person_id is None else who == person_id
    decided = and_(
        _H.c.vendor_id == scope.reach.vendor_id,
        happened(unit, scope, _H.c.at),
        _H.c.event.in_((_QUALIFIED, _DISQUALIFIED)),
        by_person,
    )
    own = leads_asked(unit, scope, LEADS.c.id)
    found = select(_H.c.lead_id, _H.c.event, func.max(_H.c.at).label("at")).where(decided, _H.c.lead_id.in_(own))
    return found.group_by(_H.c.lead_id, _H.c.event).subquery("decided")


def _sums(decided: Subquery) -> Select[Any]:
    qualified = decided.c.event == _QUALIFIED
    held_at = (
        select(func.min(_held.c.at))
        .where(_held.c.lead_id == decided.c.lead_id, _held.c.event == "LeadHeld", _held.c.at <= decided.c.at)
        .scalar_subquery()
    )
    is_bad = exists().where(
        _O.c.lead_id == decided.c.lead_id,
        _O.c.status == OfferStatus.REJECTED,
        _O.c.reason == RejectReason.BAD_LEAD,
        _O.c.answered_at >= decided.c.at,
    )
    sums: tuple[Any, ...] = (
        func.count(case((qualified, 1))),
        func.count(case((~qualified, 1))),
        median(seconds_between(held_at, decided.c.at)),
        func.count(case((and_(qualified, is_bad), 1))),
        func.count(case((and_(qualified, LEADS.c.status == LeadStatus.WON), 1))),
    )
    return select(*sums).join_from(decided, LEADS, LEADS.c.id == decided.c.lead_id)
