"""What sets off what: a lead's life on one page."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from mailhub.domain.commands import AskQualifier, Command, DistributeLead, EndPassingOn, TellResellers
from mailhub.domain.events import (
    AnswerDisputed,
    DealClosed,
    ErasureAsked,
    Event,
    FeedbackGiven,
    FeedbackMissed,
    LeadDisqualified,
    LeadEvent,
    LeadHandedBack,
    LeadLost,
    LeadMerged,
    LeadQualified,
    LeadReclaimed,
    LeadRedirected,
    LeadReoffered,
    LeadWon,
    OfferAccepted,
    OfferEvent,
    OfferExpired,
    OfferRejected,
    OfferReopened,
    OfferRevoked,
    OfferSteppedAside,
    OfferUndelivered,
    QuestionsAnswered,
    RegistrationApproved,
    RegistrationDenied,
    RegistrationWithdrawn,
)
from mailhub.domain.terms import LeadStatus
from mailhub.routing.authority import way_of
from mailhub.routing.crediting import credit_with_win
from mailhub.routing.deciding_conflicts import end_conflicts
from mailhub.routing.performance import watch_neglect
from mailhub.routing.points import credit_acceptance, credit_win, take_acceptance_back
from mailhub.routing.queue import settle_queue
from mailhub.routing.redirecting import redirect_leads
from mailhub.routing.registered_deals import end_with_lead
from mailhub.routing.withdrawing import withdraw_with_lead
from mailhub.store.queries.history import last_asked_leads
from mailhub.store.queries.offers import open_offers
from mailhub.store.tables import Lead, Offer
from mailhub.store.unit import Unit

_Decided = LeadQualified | LeadDisqualified | LeadMerged | QuestionsAnswered


def distribute(event: LeadEvent, unit: Unit) -> Iterable[Command]:
    """The lead is put before its candidates."""
    yield DistributeLead(lead_id=event.lead_id, **way_of(event))


def offer_to_next_partner(event: LeadEvent, unit: Unit) -> Iterable[Command]:
    """The lead moves on; while a rival's offer is open, nothing comes of it."""
    yield DistributeLead(lead_id=event.lead_id, **way_of(event))


def ask_about_next_leads(event: _Decided, unit: Unit) -> Iterable[Command]:
    """When a person has decided the last held lead of a mail, the next held leads follow."""
    if event.person_id is None or event.vendor_id is None:
        return
    asked = last_asked_leads(unit, event.vendor_id, event.person_id)
    waiting = [lead_id for lead_id in asked if unit.get(Lead, lead_id).status == LeadStatus.ON_HOLD]
    if asked and event.lead_id in asked and not waiting:
        yield AskQualifier(vendor_id=event.vendor_id, person_id=event.person_id, **way_of(event))


def tell_distributor(event: OfferEvent, unit: Unit) -> Iterable[Command]:
    """Of what a distributor passed on, it is told that the reseller did not take it."""
    if unit.get(Offer, event.offer_id).passed_on_by_id is not None:
        yield TellResellers(offer_id=event.offer_id, **way_of(event))


def end_passing_on(event: LeadEvent, unit: Unit) -> Iterable[Command]:
    """A reseller cannot accept what its distributor no longer has."""
    if any(offer.passed_on_by_id is not None for offer in open_offers(unit, event.lead_id)):
        yield EndPassingOn(lead_id=event.lead_id, **way_of(event))


REACTIONS: dict[type[Event], Sequence[Callable[[Any, Unit], Iterable[Command]]]] = {
    LeadQualified: (distribute, ask_about_next_leads),
    LeadDisqualified: (ask_about_next_leads,),
    LeadMerged: (ask_about_next_leads,),
    QuestionsAnswered: (ask_about_next_leads,),
    LeadReoffered: (distribute,),
    OfferAccepted: (credit_acceptance,),
    OfferReopened: (take_acceptance_back,),
    AnswerDisputed: (take_acceptance_back,),
    OfferRejected: (offer_to_next_partner, tell_distributor),
    OfferExpired: (offer_to_next_partner, tell_distributor, watch_neglect),
    OfferRevoked: (offer_to_next_partner, tell_distributor),
    OfferUndelivered: (offer_to_next_partner, tell_distributor),
    OfferSteppedAside: (offer_to_next_partner, tell_distributor),
    FeedbackGiven: (settle_queue,),
    FeedbackMissed: (watch_neglect,),
    LeadWon: (end_passing_on, credit_win, settle_queue, credit_with_win, end_with_lead),
    LeadLost: (end_passing_on, settle_queue, end_with_lead),
    LeadReclaimed: (end_passing_on, withdraw_with_lead, offer_to_next_partner, settle_queue),
    LeadHandedBack: (end_passing_on, withdraw_with_lead, offer_to_next_partner, settle_queue),
    DealClosed: (settle_queue,),
    ErasureAsked: (settle_queue,),
    LeadRedirected: (distribute,),
    RegistrationApproved: (redirect_leads,),
    RegistrationDenied: (end_conflicts,),
    RegistrationWithdrawn: (end_conflicts,),
}
