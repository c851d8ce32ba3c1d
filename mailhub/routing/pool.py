"""The pool: leads that are announced to those who may have them, and that go to the first who reserves one."""

from datetime import timedelta
from typing import Any

from mailhub.domain.commands import AcceptOffer, ReserveLead, TellPool
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import PoolAnnounced, ReservationHeld
from mailhub.domain.terms import WORKED, ContactId, LeadId, LeadStatus, Mode, PartnerId
from mailhub.routing.authority import held_lead, of_lead, way_of
from mailhub.routing.fitness import Fitness, fitness, seeing, settled
from mailhub.routing.lawfulness import is_lawful
from mailhub.routing.offering import Choice, make_offer
from mailhub.routing.offers import accept_offer
from mailhub.routing.queue import owed_by
from mailhub.routing.wish_verdicts import keep_wish
from mailhub.store.claims import lock_row
from mailhub.store.queries.history import is_in_history, was_just_said
from mailhub.store.queries.offers import offers_of
from mailhub.store.queries.partners import enrollment_of
from mailhub.store.queries.pool import pooled_leads, reserved_since
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Contact, Lead, Partner
from mailhub.store.unit import Unit

MOST_SHOWN = 25
"""Leads that one mail about the pool shows."""

_WEEK = timedelta(days=7)


def reserve_lead(command: ReserveLead, unit: Unit) -> None:
    """Give a lead of the pool to the contact who reserves it first, as after an acceptance.

    Raises StaleLink when it is no longer to be had, Refusal when the partner may not have it (now). Whoever owes
    feedback is told what is owed, and does not get it yet (queue rule).
    """
    lead, contact = held_lead(unit, command.lead_id), unit.get(Contact, command.contact_id)
    if lead.status in WORKED and lead.contact_id == contact.id:
        return
    if lead.status != LeadStatus.POOLED or enrollment_of(unit, lead.vendor_id, contact.partner_id) is None:
        raise StaleLink("{lead} is no longer available.", lead=f"LEAD-{lead.id}")
    owed = owed_by(unit, contact.id, lead.vendor_id)
    if owed:
        parties: dict[str, Any] = {"partner_id": contact.partner_id, "contact_id": contact.id}
        held = ReservationHeld(**of_lead(lead, command), **parties, owed=tuple(one.id for one in owed))
        return _hold(unit, held)
    _check_share(unit, lead, contact.partner_id)
    judged = fitness(unit, lead)
    _check_fit(lead, contact.partner_id, judged)
    choice = Choice(
        contact_id=contact.id,
        partner_id=contact.partner_id,
        mode=Mode.POOL,
        rank=judged.rank(contact.partner_id),
        why=judged.why(contact.partner_id),
        at_once=True,
    )
    keep_wish(unit, lead, contact.partner_id, command)
    offer = make_offer(unit, lead, choice, command)
    return accept_offer(AcceptOffer(offer_id=offer.id, contact_id=contact.id, **way_of(command)), unit)


def tell_pool(command: TellPool, unit: Unit) -> None:
    """Answer which leads of the pool the asker's company may reserve, once a letter."""
    contact = unit.get(Contact, command.contact_id)
    if enrollment_of(unit, command.vendor_id, contact.partner_id) is None:
        raise Refusal("Your company is not, or no longer, enrolled with this vendor.")
    open_to = [
        lead.id for lead in pooled_leads(unit, command.vendor_id) if contact.partner_id in partners_for(unit, lead)
    ]
    event = announced(unit, contact, open_to, {"vendor_id": command.vendor_id, "asked": True, **way_of(command)})
    if not is_in_history(unit, event):
        unit.record(event)


def partners_for(unit: Unit, lead: Lead) -> dict[PartnerId, ContactId]:
    """The partners that may reserve a lead of the pool, each with the contact who is told of it."""
    if not is_lawful(unit, lead):
        return {}
    gone = settled(offers_of(unit, lead.id))
    return {one.partner_id: one.contact_id for one in seeing(unit, lead) if one.partner_id not in gone}


def announced(unit: Unit, contact: Contact, leads: list[LeadId], more: dict[str, Any]) -> PoolAnnounced:
    """What a contact is told of these leads: as many as a mail shows, and the number of the others."""
    shown = tuple(leads[:MOST_SHOWN])
    return PoolAnnounced(contact_id=contact.id, leads=shown, more=len(leads) - len(shown), **more)


def _hold(unit: Unit, held: ReservationHeld) -> None:
    if was_just_said(unit, held):
        owed = ", ".join(f"LEAD-{lead}" for lead in held.owed)
        raise Refusal("You still owe feedback on {owed}. We have just mailed you the links to give it.", owed=owed)
    unit.record(held)


def _check_share(unit: Unit, lead: Lead, partner_id: PartnerId) -> None:
    most = current_program(unit, lead.vendor_id).pool.most_a_week
    # Two reservations of one partner at the same moment must not both find the last place free.
    lock_row(unit, Partner, partner_id)
    if most and reserved_since(unit, lead.vendor_id, partner_id, unit.now - _WEEK) >= most:
        raise Refusal(
            "Your company has reserved {most} leads within a week, which is the most that one partner may.", most=most
        )


def _check_fit(lead: Lead, partner_id: PartnerId, judged: Fitness) -> None:
    objections = judged.objections(partner_id)
    if objections:
        raise Refusal(
            "{lead} cannot go to you now: your company {objections}.", lead=f"LEAD-{lead.id}", objections=objections
        )
