"""Certificates of registrations and of credited sales, read off their rows."""

from datetime import date, datetime
from decimal import Decimal

from mailhub.domain.terms import PartnerId
from mailhub.outbound.certificate import Certificate, CreditCertificate
from mailhub.outbound.notices.desk import Desk
from mailhub.store.tables import Partner, Registration


def certificate_of(row: Registration, until: date, desk: Desk) -> Certificate:
    """What an approved registration is worth up to and including a day, by the vendor's rules as they are now."""
    rules = desk.program(row.vendor_id).registration.credit
    registration = desk.registration(row.id)
    return Certificate(
        registration=registration,
        vendor=desk.brand(row.vendor_id).name,
        partner=desk.unit.get(Partner, row.partner_id).name,
        family=row.family or registration.product,
        protected_from=local_day(row, row.decided_at or desk.unit.now, desk),
        protected_until=until,
        margin=rules.margin,
        when_sold_by_another=rules.when_sold_by_another,
        after_days=rules.after_days,
        vouch=desk.vouch,
    )


def credit_certificate(
    row: Registration, partner_id: PartnerId, sold: tuple[Decimal, Decimal | None, str], *, is_own: bool, desk: Desk
) -> CreditCertificate:
    """What a partner is credited for a sale: `sold` is its per cent, its amount and its currency."""
    percent, amount, currency = sold
    return CreditCertificate(
        registration=desk.registration(row.id),
        vendor=desk.brand(row.vendor_id).name,
        partner=desk.unit.get(Partner, partner_id).name,
        percent=percent,
        amount=amount,
        currency=currency,
        credited_on=local_day(row, desk.unit.now, desk),
        is_own=is_own,
        vouch=desk.vouch,
    )


def local_day(row: Registration, at: datetime, desk: Desk) -> date:
    """The vendor's day of an instant."""
    return desk.program(row.vendor_id).calendar().local_day(at)
