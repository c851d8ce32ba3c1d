"""What an answer page shows of the row it is about: never anything personal."""

from dataclasses import dataclass, field

from mailhub.domain.answering import About
from mailhub.domain.terms import OfferStatus, PartnerId, Purpose
from mailhub.outbound.notices.desk import Desk, country_name
from mailhub.outbound.wording import instant_in
from mailhub.store.tables import Contact, Lead, Letter, Offer, Partner, Registration, Vendor
from mailhub.store.unit import Unit
from mailhub.web.asks import ASKS

_GONE = {
    OfferStatus.TAKEN: "Another partner was faster with this lead.",
    OfferStatus.EXPIRED: "The time to answer this offer is over, and the lead has moved on.",
    OfferStatus.WITHDRAWN: "The vendor has taken this lead off the exchange.",
    OfferStatus.UNDELIVERED: "This offer has ended, because its mail did not arrive.",
    OfferStatus.STEPPED_ASIDE: "This lead has moved on, because you were away. That does not count against you.",
    OfferStatus.REJECTED: "You have rejected this lead, and it has moved on.",
    OfferStatus.ACCEPTED: "You have accepted this lead already. Its details were mailed to your registered address.",
}


@dataclass(frozen=True, kw_only=True)
class View:
    """What a page says: a title, facts as (label, value), and (`gone`) why nothing can be done any more."""

    title: str
    vendor: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    gone: str = ""


def view_of(desk: Desk, about: About, purpose: Purpose, choice: int) -> View:
    """The view of whatever a link is about, nothing personal in it; raises Refusal when that is no more."""
    unit = desk.unit
    vendor = unit.find(Vendor, about.vendor_id)
    name = vendor.name if vendor else ""
    if about.registration_id is not None:
        return _registration(unit, unit.get(Registration, about.registration_id), name)
    if purpose is Purpose.CONFIRM:
        return _letter(unit.find(Letter, about.letter_id))
    key = about.lead_id if about.lead_id is not None else dict(enumerate(about.choices)).get(choice)
    lead = unit.get(Lead, key)
    offer = unit.find(Offer, about.offer_id) if ASKS[purpose].needs_open_offer else None
    facts = [*_chosen(unit, about, purpose, choice), *desk.lead(lead.id).facts, *_deadline(unit, offer)]
    gone = _gone(offer, about) if offer else ""
    return View(title=f"LEAD-{lead.id}", vendor=name, facts=facts, gone=gone)


def _gone(offer: Offer, about: About) -> str:
    if offer.contact_id != about.contact_id:
        return "This offer went to a colleague of yours, because you were away."
    return _GONE.get(offer.status, "")


def _chosen(unit: Unit, about: About, purpose: Purpose, choice: int) -> list[tuple[str, str]]:
    if purpose is not Purpose.ASSIGN:
        return []
    partner = unit.get(Partner, PartnerId(dict(enumerate(about.choices)).get(choice, 0)))
    return [("Partner", partner.name)]


def _deadline(unit: Unit, offer: Offer | None) -> list[tuple[str, str]]:
    if offer is None or offer.status is not OfferStatus.OPEN:
        return []
    zone = unit.get(Contact, offer.contact_id).timezone
    return [("Answer by", instant_in(offer.deadline_at, zone))]


def _registration(unit: Unit, row: Registration, vendor: str) -> View:
    partner = unit.get(Partner, row.partner_id)
    facts = [
        ("Partner", partner.name),
        ("Account", row.account),
        ("Country", country_name(row.country)),
        ("Product", row.product),
    ]
    return View(title=f"REG-{row.id}", vendor=vendor, facts=[(label, worth) for label, worth in facts if worth])


def _letter(letter: Letter | None) -> View:
    facts = [("Sent to", letter.recipient), ("Received", instant_in(letter.received_at, "UTC"))] if letter else []
    return View(title="A letter in your name", facts=facts)
