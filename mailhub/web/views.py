"""What an answer page shows of the row it is about: never anything personal."""

from dataclasses import dataclass, field

from babel.dates import format_datetime, get_timezone
from babel.numbers import format_currency

from mailhub.domain.answers import About
from mailhub.domain.terms import ContactId, OfferStatus, PartnerId, Purpose
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Contact, Lead, Letter, Offer, Partner, Registration, Vendor
from mailhub.store.unit import Unit
from mailhub.web.asks import ASKS

_GONE = {
    OfferStatus.TAKEN: "Another partner was faster with this lead.",
    OfferStatus.EXPIRED: "The time to answer this offer is over, and the lead has moved on.",
    OfferStatus.WITHDRAWN: "The vendor has taken this lead off the exchange.",
    OfferStatus.UNDELIVERED: "This offer has ended, because its mail did not arrive.",
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


def view_of(unit: Unit, about: About, purpose: Purpose, choice: int) -> View:
    """The view of whatever a link is about; raises Refusal when that is no more."""
    vendor = unit.find(Vendor, about.vendor_id)
    name = vendor.name if vendor else ""
    if about.registration_id is not None:
        return _registration(unit, unit.get(Registration, about.registration_id), name)
    if purpose is Purpose.CONFIRM:
        return _letter(unit.find(Letter, about.letter_id))
    key = about.lead_id if about.lead_id is not None else dict(enumerate(about.choices)).get(choice)
    lead = unit.get(Lead, key)
    facts = _lead(unit, lead, about.contact_id)
    if purpose is Purpose.ASSIGN:
        chosen = unit.get(Partner, PartnerId(dict(enumerate(about.choices)).get(choice, 0)))
        facts.insert(0, ("Partner", chosen.name))
    offer = unit.find(Offer, about.offer_id) if ASKS[purpose].needs_open_offer else None
    gone = _GONE.get(offer.status, "") if offer else ""
    return View(title=f"LEAD-{lead.id}", vendor=name, facts=facts, gone=gone)


def _lead(unit: Unit, lead: Lead, contact_id: ContactId | None) -> list[tuple[str, str]]:
    program = current_program(unit, lead.vendor_id)
    product = program.product(lead.product)
    place = ", ".join(part for part in (lead.region, lead.country) if part)
    value = format_currency(lead.amount, lead.currency or program.currency, locale="en") if lead.amount else ""
    facts = [
        ("Product", product.name if product else ""),
        ("Quantity", f"{lead.quantity:f}".rstrip("0").rstrip(".") if lead.quantity else ""),
        ("Value", value),
        ("Place", place),
        ("Temperature", lead.temperature),
        ("Source", lead.source),
        ("Answer until", _deadline(unit, lead, contact_id)),
    ]
    return [(label, worth) for label, worth in facts if worth]


def _deadline(unit: Unit, lead: Lead, contact_id: ContactId | None) -> str:
    contact = unit.find(Contact, contact_id)
    if contact is None or lead.offered_at is None or lead.contact_id is not None or lead.due_at is None:
        return ""
    return format_datetime(lead.due_at, "EEE d MMM y, HH:mm z", get_timezone(contact.timezone), locale="en_GB")


def _registration(unit: Unit, row: Registration, vendor: str) -> View:
    partner = unit.get(Partner, row.partner_id)
    facts = [("Partner", partner.name), ("Account", row.account), ("Country", row.country), ("Product", row.product)]
    return View(title=f"REG-{row.id}", vendor=vendor, facts=[(label, worth) for label, worth in facts if worth])


def _letter(letter: Letter | None) -> View:
    facts = [("Sent to", letter.recipient), ("Received", f"{letter.received_at:%Y-%m-%d %H:%M} UTC")] if letter else []
    return View(title="A letter in your name", facts=facts)
