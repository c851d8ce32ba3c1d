"""Second chance: whoever missed or rejected an offer may still want the lead, and is first when it comes free."""

from collections.abc import Sequence

from mailhub.domain.commands import AcceptOffer, WantAgain
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import LeadWantedAgain
from mailhub.domain.terms import CLOSED, WORKED, Channel, LeadStatus, Mode, OfferStatus
from mailhub.routing.authority import of_offer, offer_for, way_of
from mailhub.routing.fitness import fitness
from mailhub.routing.offering import Choice, make_offer
from mailhub.routing.offers import accept_offer
from mailhub.routing.wish_verdicts import keep_wish
from mailhub.speech import phrase
from mailhub.store.queries.offers import offers_of
from mailhub.store.tables import Lead, Offer, Partner
from mailhub.store.unit import Unit

_ENDED = {
    LeadStatus.WON: phrase("it is sold by another partner"),
    LeadStatus.LOST: phrase("another partner worked on it, and the deal is lost"),
    LeadStatus.WITHDRAWN: phrase("the vendor has taken it off the exchange"),
    LeadStatus.DISQUALIFIED: phrase("the vendor has found that it is no lead"),
}


def want_again(command: WantAgain, unit: Unit) -> None:
    """Give a free lead to a partner that missed it; while another has it, note that this one is next.

    Raises StaleLink when the lead is gone for good, Refusal when a requirement refuses the partner now.
    """
    offer, lead = offer_for(unit, command.offer_id, command.contact_id)
    if lead.status in WORKED and lead.partner_id == offer.partner_id:
        return
    if lead.status in CLOSED:
        raise StaleLink("{lead} is gone: {ended}.", lead=f"LEAD-{lead.id}", ended=_ENDED[lead.status])
    if offer.passed_on_by_id is not None:
        distributor = unit.get(Partner, offer.passed_on_by_id).name
        raise StaleLink(
            "{lead} is with {distributor}, who passed it on to you; please write to them.",
            lead=f"LEAD-{lead.id}",
            distributor=distributor,
        )
    past = offers_of(unit, lead.id)
    newest = max((one for one in past if one.partner_id == offer.partner_id), key=lambda one: one.id)
    if newest.status == OfferStatus.OPEN:
        # "After all" said to an offer that waits may be about anything else.
        if command.via is not Channel.LINK:
            raise Refusal(
                "{lead} is offered to you at present. To take it, reply with the one word: accept.",
                lead=f"LEAD-{lead.id}",
            )
        return _accept(unit, newest, command)
    if not _is_free(lead, past):
        return _note(unit, newest, command)
    return _accept(unit, _offered_anew(unit, lead, newest, command), command)


def _is_free(lead: Lead, past: Sequence[Offer]) -> bool:
    """Whether nobody has the lead, and nobody is asked alone or has claimed it."""
    asked = [offer for offer in past if offer.status == OfferStatus.OPEN]
    exclusive = [offer for offer in asked if offer.mode != Mode.SHARK_TANK or offer.claimed_at is not None]
    return lead.status not in WORKED and not exclusive


def _note(unit: Unit, newest: Offer, command: WantAgain) -> None:
    if newest.wanted_again_at is None:
        newest.wanted_again_at = unit.now
        unit.record(LeadWantedAgain(**of_offer(newest, command)))


def _offered_anew(unit: Unit, lead: Lead, missed: Offer, command: WantAgain) -> Offer:
    judged = fitness(unit, lead)
    objections = judged.objections(missed.partner_id)
    if objections:
        raise Refusal(
            "{lead} cannot go to you now: your company {objections}.", lead=f"LEAD-{lead.id}", objections=objections
        )
    choice = Choice(
        contact_id=command.contact_id,
        partner_id=missed.partner_id,
        mode=Mode.POOL if lead.status == LeadStatus.POOLED else missed.mode,
        rank=judged.rank(missed.partner_id),
        rule=missed.rule,
        why=judged.why(missed.partner_id),
        at_once=True,
    )
    keep_wish(unit, lead, missed.partner_id, command)
    offer = make_offer(unit, lead, choice, command)
    offer.wanted_again_at = unit.now
    return offer


def _accept(unit: Unit, offer: Offer, command: WantAgain) -> None:
    accept_offer(AcceptOffer(offer_id=offer.id, contact_id=command.contact_id, **way_of(command)), unit)
