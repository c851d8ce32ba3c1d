"""Questions about to whom an account belongs."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, or_, select

from mailhub.domain.terms import AccountId, LeadStatus, PartnerId, RegistrationStatus, VendorId
from mailhub.store.account_names import fold_company
from mailhub.store.planning import unsought
from mailhub.store.queries.known_accounts import vendor_of
from mailhub.store.tables import Account, Enrollment, Lead, Partner, Registration
from mailhub.store.unit import Unit

_ENROLLED = "enrolled partners by name"  # of a unit, for the leads of one list ask for them one after the other


_claim: Any = Registration
_lead: Any = Lead
_place: Any = Enrollment
_CLOSED_AT: Any = unsought(_lead.closed_at)  # an account has few leads, its vendor has many
_PROTECTOR = (
    select(_claim.partner_id)
    .where(_claim.vendor_id == bindparam("vendor_id"), _claim.account_id == bindparam("account_id"))
    .where(_claim.family == bindparam("family"), _claim.family != "")
    .where(_claim.status == RegistrationStatus.APPROVED)
    .where(or_(_claim.protected_until.is_(None), _claim.protected_until >= bindparam("today")))
    .order_by(_claim.completed_at, _claim.id)
    .limit(1)
)
_WINNER = (
    select(_lead.partner_id)
    .join(_place, (_place.partner_id == _lead.partner_id) & (_place.vendor_id == bindparam("vendor_id")))
    .where(_lead.vendor_id == bindparam("vendor_id"), _lead.account_id == bindparam("account_id"))
    .where(_lead.status == LeadStatus.WON, bindparam("since") <= _CLOSED_AT)
    .order_by(_CLOSED_AT.desc())
    .limit(1)
)
_WINNER_AND_PROTECTOR = select(_WINNER.scalar_subquery(), _PROTECTOR.scalar_subquery())


def winner_and_protector(
    unit: Unit, account: Account, family: str, since: datetime, today: date
) -> tuple[PartnerId | None, PartnerId | None]:
    """Who last won a lead of the account, as `last_winner_at` has it, and whose registration is in force there.

    That is an approved one of the account and product family; nobody's where no family is named.
    """
    if not unit.may_have(Account, account.id, Registration):
        return None, None  # nor has any lead of it been won
    asked = {"vendor_id": account.vendor_id, "account_id": account.id, "family": family}
    found: Any = unit.ask(_WINNER_AND_PROTECTOR, asked | {"since": since, "today": today}).one()
    return found[0], found[1]


def last_winner_at(unit: Unit, vendor_id: VendorId, account_id: AccountId, since: datetime) -> PartnerId | None:
    """The partner that last won a lead of the account since then, and is still enrolled; None for nobody."""
    asked = {"vendor_id": vendor_id, "account_id": account_id, "since": since}
    found: PartnerId | None = unit.ask(_WINNER, asked).scalar()
    return found


def last_sale_at(unit: Unit, account_id: AccountId, since: datetime) -> tuple[PartnerId, datetime] | None:
    """The partner that last won a lead of the account since then, in the program or not any more, and when."""
    lead: Any = Lead
    theirs = (lead.vendor_id == vendor_of(account_id), lead.account_id == account_id)
    won = (*theirs, lead.status == LeadStatus.WON, since <= _CLOSED_AT)
    sales = select(lead.partner_id, lead.closed_at).where(*won, lead.partner_id.is_not(None))
    last = unit.session.execute(sales.order_by(_CLOSED_AT.desc(), lead.id.desc()).limit(1)).first()
    return (last[0], last[1]) if last else None


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
