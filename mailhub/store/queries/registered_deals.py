"""Questions about approved registrations, the leads as which their deals are worked on, and their credits."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import bindparam, exists, or_, select

from mailhub.domain.terms import (
    WORKED,
    AccountId,
    LeadId,
    PartnerId,
    RegistrationId,
    RegistrationStatus,
    SplitStatus,
    VendorId,
)
from mailhub.store.tables import Conflict, Credit, Lead, Registration, Split, SplitShare
from mailhub.store.unit import Unit

GRANTED = (RegistrationStatus.APPROVED, RegistrationStatus.WON, RegistrationStatus.LOST, RegistrationStatus.LAPSED)
"""Statuses of registrations that were approved, and neither given up nor taken back."""

_claim: Any = Registration
_lead: Any = Lead
_credit: Any = Credit
_split: Any = Split
_share: Any = SplitShare
_conflict: Any = Conflict
_PROTECTED = select(
    exists().where(_claim.lead_id == bindparam("lead_id"), _claim.status == RegistrationStatus.APPROVED)
)


def is_protected(unit: Unit, lead_id: LeadId) -> bool:
    """Whether a lead is one as which an approved registration is worked on."""
    return bool(unit.ask(_PROTECTED, {"lead_id": lead_id}).scalar_one())


def registrations_of_lead(unit: Unit, lead_id: LeadId) -> Sequence[Registration]:
    """The registrations that are, or were, worked on as a lead, oldest first."""
    rows = select(_claim).where(_claim.lead_id == lead_id).order_by(_claim.id)
    return unit.session.execute(rows).scalars().all()


def granted_at(unit: Unit, vendor_id: VendorId, account_id: AccountId, family: str) -> Sequence[Registration]:
    """The registrations of an account and product family that were approved, the first complete one first."""
    same = (_claim.vendor_id == vendor_id, _claim.account_id == account_id, _claim.family == family)
    rows = select(_claim).where(*same, _claim.status.in_(GRANTED)).order_by(_claim.completed_at, _claim.id)
    return unit.session.execute(rows).scalars().all()


def worked_at(
    unit: Unit, account_id: AccountId, *, vendor_id: VendorId, partner_id: PartnerId, products: Collection[str]
) -> Lead | None:
    """The oldest lead of an account and one of the products on which a partner works."""
    same = (_lead.vendor_id == vendor_id, _lead.account_id == account_id, _lead.product.in_(products))
    own = (_lead.partner_id == partner_id, _lead.status.in_(WORKED))
    rows = select(_lead).where(*same, *own).order_by(_lead.id).limit(1)
    return unit.session.execute(rows).scalar_one_or_none()


def agreed_shares(unit: Unit, registration_id: RegistrationId) -> Sequence[SplitShare]:
    """What the parties of the last agreed split of a registered deal get; none without one."""
    agreed = (_split.registration_id == registration_id, _split.status == SplitStatus.AGREED)
    last = select(_split.id).where(*agreed).order_by(_split.id.desc()).limit(1).scalar_subquery()
    return unit.session.execute(select(_share).where(_share.split_id == last).order_by(_share.id)).scalars().all()


def credit_of(unit: Unit, registration_id: RegistrationId, lead_id: LeadId, partner_id: PartnerId) -> Credit | None:
    """What a partner was credited for a sale of a registered deal."""
    same = (_credit.registration_id == registration_id, _credit.lead_id == lead_id, _credit.partner_id == partner_id)
    found: Credit | None = unit.session.execute(select(_credit).where(*same)).scalar_one_or_none()
    return found


def credits_of(unit: Unit, registration_id: RegistrationId) -> Sequence[Credit]:
    """What was credited by a registration, oldest first."""
    rows = select(_credit).where(_credit.registration_id == registration_id).order_by(_credit.id)
    return unit.session.execute(rows).scalars().all()


def conflicts_of(unit: Unit, registration_id: RegistrationId) -> Sequence[Conflict]:
    """The conflicts in which a registration was one side, oldest first."""
    side = or_(_conflict.first_id == registration_id, _conflict.second_id == registration_id)
    return unit.session.execute(select(_conflict).where(side).order_by(_conflict.id)).scalars().all()


def registrations_like(
    unit: Unit, *, vendor_id: VendorId | None, status: RegistrationStatus | None, most: int
) -> Sequence[Registration]:
    """The newest registrations, of one vendor and in one status where these are named."""
    rows = select(_claim).order_by(_claim.id.desc()).limit(most)
    rows = rows.where(_claim.vendor_id == vendor_id) if vendor_id is not None else rows
    rows = rows.where(_claim.status == status) if status is not None else rows
    return unit.session.execute(rows).scalars().all()
