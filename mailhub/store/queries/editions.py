"""Editions of reports: which there are, which failed, and whether there is anything to tell."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, exists, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from mailhub.domain.terms import (
    WORKED,
    ContactId,
    EditionStatus,
    OfferStatus,
    PartnerId,
    RegistrationStatus,
    VendorId,
)
from mailhub.store.tables import Lead, Offer, Partner, Registration, ReportEdition
from mailhub.store.unit import Unit

_edition: Any = ReportEdition
_lead: Any = Lead
_offer: Any = Offer
_claim: Any = Registration
_partner: Any = Partner
_AT_ONCE = 1_000  # databases take some ten thousand values in a statement, and no more
_KNOWN = select(_edition.key).where(_edition.key.in_(bindparam("keys", expanding=True)))
_OPEN_CLAIMS = (RegistrationStatus.SUBMITTED, RegistrationStatus.RETURNED, RegistrationStatus.APPROVED)


def edition_of(unit: Unit, key: str) -> ReportEdition | None:
    """The edition of that key."""
    found: ReportEdition | None
    found = unit.session.execute(select(_edition).where(_edition.key == key)).scalar_one_or_none()
    return found


def keys_known(unit: Unit, keys: Iterable[str]) -> frozenset[str]:
    """Those of the keys under which there is an edition."""
    asked = sorted(set(keys))
    batches = (asked[at : at + _AT_ONCE] for at in range(0, len(asked), _AT_ONCE))
    return frozenset(key for batch in batches for key in unit.ask(_KNOWN, {"keys": batch}).scalars())


def failed_editions(unit: Unit) -> Sequence[ReportEdition]:
    """The editions that could not be written and are to be tried again by now, the longest waiting first."""
    again = (_edition.status == EditionStatus.FAILED, _edition.next_try_at <= unit.now)
    rows = select(_edition).where(*again).order_by(_edition.next_try_at, _edition.id)
    return unit.session.execute(rows).scalars().all()


def claim_new(unit: Unit, edition: ReportEdition) -> bool:
    """Insert an edition under its key, which is set on return; False when another has done so before, or just now."""
    dialect: Any = postgresql if unit.session.get_bind().dialect.name == "postgresql" else sqlite
    values = edition.model_dump(exclude={"id"})
    added = dialect.insert(_edition).values(**values).on_conflict_do_nothing(index_elements=["key"])
    key = unit.session.execute(added.returning(_edition.id)).scalar_one_or_none()
    if key is not None:
        edition.id = key
    return key is not None


def claim_again(unit: Unit, edition: ReportEdition, values: dict[str, Any]) -> bool:
    """Change an edition that failed; False when another has tried it since it was read."""
    same = (_edition.id == edition.id, _edition.status == EditionStatus.FAILED, _edition.attempts == edition.attempts)
    changed = update(_edition).where(*same).values(**values).returning(_edition.id)
    done = unit.session.execute(changed, execution_options={"synchronize_session": False}).first() is not None
    unit.session.expire(edition)
    return done


def has_news_for_contact(unit: Unit, vendor_id: VendorId, contact_id: ContactId, since: datetime) -> bool:
    """Whether a contact has anything open with a vendor, or anything of its own has changed since then."""
    return _has_news(unit, vendor_id, since, [table.contact_id == contact_id for table in (_lead, _offer, _claim)])


def has_news_for_partner(unit: Unit, vendor_id: VendorId, partner_id: PartnerId, since: datetime) -> bool:
    """Whether a partner or one of its resellers has anything open with a vendor, or anything has changed since then."""
    resellers = select(_partner.id).where(_partner.distributor_id == partner_id)
    theirs = [or_(table.partner_id == partner_id, table.partner_id.in_(resellers)) for table in (_lead, _offer, _claim)]
    return _has_news(unit, vendor_id, since, theirs)


def _has_news(unit: Unit, vendor_id: VendorId, since: datetime, own: Sequence[ColumnElement[bool]]) -> bool:
    leads, offers, claims = own
    # A lead that was taken back is its owner's no more, but the offer by which it was accepted is.
    had = exists().where(_lead.id == _offer.lead_id, _lead.since_at >= since, _offer.status == OfferStatus.ACCEPTED)
    news = (
        exists().where(leads, _lead.vendor_id == vendor_id, or_(_lead.status.in_(WORKED), _lead.since_at >= since)),
        exists().where(
            offers,
            _offer.vendor_id == vendor_id,
            or_(_offer.status == OfferStatus.OPEN, _offer.offered_at >= since, _offer.answered_at >= since, had),
        ),
        exists().where(
            claims,
            _claim.vendor_id == vendor_id,
            or_(
                _claim.status.in_(_OPEN_CLAIMS),
                func.coalesce(_claim.ended_at, _claim.decided_at, _claim.completed_at, _claim.received_at) >= since,
            ),
        ),
    )
    return bool(unit.session.execute(select(or_(*news))).scalar_one())
