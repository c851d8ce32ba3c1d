"""Reach: whom a partner can be asked through when it is chosen by name and not by its rank."""

from mailhub.domain.errors import Refusal
from mailhub.domain.terms import ContactId, PartnerId, Standing, VendorId
from mailhub.routing.calendars import is_away
from mailhub.routing.stand_ins import stand_in_for
from mailhub.store.queries.partners import enrollment_of
from mailhub.store.tables import Contact
from mailhub.store.unit import Unit


def contact_in_reach(unit: Unit, vendor_id: VendorId, partner_id: PartnerId) -> ContactId:
    """The contact who is asked, or the colleague who stands in; raises Refusal where nobody can be asked.

    That is so for a partner that is not enrolled or suspended, and for one that is away or gets no mail.
    """
    enrolled = enrollment_of(unit, vendor_id, partner_id)
    if enrolled is None or enrolled.standing != Standing.GOOD:
        raise Refusal("That partner is not, or no longer, in good standing in the program.")
    contact = unit.get(Contact, enrolled.contact_id)
    if contact.undeliverable_at is not None:
        raise Refusal("Mail to that partner's contact does not arrive; please choose another.")
    if not is_away(contact, unit.now):
        return contact.id
    colleague = stand_in_for(unit, contact)
    if colleague is None:
        raise Refusal(
            "That partner's contact is away until {away_until}; please choose another.",
            away_until=f"{contact.away_until:%Y-%m-%d}",
        )
    return colleague.id
