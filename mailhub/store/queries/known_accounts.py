"""Questions about what is known at an account, for whoever says whether two are the same."""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ScalarSelect, func, or_, select

from mailhub.domain.terms import AccountId, LeadStatus, RegistrationStatus, VendorId
from mailhub.store.tables import Account, Lead, Registration
from mailhub.store.unit import Unit


def vendor_of(account_id: AccountId) -> ScalarSelect[VendorId]:
    """The vendor of an account, within a question: what belongs to accounts is indexed by vendor first."""
    account: Any = Account
    return select(account.vendor_id).where(account.id == account_id).scalar_subquery()


def count_leads_at(unit: Unit, account_id: AccountId, statuses: Collection[LeadStatus]) -> int:
    """How many leads of an account are in one of the statuses."""
    lead: Any = Lead
    there = (lead.vendor_id == vendor_of(account_id), lead.account_id == account_id, lead.status.in_(statuses))
    count: int = unit.session.execute(select(func.count()).where(*there)).scalar_one()
    return count


def standing_registration_at(unit: Unit, account_id: AccountId, family: str, today: date) -> Registration | None:
    """The approved registration of an account that is in force, the one of the product family first; None for none."""
    row: Any = Registration
    in_force = or_(row.protected_until.is_(None), row.protected_until >= today)
    theirs = (row.vendor_id == vendor_of(account_id), row.account_id == account_id)
    stands = (row.status == RegistrationStatus.APPROVED, in_force)
    nearest = (
        select(row).where(*theirs, *stands).order_by((row.family == family).desc(), row.completed_at, row.id).limit(1)
    )
    return unit.session.execute(nearest).scalar_one_or_none()
