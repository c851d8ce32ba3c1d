"""What waits for the reader of a report: the vendor's people decide, partners and their contacts tell and answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, func, inspect, or_, select

from mailhub.domain.figures import Reach
from mailhub.domain.terms import (
    WORKED,
    ConflictStatus,
    ContactId,
    LeadStatus,
    OfferStatus,
    PartnerId,
    RedemptionStatus,
    RegistrationStatus,
)
from mailhub.store.queries.within_reach import (
    LEADS,
    PARTNERS,
    REGISTRATIONS,
    Condition,
    leads_within,
    offers_within,
    registrations_within,
)
from mailhub.store.tables import Conflict, History, Offer, Redemption
from mailhub.store.unit import Unit

NAMED = 5
"""How many of a queue are named."""

_FOUND_WITHIN = timedelta(hours=24)
_O: Any = inspect(Offer).local_table
_C: Any = inspect(Conflict).local_table
_W: Any = inspect(Redemption).local_table
_H: Any = inspect(History).local_table
_AT_WORK = LEADS.c.status.in_(WORKED)


@dataclass(frozen=True, kw_only=True)
class Queue:
    """How many wait, since (or until) when the first does, and the ids of the first few, oldest first."""

    count: int = 0
    oldest_at: datetime | None = None
    ids: tuple[int, ...] = ()


NOTHING = Queue()
"""A queue in which nothing waits."""


@dataclass(frozen=True, kw_only=True)
class SilentPartner:
    """A partner whose silence was escalated: on how many leads, since when the oldest, and the first few of them."""

    partner_id: PartnerId
    name: str
    leads: int
    oldest_at: datetime
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Everything in reach that waits at one moment; what is not for the reader to do is empty.

    For the vendor's people: leads without a partner, on hold, registrations, extensions (of registrations), conflicts
    and redemptions to decide; for them and for distributors the silent partners and the overdue leads. `unsound` is how
    much contradicted an invariant last night, told to those whose reach is the whole vendor.
    For partners, of a distributor its own: leads on which feedback was asked for or is overdue (by when it is due),
    those whose customer is to be spoken to (by when), leads of open offers (by their deadlines), and registrations
    that lack something.
    """

    unplaced: Queue = NOTHING
    on_hold: Queue = NOTHING
    registrations: Queue = NOTHING
    extensions: Queue = NOTHING
    conflicts: Queue = NOTHING
    redemptions: Queue = NOTHING
    silent: tuple[SilentPartner, ...] = ()
    overdue_calls: Queue = NOTHING
    overdue_feedback: Queue = NOTHING
    unsound: int = 0
    feedback: Queue = NOTHING
    calls: Queue = NOTHING
    offers: Queue = NOTHING
    returned: Queue = NOTHING


def queue_of(unit: Unit, asked: Select[Any], most: int) -> Queue:
    """What a question for ids and instants finds, the oldest first."""
    key, at = asked.selected_columns
    rows = unit.session.execute(asked.add_columns(func.count().over()).order_by(at, key).limit(most)).all()
    return Queue(count=rows[0][2], oldest_at=rows[0][1], ids=tuple(row[0] for row in rows)) if rows else NOTHING


def waiting(
    unit: Unit, reach: Reach, *, now: datetime, most: int = NAMED, contact_id: ContactId | None = None
) -> Waiting:
    """What waits within reach; of each kind the first `most` are named.

    Only who was made an offer can answer it: where the reader is a contact, a colleague's are not told.
    """
    if reach.partner_ids is not None:
        return Waiting(**_at_partner(unit, reach, now, most), offers=_offers(unit, reach, now, most, contact_id))
    stuck = _stuck(unit, reach, now, most)
    if reach.distributor_id is not None:
        own = Reach(vendor_id=reach.vendor_id, partner_ids=frozenset({reach.distributor_id}))
        offers = _offers(unit, own, now, most, contact_id)
        return Waiting(**stuck, **_at_partner(unit, own, now, most), offers=offers)
    return Waiting(**stuck, **_at_vendor(unit, reach, most), unsound=_unsound(unit, reach, now))


def _at_vendor(unit: Unit, reach: Reach, most: int) -> dict[str, Any]:
    lead, claim = leads_within(unit, reach), registrations_within(unit, reach)
    status, asked_at = REGISTRATIONS.c.status, REGISTRATIONS.c.extension_asked_at
    complete_at = func.coalesce(REGISTRATIONS.c.completed_at, REGISTRATIONS.c.received_at)
    wanted = claim & (status == RegistrationStatus.APPROVED) & asked_at.is_not(None)
    submitted = claim & (status == RegistrationStatus.SUBMITTED)
    resting = select(LEADS.c.id, LEADS.c.since_at).where(lead)
    asked = {
        "unplaced": resting.where(LEADS.c.status == LeadStatus.UNPLACED),
        "on_hold": resting.where(LEADS.c.status == LeadStatus.ON_HOLD),
        "registrations": select(REGISTRATIONS.c.id, complete_at).where(submitted),
        "extensions": select(REGISTRATIONS.c.id, asked_at).where(wanted),
        "conflicts": select(_C.c.id, _C.c.opened_at).where(_conflicts(unit, reach)),
        "redemptions": select(_W.c.id, _W.c.asked_at).where(_redemptions(reach)),
    }
    return {name: queue_of(unit, one, most) for name, one in asked.items()}


def _conflicts(unit: Unit, reach: Reach) -> Condition:
    """The open cases, one side of which is in reach, or that its reader has to decide."""
    open_cases: Condition = (_C.c.vendor_id == reach.vendor_id) & (_C.c.status == ConflictStatus.OPEN)
    if reach.areas is None:
        return open_cases
    claims = select(REGISTRATIONS.c.id).where(registrations_within(unit, reach))
    return open_cases & or_(_C.c.arbiter_id == reach.rests_with, _C.c.first_id.in_(claims), _C.c.second_id.in_(claims))


def _redemptions(reach: Reach) -> Condition:
    """The wishes to spend points; they have no place, so that of a part of a vendor only one's own are."""
    asked: Condition = (_W.c.vendor_id == reach.vendor_id) & (_W.c.status == RedemptionStatus.ASKED)
    return asked if reach.areas is None else asked & (_W.c.manager_id == reach.rests_with)


def _stuck(unit: Unit, reach: Reach, now: datetime, most: int) -> dict[str, Any]:
    """What partners are late with, but for leads that a person lets wait."""
    late = leads_within(unit, reach) & or_(LEADS.c.patient_until.is_(None), LEADS.c.patient_until < now)
    to_call = late & (LEADS.c.status == LeadStatus.ACCEPTED) & (LEADS.c.contact_due_at < now)
    owed = late & _AT_WORK & (LEADS.c.feedback_due_at < now)
    return {
        "silent": _silent(unit, late & _AT_WORK & LEADS.c.escalated_at.is_not(None), most),
        "overdue_calls": queue_of(unit, select(LEADS.c.id, LEADS.c.contact_due_at).where(to_call), most),
        "overdue_feedback": queue_of(unit, select(LEADS.c.id, LEADS.c.feedback_due_at).where(owed), most),
    }


def _silent(unit: Unit, which: Condition, most: int) -> tuple[SilentPartner, ...]:
    asked = (
        select(LEADS.c.partner_id, PARTNERS.c.name, LEADS.c.escalated_at, LEADS.c.id)
        .join(PARTNERS, PARTNERS.c.id == LEADS.c.partner_id)
        .where(which)
        .order_by(LEADS.c.escalated_at, LEADS.c.id)
    )
    by_partner: dict[tuple[PartnerId, str], list[tuple[datetime, int]]] = {}
    for partner_id, name, at, lead_id in unit.session.execute(asked):
        by_partner.setdefault((partner_id, name), []).append((at, lead_id))
    found = [_one_silent(*who, leads, most) for who, leads in by_partner.items()]
    return tuple(sorted(found, key=lambda one: (-one.leads, one.name, one.partner_id)))


def _one_silent(partner_id: PartnerId, name: str, leads: Sequence[tuple[datetime, int]], most: int) -> SilentPartner:
    named = tuple(lead_id for _, lead_id in leads[:most])
    return SilentPartner(partner_id=partner_id, name=name, leads=len(leads), oldest_at=leads[0][0], ids=named)


def _unsound(unit: Unit, reach: Reach, now: datetime) -> int:
    if reach != Reach(vendor_id=reach.vendor_id):
        return 0
    found = (_H.c.vendor_id == reach.vendor_id, _H.c.at >= now - _FOUND_WITHIN, _H.c.event == "BreachesFound")
    # By their time, which an index leads to: mostly there is none, and by their keys all lines would be gone through.
    newest = select(_H.c.body).where(*found).order_by(_H.c.at.desc(), _H.c.id.desc()).limit(1)
    body = unit.session.execute(newest).scalar()
    return len(body["sentences"]) if body else 0


def _at_partner(unit: Unit, reach: Reach, now: datetime, most: int) -> dict[str, Any]:
    lead, claim = leads_within(unit, reach), registrations_within(unit, reach)
    due_at = LEADS.c.feedback_due_at
    owed = lead & _AT_WORK & due_at.is_not(None) & or_(LEADS.c.feedback_asked_at.is_not(None), due_at < now)
    to_call = lead & (LEADS.c.status == LeadStatus.ACCEPTED) & LEADS.c.contact_due_at.is_not(None)
    returned = claim & (REGISTRATIONS.c.status == RegistrationStatus.RETURNED)
    return {
        "feedback": queue_of(unit, select(LEADS.c.id, due_at).where(owed), most),
        "calls": queue_of(unit, select(LEADS.c.id, LEADS.c.contact_due_at).where(to_call), most),
        "returned": queue_of(unit, select(REGISTRATIONS.c.id, REGISTRATIONS.c.received_at).where(returned), most),
    }


def _offers(unit: Unit, reach: Reach, now: datetime, most: int, contact_id: ContactId | None) -> Queue:
    is_out = (_O.c.status == OfferStatus.OPEN) & (_O.c.goes_out_at <= now) & (_O.c.deadline_at > now)
    offered = select(_O.c.lead_id, _O.c.deadline_at).join(LEADS, LEADS.c.id == _O.c.lead_id)
    own = offered if contact_id is None else offered.where(_O.c.contact_id == contact_id)
    return queue_of(unit, own.where(offers_within(unit, reach, _O), is_out), most)
