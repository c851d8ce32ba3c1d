"""Whom a report is about, in a line."""

from mailhub.outbound.report_values import Told
from mailhub.outbound.reporting.books import Books
from mailhub.outbound.reporting.names import shown
from mailhub.speech import phrase
from mailhub.store.tables import Partner, Vendor


def whose(books: Books) -> Told:
    """The vendor's name, behind the partner's where it is about one."""
    vendor = books.unit.get(Vendor, books.scope.reach.vendor_id).name
    partner = books.unit.find(Partner, books.asked.partner_id)
    return (
        phrase("{partner} at {vendor}", partner=shown(partner.name), vendor=vendor) if partner is not None else vendor
    )
