"""Partner loads: what candidates are busy with, and who of them had the lead already; new with every decision."""

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, String, and_, bindparam, func, or_, select

from mailhub.domain.facts import LeadFacts
from mailhub.domain.terms import WORKED, OfferStatus, PartnerId, VendorId
from mailhub.store.planning import among
from mailhub.store.tables import Lead, Offer, Partner
from mailhub.store.unit import Unit

_partner: Any = Partner
_lead: Any = Lead
_offer: Any = Offer


class Load(NamedTuple):
    """The leads that a partner works on, its open offers, and the leads that these bring on average."""

    open_leads: int
    open_offers: int
    expected_leads: float


def loads_of(unit: Unit, vendor_id: VendorId, partners: Sequence[PartnerId]) -> dict[PartnerId, Load]:
    """What each of these partners is busy with."""
    rows: Iterable[Any] = unit.ask(_LOADS, {"vendor_id": vendor_id, "partners": json.dumps(partners)})
    return {row[0]: Load(row[1], row[2], float(row[3] or 0.0)) for row in rows}


def tried(unit: Unit, lead: LeadFacts) -> frozenset[PartnerId]:
    """Who is not asked again: whoever had the lead, and who rejected it in this round."""
    if not unit.may_have(Lead, lead.id, Offer):
        return frozenset()
    return frozenset(unit.ask(_TRIED, {"lead_id": lead.id, "round": lead.round}).scalars())


def _leads_in_work() -> ScalarSelect[int]:
    its_own = (_lead.partner_id == _partner.id, _lead.vendor_id == bindparam("vendor_id"))
    in_work = (_lead.status.in_(WORKED), _lead.is_registered.is_(False))
    return select(func.count()).where(*its_own, *in_work).correlate(Partner).scalar_subquery()


def _of_open_offers(what: ColumnElement[Any]) -> ScalarSelect[Any]:
    its_own = (_offer.partner_id == _partner.id, _offer.vendor_id == bindparam("vendor_id"))
    is_open = _offer.status == OfferStatus.OPEN
    return select(what).select_from(_offer).where(*its_own, is_open).correlate(Partner).scalar_subquery()


_LOADS = select(
    _partner.id,
    _leads_in_work(),
    _of_open_offers(func.count()),
    _of_open_offers(func.sum(1.0 / (_offer.others + 1))),
).where(among(_partner.id, bindparam("partners", type_=String)))
# Whoever had the lead and no longer has it is not asked again, not even in a new round. Whoever let an offer expire
# may be, by a later mode: each mode leaves out those whom it has asked itself.
_REJECTED = and_(_offer.round == bindparam("round"), _offer.status == OfferStatus.REJECTED)
_TRIED = select(_offer.partner_id).where(
    _offer.lead_id == bindparam("lead_id"), or_(_REJECTED, _offer.status == OfferStatus.ACCEPTED)
)
