"""Notices about leads that a distributor passes on, and that come back."""

from collections.abc import Iterator

from mailhub.domain import events
from mailhub.domain.terms import OfferId, OfferStatus
from mailhub.outbound import mails
from mailhub.outbound.mail import Topic
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.outbound.notices.people import known_leads
from mailhub.speech import N_, Phrase, phrase
from mailhub.store.queries.history import times_handed_back
from mailhub.store.tables import Lead, Offer, Partner

_ENDED = {
    OfferStatus.EXPIRED: N_("{reseller} has not answered in time."),
    OfferStatus.UNDELIVERED: N_("{reseller} gets no mail from us at present."),
    OfferStatus.STEPPED_ASIDE: N_("{reseller} is away."),
    OfferStatus.OPEN: N_("{reseller} has taken its acceptance back."),
    OfferStatus.ACCEPTED: N_("{reseller} has handed it back."),
}


def resellers(event: events.ResellersTold, desk: Desk) -> Iterator[Notice]:
    """Let a distributor choose one of its resellers."""
    mail = mails.Resellers(
        brand=desk.brand(event.vendor_id),
        lead=desk.lead(event.lead_id),
        resellers=tuple(desk.unit.get(Partner, partner_id).name for partner_id in event.resellers),
        ended=_ended(event.ended_offer_id, desk),
        unknown=event.reseller,
    )
    about = Topic(vendor_id=event.vendor_id, lead_id=event.lead_id, letter_id=event.letter_id, choices=event.resellers)
    yield Notice(mail=mail, to=desk.contact(event.contact_id), about=about)


def _ended(offer_id: OfferId | None, desk: Desk) -> str | Phrase:
    offer = desk.unit.find(Offer, offer_id)
    if offer is None:
        return ""
    name = desk.unit.get(Partner, offer.partner_id).name
    if offer.status in _ENDED:
        return Phrase(_ENDED[offer.status], {"reseller": name})
    if offer.reason is None:
        return phrase("{reseller} has rejected it.", reseller=name)
    return phrase("{reseller} has rejected it ({reason}).", reseller=name, reason=offer.reason)


def lead_passed_on(event: events.LeadPassedOn, desk: Desk) -> Iterator[Notice]:
    """Tell the distributor that its reseller has the lead now."""
    mail = mails.LeadPassedOn(
        brand=desk.brand(event.vendor_id),
        lead=desk.lead(event.lead_id),
        reseller=desk.unit.get(Partner, event.reseller_id).name,
        ask_address=desk.sender.address("ask"),
    )
    about = Topic(vendor_id=event.vendor_id, lead_id=event.lead_id)
    yield Notice(mail=mail, to=desk.contact(event.contact_id), about=about)


def handed_back_again(event: events.LeadHandedBack, desk: Desk) -> Iterator[Notice]:
    """Tell the manager of a lead that comes back for the second time, or more often."""
    times, lead = times_handed_back(desk.unit, event.lead_id), desk.unit.get(Lead, event.lead_id)
    if times < 2:
        return
    mail = mails.HandedBackAgain(
        brand=desk.brand(event.vendor_id),
        known=known_leads(desk, [lead.id])[0],
        partner=desk.unit.get(Partner, event.partner_id).name,
        reason=event.reason,
        times=times,
    )
    about = Topic(vendor_id=event.vendor_id, lead_id=lead.id)
    yield Notice(mail=mail, to=desk.person(lead.manager_id), about=about)
