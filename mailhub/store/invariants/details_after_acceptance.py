"""Details after acceptance: no personal data goes to a partner that has not accepted."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import exists, select

from mailhub.domain.terms import OfferStatus
from mailhub.store.invariants.base import Breach, Invariant
from mailhub.store.tables import Contact, Lead, Mail, Offer
from mailhub.store.unit import Unit

_mail: Any = Mail
_offer: Any = Offer
_lead: Any = Lead
_contact: Any = Contact
_WITH_DETAILS = ("lead_details",)


class DetailsAfterAcceptance(Invariant):
    """A lead's details are mailed only to contacts of a partner that had accepted the lead before, or has found it."""

    def breaches(self, unit: Unit, since: datetime) -> Iterator[Breach]:
        """Mails with details for which there is no acceptance before them."""
        had = (_offer.lead_id == _mail.lead_id, _offer.partner_id == _contact.partner_id)
        # An acceptance that was taken back within its minutes leaves an open offer, which was answered before.
        answered = (_offer.status == OfferStatus.ACCEPTED) | (_offer.status == OfferStatus.OPEN)
        is_own = (_lead.id == _mail.lead_id, _lead.partner_id == _contact.partner_id, _lead.is_registered.is_(True))
        found = (
            select(_mail.lead_id, _mail.vendor_id)
            .join(_contact, _contact.id == _mail.contact_id)
            .where(_mail.name.in_(_WITH_DETAILS), _mail.created_at >= since)
            .where(~exists().where(*had, answered).correlate(Mail, Contact))
            .where(~exists().where(*is_own).correlate(Mail, Contact))
            .distinct()
        )
        for lead_id, vendor_id in unit.session.execute(found):
            yield Breach(vendor_id=vendor_id, lead_id=lead_id, sentence="its details went to who had not accepted it.")
