"""Questions about to whom an account belongs."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select

from mailhub.domain.terms import AccountId, LeadStatus, PartnerId, RegistrationStatus, VendorId
from mailhub.store.account_names import fold_company
from mailhub.store.tables import Enrollment, Lead, Partner, Registration
from mailhub.store.unit import Unit

_ENROLLED = "enrolled partners by name"  # of a unit, for the leads of one list ask for them one after the other


def protector_of(unit: Unit, account_id: AccountId, family: str, today: date) -> PartnerId | None:
    """The partner whose approved registration of the account and product family is in force; None for nobody."""
    row: Any = Registration
    same = (row.account_id == account_id, row.family == family, row.status == RegistrationStatus.APPROVED)
    in_force = or_(row.protected_until.is_(None), row.protected_until >= today)
    first = select(row.partner_id).where(*same, in_force).order_by(row.completed_at, row.id).limit(1)
    found: PartnerId | None = unit.session.execute(first).scalar()
    return found


def last_winner_at(unit: Unit, vendor_id: VendorId, account_id: AccountId, since: datetime) -> PartnerId | None:
    """The partner that last won a lead of the account since then, and is still enrolled; None for nobody."""
    lead: Any = Lead
    place: Any = Enrollment
    won = (lead.vendor_id == vendor_id, lead.account_id == account_id, lead.status == LeadStatus.WON)
    enrolled = (place.partner_id == lead.partner_id) & (place.vendor_id == vendor_id)
    last = select(lead.partner_id).join(place, enrolled).where(*won, lead.closed_at >= since)
    found: PartnerId | None = unit.session.execute(last.order_by(lead.closed_at.desc()).limit(1)).scalar()
    return found


def enrolled_partner_named(unit: Unit, vendor_id: VendorId, name: str) -> PartnerId | None:
    """The vendor's one enrolled partner of that name, however its legal form is written; None for none or several."""
    known: dict[VendorId, dict[str, list[PartnerId]]] = unit.session.info.setdefault(_ENROLLED, {})
    if vendor_id not in known:
        known[vendor_id] = _enrolled(unit, vendor_id)
    found = known[vendor_id].get(fold_company(name), [])
    return found[0] if len(found) == 1 else None


def _enrolled(unit: Unit, vendor_id: VendorId) -> dict[str, list[PartnerId]]:
    partner: Any = Partner
    place: Any = Enrollment
    rows = select(partner.name, partner.id).join(place, place.partner_id == partner.id)
    by_name: dict[str, list[PartnerId]] = {}
    for name, key in unit.session.execute(rows.where(place.vendor_id == vendor_id).order_by(partner.id)):
        by_name.setdefault(fold_company(name), []).append(key)
    return by_name
