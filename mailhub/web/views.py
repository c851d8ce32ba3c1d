"""What an answer page shows of the row it is about: never anything personal."""

from mailhub.domain.questions import Asked, asked_in
from mailhub.domain.subjects import ERASURES, About, lead_at
from mailhub.domain.terms import LeadId, OfferStatus, PartnerId, ProposalStatus, Purpose
from mailhub.outbound.notices.desk import Desk
from mailhub.routing.questions import questions_about
from mailhub.routing.undoing import may_reopen
from mailhub.speech import N_, _, instant_in, spoken
from mailhub.store.queries.offers import newest_offer_to
from mailhub.store.tables import (
    Contact,
    Lead,
    Letter,
    Offer,
    Partner,
    ProgramProposal,
    Redemption,
    Vendor,
)
from mailhub.store.unit import Unit
from mailhub.web.asks import ASKS
from mailhub.web.overtaken import is_claimed, overtaken, possible, to_take_back
from mailhub.web.registration_views import registration_view
from mailhub.web.view import View

_OF_PARTNERS = {Purpose.ASSIGN: N_("Partner"), Purpose.PASS_ON: N_("Reseller")}
_GONE = {
    OfferStatus.TAKEN: N_("Another partner was faster with this lead."),
    OfferStatus.EXPIRED: N_("The time to answer this offer is over, and the lead has moved on."),
    OfferStatus.WITHDRAWN: N_("The vendor has taken this lead off the exchange."),
    OfferStatus.UNDELIVERED: N_("This offer has ended, because its mail did not arrive."),
    OfferStatus.STEPPED_ASIDE: N_("This lead has moved on, because you were away. That does not count against you."),
    OfferStatus.REJECTED: N_("You have rejected this lead, and it has moved on."),
    OfferStatus.ACCEPTED: N_(
        "You have accepted this lead already. Its details were mailed to your registered address."
    ),
}


def view_of(desk: Desk, about: About, purpose: Purpose, choice: int) -> View:
    """The view of whatever a link is about, nothing personal in it; raises Refusal when that is no more."""
    unit = desk.unit
    vendor = unit.find(Vendor, about.vendor_id)
    name = vendor.name if vendor else ""
    registered = registration_view(desk, about, purpose, choice, name)
    if registered is not None:
        return registered
    if about.proposal_id is not None:
        return _program(unit.get(ProgramProposal, about.proposal_id), name)
    if about.name in ERASURES and purpose is Purpose.CONFIRM:
        return _erasure(desk, about, name)
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
    may_accept = purpose is Purpose.ACCEPT and offer is not None and may_reopen(unit, offer, lead)
    gone = "" if may_accept else _gone(offer, about) if offer else overtaken(unit, about, purpose, lead)
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
    return _(
        "Noted: you want this lead. By {until} it goes to the best match of all partners who want it."
        " We mail you either way; it is not yours yet.",
        until=until,
    )


def _questions(desk: Desk, lead: Lead) -> tuple[Asked, ...]:
    return tuple(asked_in(question, spoken()) for question in questions_about(desk.unit, lead))


def _twin(purpose: Purpose, lead: Lead) -> list[tuple[str, str]]:
    is_of_two = purpose in (Purpose.MERGE, Purpose.SEPARATE) and lead.duplicate_of_id is not None
    return [(_("The earlier lead"), f"LEAD-{lead.duplicate_of_id}")] if is_of_two else []


def _offer_meant(unit: Unit, about: About, choice: int) -> Offer | None:
    if about.offer_id is not None or about.contact_id is None:
        return unit.find(Offer, about.offer_id)
    lead = _lead_meant(about, Purpose.STATUS, choice)
    return newest_offer_to(unit, LeadId(lead), about.contact_id) if lead is not None else None


def _lead_meant(about: About, purpose: Purpose, choice: int) -> int | None:
    if purpose is Purpose.RESERVE and about.lead_id is not None:
        return about.lead_id
    return lead_at(about, choice)


def _gone(offer: Offer, about: About) -> str:
    if offer.contact_id != about.contact_id:
        return _("This offer went to a colleague of yours, because you were away.")
    return _(_GONE[offer.status]) if offer.status in _GONE else ""


def _chosen(unit: Unit, about: About, purpose: Purpose, choice: int) -> list[tuple[str, str]]:
    if purpose is Purpose.RECLAIM:
        owner = unit.find(Partner, _owner_of(unit, about, choice))
        return [(_("Partner"), owner.name)] if owner else []
    if purpose not in _OF_PARTNERS:
        return []
    partner = unit.get(Partner, PartnerId(dict(enumerate(about.choices)).get(choice, 0)))
    return [(_(_OF_PARTNERS[purpose]), partner.name)]


def _owner_of(unit: Unit, about: About, choice: int) -> PartnerId | None:
    lead = unit.find(Lead, _lead_meant(about, Purpose.RECLAIM, choice))
    return lead.partner_id if lead else None


def _deadline(unit: Unit, offer: Offer | None) -> list[tuple[str, str]]:
    if offer is None or offer.status is not OfferStatus.OPEN:
        return []
    zone = unit.get(Contact, offer.contact_id).timezone
    return [(_("Answer by"), instant_in(offer.deadline_at, zone))]


def _redemption(unit: Unit, row: Redemption, vendor: str) -> View:
    facts = [
        (_("Partner"), unit.get(Partner, row.partner_id).name),
        (_("Points"), str(row.points)),
        (_("For"), row.wish),
    ]
    return View(title=f"WISH-{row.id}", vendor=vendor, facts=facts)


def _program(proposal: ProgramProposal, vendor: str) -> View:
    gone = _("A newer proposal has replaced this one.") if proposal.status is ProposalStatus.REPLACED else ""
    facts = [(_("Against version"), str(proposal.base_version)), (_("Sent"), instant_in(proposal.proposed_at, "UTC"))]
    return View(title=_("The program of {vendor}", vendor=vendor), vendor=vendor, facts=facts, gone=gone)


def _erasure(desk: Desk, about: About, vendor: str) -> View:
    """Of the person itself nothing is told."""
    if about.lead_id is None:
        return View(title=_("A person's data"), vendor=vendor)
    return View(title=f"LEAD-{about.lead_id}", vendor=vendor, facts=[*desk.lead(about.lead_id).facts])


def _letter(letter: Letter | None) -> View:
    facts = [(_("Sent to"), letter.recipient), (_("Received"), instant_in(letter.received_at, "UTC"))] if letter else []
    return View(title=_("A letter in your name"), facts=facts)
