"""A customer as a vCard (RFC 2426), for the address book of the partner who accepted."""

import vobject

from mailhub.outbound.lead_view import CustomerView


def vcard(customer: CustomerView, *, note: str) -> bytes:
    """The card in UTF-8; fields that are not known are left out."""
    card = vobject.vCard()
    given, _, family = customer.name.rpartition(" ")
    card.add("n").value = vobject.vcard.Name(family=family, given=given)
    card.add("fn").value = customer.name or customer.account or note
    if customer.account:
        card.add("org").value = [customer.account]
    if customer.city or customer.postcode:
        place = vobject.vcard.Address(city=customer.city, code=customer.postcode, country=customer.country)
        card.add("adr").value = place
    for name, value in (("email", customer.email), ("tel", customer.phone), ("url", customer.website), ("note", note)):
        if value:
            card.add(name).value = value
    return str(card.serialize()).encode()
