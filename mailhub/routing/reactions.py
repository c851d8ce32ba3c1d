"""What sets off what: a lead's life on one page."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from mailhub.domain.commands import AskQualifier, Command, DistributeLead
from mailhub.domain.events import (
    Event,
    LeadDisqualified,
    LeadEvent,
    LeadHandedBack,
    LeadQualified,
    LeadReclaimed,
    LeadReoffered,
    OfferExpired,
    OfferRejected,
    OfferSteppedAside,
    OfferUndelivered,
)
from mailhub.domain.terms import LeadStatus
from mailhub.routing.authority import way_of
from mailhub.store.queries.history import last_asked_leads
from mailhub.store.tables import Lead
from mailhub.store.unit import Unit


def distribute(event: LeadEvent, unit: Unit) -> Iterable[Command]:
    """The lead is put before its candidates."""
    yield DistributeLead(lead_id=event.lead_id, **way_of(event))


def offer_to_next_partner(event: LeadEvent, unit: Unit) -> Iterable[Command]:
    """The lead moves on; while a rival's offer is open, nothing comes of it."""
    yield DistributeLead(lead_id=event.lead_id, **way_of(event))


def ask_about_next_leads(event: LeadQualified | LeadDisqualified, unit: Unit) -> Iterable[Command]:
    """When a person has decided the last held lead of a mail, the next held leads follow."""
    if event.person_id is None or event.vendor_id is None:
        return
    asked = last_asked_leads(unit, event.vendor_id, event.person_id)
    waiting = [lead_id for lead_id in asked if unit.get(Lead, lead_id).status == LeadStatus.ON_HOLD]
    if asked and event.lead_id in asked and not waiting:
        yield AskQualifier(vendor_id=event.vendor_id, person_id=event.person_id, **way_of(event))


REACTIONS: dict[type[Event], Sequence[Callable[[Any, Unit], Iterable[Command]]]] = {
    LeadQualified: (distribute, ask_about_next_leads),
    LeadDisqualified: (ask_about_next_leads,),
    LeadReoffered: (distribute,),
    OfferRejected: (offer_to_next_partner,),
    OfferExpired: (offer_to_next_partner,),
    OfferUndelivered: (offer_to_next_partner,),
    OfferSteppedAside: (offer_to_next_partner,),
    LeadReclaimed: (offer_to_next_partner,),
    LeadHandedBack: (offer_to_next_partner,),
}
