"""Which enrolled partners are near a lead, with what match rules want to know of each; no query per partner."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Row, RowMapping, ScalarSelect, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from mailhub.domain.facts import LeadFacts, PartnerFacts, Territory
from mailhub.domain.terms import (
    WORKED,
    LeadId,
    LeadStatus,
    OfferStatus,
    VendorId,
)
from mailhub.store.tables import Certificate, Competence, Contact, Coverage, Enrollment, Lead, Offer, Partner
from mailhub.store.unit import Unit

_enrollment: Any = Enrollment
_coverage: Any = Coverage
_competence: Any = Competence
_certificate: Any = Certificate
_partner: Any = Partner
_contact: Any = Contact
_colleague: Any = aliased(Contact)
_lead: Any = Lead
_offer: Any = Offer


@dataclass(frozen=True, kw_only=True)
class Vicinity:
    """The partners near a lead, and how many more are enrolled."""

    partners: tuple[PartnerFacts, ...]
    others: int


def partners_near(unit: Unit, vendor_id: VendorId, lead: LeadFacts, tiers: tuple[str, ...]) -> Vicinity:
    """The vendor's partners that cover the lead's place and sell its product; `tiers` best first."""
    rows = unit.session.execute(_near(vendor_id, lead, _spellings(unit, lead)).order_by(_enrollment.id))
    grouped = groupby(rows, key=lambda row: row.enrollment_id)
    partners = tuple(_facts(list(group), lead, tiers) for _, group in grouped)
    enrolled = select(func.count()).where(_enrollment.vendor_id == vendor_id)
    return Vicinity(partners=partners, others=unit.session.execute(enrolled).scalar_one() - len(partners))


def _spellings(unit: Unit, lead: LeadFacts) -> list[str]:
    # Databases fold only ASCII alike, so the spellings of the region are found here; the index covers this.
    known = select(_coverage.region).where(_coverage.country == lead.country).distinct()
    wanted = {"", lead.region.casefold()}
    return [region for region in unit.session.execute(known).scalars() if region.casefold() in wanted]


def _near(vendor_id: VendorId, lead: LeadFacts, regions: Iterable[str]) -> Select[Any]:
    here = and_(_coverage.country == lead.country, _coverage.region.in_(list(regions)))
    return (
        _enrolled(vendor_id, lead)
        .add_columns(_coverage.country, _coverage.region, _competence.product)
        .join(_coverage, and_(_coverage.enrollment_id == _enrollment.id, here))
        .join(_competence, and_(_competence.enrollment_id == _enrollment.id, _competence.product == lead.product))
    )


def _enrolled(vendor_id: VendorId, lead: LeadFacts) -> Select[Any]:
    stands_in = and_(_colleague.address == _contact.substitute, _colleague.partner_id == _contact.partner_id)
    held = and_(_certificate.enrollment_id == _enrollment.id, _certificate.name == lead.certificate)
    return (
        select(
            _enrollment.id.label("enrollment_id"),
            _enrollment.partner_id,
            _enrollment.tier,
            _enrollment.standing,
            _enrollment.capacity,
            _partner.name,
            _contact.id.label("contact_id"),
            _contact.name.label("contact_name"),
            _contact.away_until,
            _contact.undeliverable_at,
            _colleague.id.label("colleague_id"),
            _colleague.away_until.label("colleague_away_until"),
            _colleague.undeliverable_at.label("colleague_undeliverable_at"),
            _certificate.valid_until,
            _count_of_leads(vendor_id, _lead.status.in_(WORKED)).label("open_leads"),
            _count_of_leads(vendor_id, _lead.status == LeadStatus.WON).label("won"),
            _count_of_offers(vendor_id, OfferStatus.OPEN).label("open_offers"),
            _count_of_offers(vendor_id, OfferStatus.ACCEPTED).label("accepted"),
            _tried(lead.id, lead.round).label("offered_before"),
        )
        .join(_partner, _partner.id == _enrollment.partner_id)
        .join(_contact, _contact.id == _enrollment.contact_id)
        .outerjoin(_colleague, stands_in)
        .outerjoin(_certificate, held)
        .where(_enrollment.vendor_id == vendor_id)
    )


def _count_of_leads(vendor_id: VendorId, which: ColumnElement[bool]) -> ScalarSelect[int]:
    its_own = and_(_lead.partner_id == _enrollment.partner_id, _lead.vendor_id == vendor_id, which)
    return select(func.count()).where(its_own).correlate(Enrollment).scalar_subquery()


def _count_of_offers(vendor_id: VendorId, status: OfferStatus) -> ScalarSelect[int]:
    its_own = and_(_offer.partner_id == _enrollment.partner_id, _offer.status == status, _offer.vendor_id == vendor_id)
    return select(func.count()).where(its_own).correlate(Enrollment).scalar_subquery()


def _tried(lead_id: LeadId, round: int) -> ColumnElement[bool]:
    # Whoever had the lead and no longer has it is not asked again, not even in a new round.
    asked = or_(_offer.round == round, _offer.status == OfferStatus.ACCEPTED)
    its_own = and_(_offer.lead_id == lead_id, _offer.partner_id == _enrollment.partner_id, asked)
    return exists().where(its_own).correlate(Enrollment)


def _facts(rows: list[Row[Any]], lead: LeadFacts, tiers: tuple[str, ...]) -> PartnerFacts:
    row = rows[0]._mapping
    certificates: dict[str, date] = {lead.certificate: row["valid_until"]} if row["valid_until"] else {}
    return PartnerFacts(
        **{name: row[name] for name in _TAKEN},
        tier_rank=_rank(row["tier"], tiers),
        territories=tuple(Territory(country=it.country, region=it.region) for it in rows),
        products=frozenset({row["product"]}),
        certificates=certificates,
        offered_before=bool(row["offered_before"]),
        **_asked(row, lead.today),
    )


def _asked(row: RowMapping, today: date) -> dict[str, Any]:
    """The contact who would be asked: while the usual one is away, a colleague who is there and gets our mail."""
    is_away = row["away_until"] is not None and row["away_until"] >= today
    colleague_away = row["colleague_away_until"] is not None and row["colleague_away_until"] >= today
    has_colleague = row["colleague_id"] is not None and row["colleague_undeliverable_at"] is None
    if is_away and has_colleague and not colleague_away and row["colleague_id"] != row["contact_id"]:
        return {"contact_id": row["colleague_id"], "stands_in_for": row["contact_name"], "reachable": True}
    reachable = row["undeliverable_at"] is None
    return {"contact_id": row["contact_id"], "away_until": row["away_until"], "reachable": reachable}


_TAKEN = (
    "partner_id",
    "name",
    "tier",
    "standing",
    "capacity",
    "open_leads",
    "open_offers",
    "accepted",
    "won",
)
"""What of a row is a partner's fact as it stands."""


def _rank(tier: str, tiers: tuple[str, ...]) -> float:
    """1 for the program's best tier, falling in equal steps; 0 for none or an unknown one."""
    return (len(tiers) - tiers.index(tier)) / len(tiers) if tier in tiers else 0.0
