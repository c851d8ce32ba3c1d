"""Redirecting: what partners are asked about goes to the one of them that has registered the deal since."""

from collections.abc import Iterable

from mailhub.domain.commands import Command, RedirectLead
from mailhub.domain.events import LeadRedirected, OfferWithdrawn, RegistrationApproved
from mailhub.domain.lifecycles import LEAD, OFFER, move
from mailhub.domain.terms import LeadStatus, RegistrationStatus
from mailhub.routing.authority import held_lead, of_lead, of_offer, way_of
from mailhub.routing.registered_deals import family_of
from mailhub.routing.rounds import begin_round
from mailhub.store.queries.offers import open_offers
from mailhub.store.queries.programs import current_program
from mailhub.store.queries.registrations import open_leads_at
from mailhub.store.tables import Account, Lead, Registration
from mailhub.store.unit import Unit

_WAITING = frozenset({LeadStatus.OFFERED, LeadStatus.POOLED, LeadStatus.UNPLACED, LeadStatus.RECLAIMED})


def redirect_leads(event: RegistrationApproved, unit: Unit) -> Iterable[Command]:
    """The leads of a protected deal that nobody has taken yet go to its registrant."""
    registration = unit.get(Registration, event.registration_id)
    account = unit.find(Account, registration.account_id)
    program = current_program(unit, registration.vendor_id)
    for lead in open_leads_at(unit, account) if account else ():
        if lead.status in _WAITING and family_of(program, lead.product) == registration.family:
            yield RedirectLead(lead_id=lead.id, registration_id=registration.id, **way_of(event))


def redirect_lead(command: RedirectLead, unit: Unit) -> None:
    """End the offers of others and, unless the registrant is asked already, begin anew, so that it comes first."""
    lead, registration = held_lead(unit, command.lead_id), unit.get(Registration, command.registration_id)
    if lead.status not in _WAITING or registration.status != RegistrationStatus.APPROVED:
        return
    offers = open_offers(unit, lead.id)
    for offer in offers:
        if offer.partner_id != registration.partner_id:
            move(OFFER, offer, "withdraw")
            unit.record(OfferWithdrawn(**of_offer(offer, command)))
    if any(offer.partner_id == registration.partner_id for offer in offers):
        return
    _begin_anew(unit, lead)
    unit.record(LeadRedirected(**of_lead(lead, command), registration_id=registration.id))


def _begin_anew(unit: Unit, lead: Lead) -> None:
    if lead.status == LeadStatus.OFFERED:
        move(LEAD, lead, "give_up")
    move(LEAD, lead, "qualify")
    lead.since_at, lead.reminders_sent = unit.now, 0
    begin_round(lead)
