"""Details after acceptance: no personal data goes to a partner that has not accepted."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, exists, select

from mailhub.domain.terms import OfferStatus
from mailhub.store.invariants.base import Breach, Invariant
from mailhub.store.tables import Contact, Lead, Mail, Offer
from mailhub.store.unit import Unit

_mail: Any = Mail
_offer: Any = Offer
_lead: Any = Lead
_contact: Any = Contact
_WITH_DETAILS = ("lead_details",)
_HAD = (_offer.lead_id == _mail.lead_id, _offer.partner_id == _contact.partner_id)
# An acceptance that was taken back within its minutes leaves an open offer, which was answered before.
_ANSWERED = (_offer.status == OfferStatus.ACCEPTED) | (_offer.status == OfferStatus.OPEN)
_IS_OWN = (_lead.id == _mail.lead_id, _lead.partner_id == _contact.partner_id, _lead.is_registered.is_(True))
_FOUND = (
    select(_mail.lead_id, _mail.vendor_id)
    .join(_contact, _contact.id == _mail.contact_id)
    .where(_mail.name.in_(_WITH_DETAILS), _mail.created_at >= bindparam("since"))
    .where(~exists().where(*_HAD, _ANSWERED).correlate(Mail, Contact))
    .where(~exists().where(*_IS_OWN).correlate(Mail, Contact))
    .distinct()
)


class DetailsAfterAcceptance(Invariant):
    """A lead's details are mailed only to contacts of a partner that had accepted the lead before, or has found it."""

    def breaches(self, unit: Unit, since: datetime) -> Iterator[Breach]:
        """Mails with details for which there is no acceptance before them."""
        for lead_id, vendor_id in unit.ask(_FOUND, {"since": since}):
            yield Breach(vendor_id=vendor_id, lead_id=lead_id, sentence="its details went to who had not accepted it.")
