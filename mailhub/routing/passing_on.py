"""Passing on: a distributor offers its lead to one reseller after the other, and keeps it until one accepts."""

from typing import Any

from mailhub.domain.commands import Command, EndPassingOn, PassOnLead, TellResellers
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import LeadPassedOn, OfferWithdrawn, ResellersTold
from mailhub.domain.lifecycles import LEAD, OFFER, move
from mailhub.domain.terms import WORKED, Mode, OfferStatus, PartnerId, PartnerKind
from mailhub.routing.authority import held_lead, held_offer, of_offer, of_work, work_for
from mailhub.routing.fitness import fitness, settled
from mailhub.routing.offering import Choice, make_offer
from mailhub.routing.reach import contact_in_reach
from mailhub.routing.work import start_work
from mailhub.speech import _, speaking
from mailhub.store.queries.offers import offers_of, open_offers
from mailhub.store.queries.partners import enrollment_of, resellers_of
from mailhub.store.tables import Contact, Lead, Offer, Partner
from mailhub.store.unit import Unit

MOST_RESELLERS = 10
"""Resellers that one mail lets a distributor choose from."""


def pass_on_lead(command: PassOnLead, unit: Unit) -> None:
    """Offer a distributor's lead to one of its resellers; tells of those there are when none is chosen.

    Raises Refusal for a registered deal, a partner that is no distributor, a reseller that is none of its own or that
    a requirement refuses, and while another reseller is asked.
    """
    lead = work_for(unit, command.lead_id, command.contact_id)
    if lead.is_registered:
        raise Refusal("{lead} is a deal that you have registered, and cannot be passed on.", lead=f"LEAD-{lead.id}")
    distributor = unit.get(Partner, lead.partner_id)
    if distributor.kind != PartnerKind.DISTRIBUTOR:
        raise Refusal("Only a distributor can pass a lead on, to a reseller of its own.")
    reseller_id = command.partner_id or _named(unit, lead, distributor.id, command.reseller)
    if reseller_id is None:
        told: dict[str, Any] = {"resellers": ranked_resellers(unit, lead), "reseller": command.reseller}
        return unit.record(ResellersTold(**of_work(lead, command), **told))
    asked = open_offers(unit, lead.id)
    if reseller_id in {offer.partner_id for offer in asked}:
        return None
    if asked:
        name = unit.get(Partner, asked[0].partner_id).name
        raise Refusal(
            "{lead} is offered to {name} already; one reseller is asked at a time.", lead=f"LEAD-{lead.id}", name=name
        )
    choice = _choice(unit, lead, distributor, reseller_id)
    make_offer(unit, lead, choice, command)
    return None


def ranked_resellers(unit: Unit, lead: Lead) -> tuple[PartnerId, ...]:
    """The resellers to whom the lead's distributor may pass it on, best first; empty for any other partner."""
    distributor = unit.find(Partner, lead.partner_id)
    if distributor is None or distributor.kind != PartnerKind.DISTRIBUTOR:
        return ()
    own = [partner.id for partner, _ in resellers_of(unit, lead.vendor_id, distributor.id)]
    if not own:
        return ()
    judged, gone = fitness(unit, lead), settled(offers_of(unit, lead.id))
    fit = [partner_id for partner_id in own if partner_id not in gone and not judged.objections(partner_id)]
    return tuple(sorted(fit, key=judged.rank)[:MOST_RESELLERS])


def take_over(unit: Unit, offer: Offer, lead: Lead, command: Command) -> None:
    """Give the lead to the reseller that accepts; from now on its clocks run.

    Raises StaleLink when the distributor no longer has it.
    """
    if lead.partner_id != offer.passed_on_by_id or lead.status not in WORKED:
        raise StaleLink("{lead} is no longer to be had.", lead=f"LEAD-{lead.id}")
    passed = LeadPassedOn(**of_work(lead, command), reseller_id=offer.partner_id, offer_id=offer.id)
    move(OFFER, offer, "accept")
    offer.answered_at = unit.now
    move(LEAD, lead, "pass_on")
    lead.distributor_id = offer.passed_on_by_id
    start_work(unit, lead, offer)
    unit.record(passed)


def return_lead(unit: Unit, lead: Lead, command: Command, ended: Offer | None = None) -> None:
    """Put a lead back to the distributor that passed it on, whose clocks start anew."""
    own = [offer for offer in offers_of(unit, lead.id) if offer.partner_id == lead.distributor_id]
    accepted = max((offer for offer in own if offer.status == OfferStatus.ACCEPTED), key=lambda offer: offer.id)
    move(LEAD, lead, "pass_on")
    lead.distributor_id = None
    start_work(unit, lead, accepted)
    _tell(unit, lead, command, ended)


def tell_resellers(command: TellResellers, unit: Unit) -> None:
    """Tell the distributor that a reseller did not take what was passed on to it, and whom it may ask next."""
    ended, lead = held_offer(unit, command.offer_id)
    if lead.partner_id == ended.passed_on_by_id and lead.status in WORKED:
        _tell(unit, lead, command, ended)


def end_passing_on(command: EndPassingOn, unit: Unit) -> None:
    """Withdraw what was passed on of a lead that its distributor no longer has."""
    lead = held_lead(unit, command.lead_id)
    for offer in open_offers(unit, lead.id):
        is_kept = lead.partner_id == offer.passed_on_by_id and lead.status in WORKED
        if offer.passed_on_by_id is not None and not is_kept:
            move(OFFER, offer, "withdraw")
            unit.record(OfferWithdrawn(**of_offer(offer, command)))


def _tell(unit: Unit, lead: Lead, command: Command, ended: Offer | None) -> None:
    told: dict[str, Any] = {"resellers": ranked_resellers(unit, lead), "ended_offer_id": ended.id if ended else None}
    unit.record(ResellersTold(**of_work(lead, command), **told))


def _named(unit: Unit, lead: Lead, distributor_id: PartnerId, name: str) -> PartnerId | None:
    wanted = _squeezed(name)
    own = {partner.id: _squeezed(partner.name) for partner, _ in resellers_of(unit, lead.vendor_id, distributor_id)}
    same = [partner_id for partner_id, spelt in own.items() if spelt == wanted]
    near = [partner_id for partner_id, spelt in own.items() if wanted and spelt.startswith(wanted)]
    found = same or near
    return found[0] if len(found) == 1 else None


def _squeezed(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def _choice(unit: Unit, lead: Lead, distributor: Partner, reseller_id: PartnerId) -> Choice:
    reseller = unit.get(Partner, reseller_id)
    if reseller.distributor_id != distributor.id or enrollment_of(unit, lead.vendor_id, reseller_id) is None:
        raise Refusal("That is no reseller of yours in this vendor's program.")
    judged = fitness(unit, lead)
    objections = judged.objections(reseller_id)
    if objections:
        raise Refusal(
            "{partner} cannot be offered {lead} now: it {objections}.",
            partner=reseller.name,
            lead=f"LEAD-{lead.id}",
            objections=objections,
        )
    contact_id = contact_in_reach(unit, lead.vendor_id, reseller_id)
    with speaking(unit.get(Contact, contact_id).language):
        passed_on = _("{distributor} has this lead and passes it on to you.", distributor=distributor.name)
    return Choice(
        contact_id=contact_id,
        partner_id=reseller_id,
        mode=Mode.BEST_MATCH,
        rank=judged.rank(reseller_id),
        why=(passed_on, *judged.why(reseller_id)),
        passed_on_by_id=distributor.id,
    )
