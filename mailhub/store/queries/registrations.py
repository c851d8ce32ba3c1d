"""Questions about deal registrations."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, or_, select

from mailhub.domain.terms import (
    CLOSED,
    AccountId,
    ContactId,
    LetterId,
    PartnerId,
    PersonId,
    RegistrationId,
    RegistrationStatus,
    VendorId,
)
from mailhub.store.tables import Account, History, Lead, Partner, Registration
from mailhub.store.tables.history import COMPARED
from mailhub.store.unit import Unit

_OPEN = (RegistrationStatus.SUBMITTED, RegistrationStatus.RETURNED)
_OVER = (RegistrationStatus.DENIED, RegistrationStatus.WITHDRAWN)
_MATCHED, _SEPARATED = "AccountsMatched", "AccountsSeparated"
_line: Any = History
_PAIRS = (
    select(_line.body)
    # Said in the index's own words, which planners compare and do not weigh.
    .where(_line.vendor_id == bindparam("vendor_id"), _line.event == bindparam("event"), COMPARED)
    .order_by(_line.id)
)


def registration_of_row(unit: Unit, letter_id: LetterId, row: int) -> Registration | None:
    """The registration that a row of a letter became."""
    table: Any = Registration
    same = (table.letter_id == letter_id, table.row == row)
    return unit.session.execute(select(table).where(*same)).scalar_one_or_none()


def was_registered_since(unit: Unit, contact_id: ContactId, deal: tuple[str, str], since: datetime) -> bool:
    """Whether a contact has registered that account and product without a letter since then, and it was not denied."""
    table: Any = Registration
    same = (table.contact_id == contact_id, table.account == deal[0], table.product == deal[1])
    stands = (table.letter_id.is_(None), table.received_at >= since, table.status.not_in(_OVER))
    pressed = select(table.id).where(*same, *stands)
    return unit.session.execute(pressed.limit(1)).first() is not None


def registrations_of_letter(unit: Unit, letter_id: LetterId) -> list[RegistrationId]:
    """The registrations that a letter became, in the order of its rows."""
    table: Any = Registration
    found = select(table.id).where(table.letter_id == letter_id).order_by(table.row)
    return list(unit.session.execute(found).scalars())


def others_at(
    unit: Unit, registration: Registration, account_id: AccountId, today: date
) -> list[tuple[Registration, str]]:
    """Other registrations that stand for an account and the product family, first complete first, with their partners.

    One that was complete stands also while its partner is asked something; an approved one to the end of its days.
    """
    table: Any = Registration
    partner: Any = Partner
    same = (
        table.vendor_id == registration.vendor_id,
        table.account_id == account_id,
        table.family == registration.family,
        table.id != registration.id,
        table.completed_at.is_not(None),
    )
    in_force = (table.status == RegistrationStatus.APPROVED) & (table.protected_until >= today)
    standing = or_(table.status.in_(_OPEN), in_force)
    rows = select(table, partner.name).join(partner, partner.id == table.partner_id).where(*same, standing)
    found = unit.session.execute(rows.order_by(table.completed_at, table.id))
    return [(row[0], row[1]) for row in found]


def never_complete(unit: Unit, vendor_id: VendorId, partner_id: PartnerId, family: str) -> Sequence[Registration]:
    """A partner's registrations of a product family that lack fields and never were complete, the newest first."""
    table: Any = Registration
    own = (table.vendor_id == vendor_id, table.partner_id == partner_id, table.family == family)
    begun = (table.status == RegistrationStatus.RETURNED, table.completed_at.is_(None))
    return unit.session.execute(select(table).where(*own, *begun).order_by(table.id.desc())).scalars().all()


def past_attempts(unit: Unit, registration: Registration) -> Sequence[Registration]:
    """What became of the same partner's earlier registrations of the account and family: denied and withdrawn ones."""
    table: Any = Registration
    same = (
        table.vendor_id == registration.vendor_id,
        table.account_id == registration.account_id,
        table.family == registration.family,
        table.partner_id == registration.partner_id,
        table.id != registration.id,
    )
    rows = select(table).where(*same, table.status.in_(_OVER)).order_by(table.id)
    return unit.session.execute(rows).scalars().all()


def open_leads_at(unit: Unit, account: Account) -> Sequence[Lead]:
    """The open leads of an account, of whichever product, oldest first."""
    lead: Any = Lead
    same = (lead.vendor_id == account.vendor_id, lead.account_id == account.id, lead.status.not_in(CLOSED))
    return unit.session.execute(select(lead).where(*same).order_by(lead.id)).scalars().all()


def account_matched(unit: Unit, vendor_id: VendorId, account_id: AccountId) -> AccountId | None:
    """The account that a person has said is the same company as this one; None when nobody has."""
    pairs = _pairs(unit, vendor_id, _MATCHED)
    return next((AccountId(other) for one, other in reversed(pairs) if one == account_id), None)


def accounts_apart(unit: Unit, vendor_id: VendorId, account_id: AccountId) -> set[AccountId]:
    """The accounts that a person has said are other companies than this one."""
    pairs = _pairs(unit, vendor_id, _SEPARATED)
    return {AccountId(other if one == account_id else one) for one, other in pairs if account_id in (one, other)}


def accounts_with_mail_at(unit: Unit, vendor_id: VendorId, host: str) -> list[AccountId]:
    """The accounts whose people, as registrations name them, have their mail at a domain (in small letters)."""
    table: Any = Registration
    there = func.lower(table.contact_email).endswith(f"@{host}", autoescape=True)
    found = select(table.account_id).where(table.vendor_id == vendor_id, table.account_id.is_not(None), there)
    return list(unit.session.execute(found.distinct().order_by(table.account_id)).scalars())


def was_matched(unit: Unit, registration_id: RegistrationId, person_id: PersonId, event: str) -> bool:
    """Whether that person has said that (`AccountsMatched` or `AccountsSeparated`) of a registration before."""
    line: Any = History
    told = (line.registration_id == registration_id, line.event == event)
    bodies = unit.session.execute(select(line.body).where(*told)).scalars()
    return any(body["person_id"] == person_id for body in bodies)


def _pairs(unit: Unit, vendor_id: VendorId, event: str) -> list[tuple[int, int]]:
    bodies = unit.ask(_PAIRS, {"vendor_id": vendor_id, "event": event}).scalars()
    return [(body["account_id"], body["other_account_id"]) for body in bodies]


def count_open(unit: Unit, vendor_id: VendorId, partner_id: PartnerId) -> int:
    """How many registrations of a partner wait for a decision or for missing fields."""
    table: Any = Registration
    own = (table.vendor_id == vendor_id, table.partner_id == partner_id, table.status.in_(_OPEN))
    count: int = unit.session.execute(select(func.count()).where(*own)).scalar_one()
    return count
