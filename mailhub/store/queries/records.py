"""What partners made of their leads so far, for those who are candidates; two queries however many they are."""

from collections.abc import Sequence
from copy import copy
from datetime import timedelta
from statistics import median
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, case, func, select

from mailhub.domain.facts import LeadFacts, PartnerFacts, Record
from mailhub.domain.program import Program
from mailhub.domain.terms import LeadStatus, OfferStatus, PartnerId, VendorId
from mailhub.store.tables import Lead, Offer
from mailhub.store.unit import Unit

RECENTLY = timedelta(days=90)
"""How far back offers count for a partner's fair share."""

_lead: Any = Lead
_offer: Any = Offer
_ENDED = (LeadStatus.WON, LeadStatus.LOST)
_NOT_ASKED = (OfferStatus.UNDELIVERED, OfferStatus.STEPPED_ASIDE)
# Until leads are decided, three of ten are taken to be won.
_IMAGINED_LEADS, _IMAGINED_WINS = 10, 3
_Counts = tuple[Any, ...]
_NO_LEADS, _NO_OFFERS = (0,) * 6, (0,) * 4


def with_records(
    unit: Unit, vendor_id: VendorId, lead: LeadFacts, partners: Sequence[PartnerFacts], program: Program
) -> tuple[PartnerFacts, ...]:
    """The partners with their records, with what is usual among them, and with each one's fair share."""
    if not partners:
        return ()
    alike = [product.code for product in program.products if product.family and product.family == lead.family]
    values = {
        "vendor_id": vendor_id,
        "partners": [partner.partner_id for partner in partners],
        "alike": alike or [lead.product],
        "sector": lead.sector.casefold(),
        "since": unit.now - RECENTLY,
    }
    leads, offers = (_by_partner(unit, wanted, values) for wanted in (_LEADS, _OFFERS))
    records = [_record(partner, leads, offers) for partner in partners]
    shared = _usual(records) | {"floor": program.track_record_floor}
    each = sum(own["recent"] for own in records) / max(1, sum(partner.weight for partner in partners))
    pairs = zip(partners, records, strict=True)
    return tuple([_told(partner, own | shared, each * partner.weight) for partner, own in pairs])


def _by_partner(unit: Unit, wanted: Select[Any], values: dict[str, Any]) -> dict[PartnerId, _Counts]:
    return {row[0]: tuple(row[1:]) for row in unit.session.execute(wanted, values)}


def _record(partner: PartnerFacts, leads: dict[PartnerId, _Counts], offers: dict[PartnerId, _Counts]) -> dict[str, Any]:
    ended, won, alike, won_alike, in_sector, won_in_sector = leads.get(partner.partner_id, _NO_LEADS)
    accepted, recent, answers, minutes = offers.get(partner.partner_id, _NO_OFFERS)
    return {
        "accepted": accepted,
        # What was accepted, and is neither in work nor ended there, was given back or reclaimed.
        "decided": ended + max(0, accepted - ended - partner.open_leads),
        "won": won,
        "decided_alike": alike,
        "won_alike": won_alike,
        "decided_in_sector": in_sector,
        "won_in_sector": won_in_sector,
        "answers": answers,
        "hours": float(minutes or 0) / 60,
        "recent": recent,
    }


def _usual(records: Sequence[dict[str, Any]]) -> dict[str, Any]:
    won, decided = (sum(own[name] for own in records) for name in ("won", "decided"))
    paces = [own["hours"] / own["answers"] for own in records if own["answers"]]
    return {
        "usual_rate": (won + _IMAGINED_WINS) / (decided + _IMAGINED_LEADS),
        "usual_hours": median(paces) if paces else None,
    }


def _told(partner: PartnerFacts, numbers: dict[str, Any], fair: float) -> PartnerFacts:
    accepted = numbers.pop("accepted")
    # A copy, for dataclasses.replace looks at every field and takes ten times as long.
    told = copy(partner)
    vars(told).update(accepted=accepted, won=numbers["won"], record=Record(**numbers, fair=fair))
    return told


def _count_of(*which: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((and_(*which), 1), else_=0))


def _of_partners(table: Any, *columns: Any) -> Select[Any]:
    asked = (table.vendor_id == bindparam("vendor_id"), table.partner_id.in_(bindparam("partners", expanding=True)))
    return select(table.partner_id, *columns).where(*asked).group_by(table.partner_id)


_is_won = _lead.status == LeadStatus.WON
_is_alike = _lead.product.in_(bindparam("alike", expanding=True))
_is_in_sector = and_(_lead.sector != "", func.lower(_lead.sector) == bindparam("sector"))
_LEADS = _of_partners(
    _lead,
    func.count().label("ended"),
    _count_of(_is_won).label("won"),
    _count_of(_is_alike).label("decided_alike"),
    _count_of(_is_alike, _is_won).label("won_alike"),
    _count_of(_is_in_sector).label("decided_in_sector"),
    _count_of(_is_in_sector, _is_won).label("won_in_sector"),
).where(_lead.status.in_(_ENDED))
_OFFERS = _of_partners(
    _offer,
    _count_of(_offer.status == OfferStatus.ACCEPTED).label("accepted"),
    _count_of(_offer.offered_at >= bindparam("since"), _offer.status.not_in(_NOT_ASKED)).label("recent"),
    func.count(_offer.answered_minutes).label("answers"),
    func.sum(_offer.answered_minutes).label("minutes"),
)
