"""What we learn about partners by mail: that an address is dead, that a reader complains."""

from datetime import timedelta
from typing import Any

from mailhub.domain.addresses import fold
from mailhub.domain.commands import RecordBounce, RecordComplaint
from mailhub.domain.events import ComplaintMade, DeliveryFailed, OfferUndelivered
from mailhub.domain.lifecycles import OFFER, move
from mailhub.domain.terms import LeadId, MailStatus, Objection, OfferId, OfferStatus
from mailhub.routing.authority import of_offer, way_of
from mailhub.routing.watch import look_again
from mailhub.store.claims import lock_row
from mailhub.store.queries.history import is_in_history
from mailhub.store.queries.leads import leads_in_work_of
from mailhub.store.queries.offers import open_offers_to
from mailhub.store.queries.suppressions import suppress
from mailhub.store.tables import Contact, Lead, Mail, Offer
from mailhub.store.unit import Unit

_NOT_THE_ADDRESS = ("5.2.2", "5.2.3", "5.3.4", "5.6.", "5.7.")
"""Permanent failures that are about one mail: a full box, its size, its content, a policy (RFC 3463)."""

_BELIEVED_WITHIN = timedelta(days=14)  # servers give up after five days; what comes later may be made up


def record_bounce(command: RecordBounce, unit: Unit) -> None:
    """Note that a mail did not arrive: its open offer ends, those of a dead address all do; no lead changes its owner.

    A second bounce of the same mail, or one of a mail older than two weeks, changes nothing.
    """
    offers = _at_stake(unit, unit.get(Mail, command.mail_id), command)
    leads = _leads_concerned(unit, unit.get(Mail, command.mail_id), offers)
    lock_row(unit, Lead, *leads)
    lock_row(unit, Mail, command.mail_id)
    mail = unit.get(Mail, command.mail_id)
    if mail.status == MailStatus.BOUNCED or mail.created_at < unit.now - _BELIEVED_WITHIN:
        return
    mail.status = MailStatus.BOUNCED
    contact = unit.find(Contact, mail.contact_id)
    if _is_about_address(command):
        suppress(unit, mail, Objection.BOUNCED, command.status)
    if contact is not None and _is_dead(contact, mail, command):
        contact.undeliverable_at = contact.undeliverable_at or unit.now
    failed: dict[str, Any] = {"mail_id": mail.id, "permanent": command.permanent, "status": command.status}
    unit.record(DeliveryFailed(vendor_id=mail.vendor_id, **failed, **way_of(command)))
    for offer_id in offers:
        _end_offer(unit, offer_id, mail, command)
    # The clocks of what the contact works on stand still from now on, and others are told.
    look_again(unit, [unit.get(Lead, lead_id) for lead_id in sorted(leads)])


def record_complaint(command: RecordComplaint, unit: Unit) -> None:
    """Note that a reader marked a mail of ours as unwanted; the manager is told of each contact once.

    Lists stop for that address. Nothing else is withheld: an offer that nobody saw would only be lost to them, and
    questions about leads go on. People settle it.
    """
    lock_row(unit, Mail, command.mail_id)
    mail = unit.get(Mail, command.mail_id)
    contact = unit.find(Contact, mail.contact_id)
    suppress(unit, mail, Objection.COMPLAINED)
    event = ComplaintMade(vendor_id=mail.vendor_id, mail_id=mail.id, **way_of(command))
    if is_in_history(unit, event) or (contact is not None and contact.complained_at is not None):
        return
    if contact is not None:
        contact.complained_at = unit.now
    unit.record(event)


def _at_stake(unit: Unit, mail: Mail, command: RecordBounce) -> list[OfferId]:
    """The offers that a bounce may end, in the order of their leads: whoever locks several locks them in this order."""
    contact = unit.find(Contact, mail.contact_id)
    if contact is not None and _is_dead(contact, mail, command):
        return [offer.id for offer in open_offers_to(unit, contact.id)]
    return [mail.offer_id] if mail.offer_id is not None else []


def _leads_concerned(unit: Unit, mail: Mail, offers: list[OfferId]) -> set[LeadId]:
    """The leads of these offers, and those that the contact of a mail works on."""
    in_work = leads_in_work_of(unit, mail.contact_id) if mail.contact_id is not None else []
    return {unit.get(Offer, offer_id).lead_id for offer_id in offers} | {lead.id for lead in in_work}


def _is_dead(contact: Contact, mail: Mail, command: RecordBounce) -> bool:
    return _is_about_address(command) and fold(contact.address) == fold(mail.recipient)


def _is_about_address(command: RecordBounce) -> bool:
    return command.permanent and not command.status.startswith(_NOT_THE_ADDRESS)


def _end_offer(unit: Unit, offer_id: OfferId, mail: Mail, command: RecordBounce) -> None:
    offer = unit.get(Offer, offer_id)
    if offer.status == OfferStatus.OPEN and offer.contact_id == mail.contact_id:
        move(OFFER, offer, "fail_delivery")
        unit.record(OfferUndelivered(**of_offer(offer, command)))
