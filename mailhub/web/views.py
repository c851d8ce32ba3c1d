"""What an answer page shows of the row it is about: never anything personal."""

from dataclasses import dataclass, field

from mailhub.domain.answering import About, leads_of
from mailhub.domain.questions import Asked, asked_in
from mailhub.domain.terms import LeadId, OfferStatus, PartnerId, ProposalStatus, Purpose
from mailhub.outbound.notices.desk import Desk, country_name
from mailhub.outbound.wording import instant_in
from mailhub.routing.questions import questions_about
from mailhub.store.queries.offers import newest_offer_to
from mailhub.store.tables import (
    Contact,
    Lead,
    Letter,
    Offer,
    Partner,
    ProgramProposal,
    Redemption,
    Registration,
    Vendor,
)
from mailhub.store.unit import Unit
from mailhub.web.asks import ASKS
from mailhub.web.overtaken import Still, is_claimed, overtaken, possible, to_take_back

_OF_PARTNERS = {Purpose.ASSIGN: "Partner", Purpose.PASS_ON: "Reseller"}
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
    """What a page says: a title, facts as (label, value), (`gone`) why it can do nothing now, and what `still` can.

    `claimed` is said in its place to whoever asked for the lead in a claim window that still runs.
    """

    title: str
    vendor: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)
    gone: str = ""
    claimed: str = ""
    still: tuple[Still, ...] = ()
    questions: tuple[Asked, ...] = ()


def view_of(desk: Desk, about: About, purpose: Purpose, choice: int) -> View:
    """The view of whatever a link is about, nothing personal in it; raises Refusal when that is no more."""
    unit = desk.unit
    vendor = unit.find(Vendor, about.vendor_id)
    name = vendor.name if vendor else ""
    if about.registration_id is not None:
        return _registration(unit, unit.get(Registration, about.registration_id), name)
    if about.proposal_id is not None:
        return _program(unit.get(ProgramProposal, about.proposal_id), name)
    if purpose is Purpose.CONFIRM:
        return _letter(unit.find(Letter, about.letter_id))
    if about.redemption_id is not None:
        return _redemption(unit, unit.get(Redemption, about.redemption_id), name)
    if about.person_id is not None and about.partner_id is not None:
        return View(title=unit.get(Partner, about.partner_id).name, vendor=name)
    offer = _offer_meant(unit, about, choice) if ASKS[purpose].needs_open_offer else None
    lead = unit.get(Lead, offer.lead_id if offer else _lead_meant(about, purpose, choice))
    chosen = [*_chosen(unit, about, purpose, choice), *_twin(purpose, lead)]
    facts = [*chosen, *desk.lead(lead.id).facts, *_deadline(unit, offer)]
    gone = _gone(offer, about) if offer else overtaken(unit, about, purpose, lead)
    claimed = told_of_claim(unit, offer) if purpose is Purpose.ACCEPT else ""
    still = to_take_back(unit, about) if claimed else possible(unit, about, lead)
    questions = _questions(desk, lead) if purpose is Purpose.ANSWER else ()
    title = f"LEAD-{lead.id}"
    return View(title=title, vendor=name, facts=facts, gone=gone, claimed=claimed, still=still, questions=questions)


def told_of_claim(unit: Unit, offer: Offer | None) -> str:
    """What whoever asked for a lead is told while its claim window runs; empty when it does not."""
    if offer is None or offer.decided_at is None or not is_claimed(offer):
        return ""
    until = instant_in(offer.decided_at, unit.get(Contact, offer.contact_id).timezone)
    return (
        f"Noted: you want this lead. By {until} it goes to the best match of all partners who want it."
        " We mail you either way; it is not yours yet."
    )


def _questions(desk: Desk, lead: Lead) -> tuple[Asked, ...]:
    language = desk.program(lead.vendor_id).language
    return tuple(asked_in(question, language) for question in questions_about(desk.unit, lead))


def _twin(purpose: Purpose, lead: Lead) -> list[tuple[str, str]]:
    is_of_two = purpose in (Purpose.MERGE, Purpose.SEPARATE) and lead.duplicate_of_id is not None
    return [("The earlier lead", f"LEAD-{lead.duplicate_of_id}")] if is_of_two else []


def _offer_meant(unit: Unit, about: About, choice: int) -> Offer | None:
    if about.offer_id is not None or about.contact_id is None:
        return unit.find(Offer, about.offer_id)
    lead = _lead_meant(about, Purpose.STATUS, choice)
    return newest_offer_to(unit, LeadId(lead), about.contact_id) if lead is not None else None


def _lead_meant(about: About, purpose: Purpose, choice: int) -> int | None:
    if purpose is Purpose.RESERVE and about.lead_id is not None:
        return about.lead_id
    leads = leads_of(about)
    return dict(enumerate(leads)).get(choice) if leads == about.choices else about.lead_id


def _gone(offer: Offer, about: About) -> str:
    if offer.contact_id != about.contact_id:
        return "This offer went to a colleague of yours, because you were away."
    return _GONE.get(offer.status, "")


def _chosen(unit: Unit, about: About, purpose: Purpose, choice: int) -> list[tuple[str, str]]:
    if purpose is Purpose.RECLAIM:
        owner = unit.find(Partner, _owner_of(unit, about, choice))
        return [("Partner", owner.name)] if owner else []
    if purpose not in _OF_PARTNERS:
        return []
    partner = unit.get(Partner, PartnerId(dict(enumerate(about.choices)).get(choice, 0)))
    return [(_OF_PARTNERS[purpose], partner.name)]


def _owner_of(unit: Unit, about: About, choice: int) -> PartnerId | None:
    lead = unit.find(Lead, _lead_meant(about, Purpose.RECLAIM, choice))
    return lead.partner_id if lead else None


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


def _redemption(unit: Unit, row: Redemption, vendor: str) -> View:
    facts = [("Partner", unit.get(Partner, row.partner_id).name), ("Points", str(row.points)), ("For", row.wish)]
    return View(title=f"WISH-{row.id}", vendor=vendor, facts=facts)


def _program(proposal: ProgramProposal, vendor: str) -> View:
    gone = "A newer proposal has replaced this one." if proposal.status is ProposalStatus.REPLACED else ""
    facts = [("Against version", str(proposal.base_version)), ("Sent", instant_in(proposal.proposed_at, "UTC"))]
    return View(title=f"The program of {vendor}", vendor=vendor, facts=facts, gone=gone)


def _letter(letter: Letter | None) -> View:
    facts = [("Sent to", letter.recipient), ("Received", instant_in(letter.received_at, "UTC"))] if letter else []
    return View(title="A letter in your name", facts=facts)
