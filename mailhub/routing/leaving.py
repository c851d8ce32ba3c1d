"""A partner's contact who leaves: its leads and offers go to the colleague who is enrolled."""

from mailhub.domain.commands import Command
from mailhub.domain.errors import Refusal
from mailhub.domain.events import WorkPassedOn
from mailhub.domain.terms import ContactId
from mailhub.routing.absences import move_offers
from mailhub.routing.authority import held_lead, of_work
from mailhub.store.queries.leads import leads_in_work_of
from mailhub.store.queries.offers import open_offers_to
from mailhub.store.queries.partners import enrolled_contact, enrollments_of_contact
from mailhub.store.tables import Contact, Lead, Partner
from mailhub.store.unit import Unit


def hand_work_over(unit: Unit, contact_id: ContactId, command: Command) -> None:
    """Give what a contact works on, and is offered, to the contact to whom its partner's leads go.

    Raises Refusal for that very contact: the list of partners has to name another one first.
    """
    contact = unit.get(Contact, contact_id)
    if enrollments_of_contact(unit, contact_id):
        partner = unit.get(Partner, contact.partner_id).name
        raise Refusal(
            "The leads of {partner} go to {name}. Import a list of partners that names another contact first.",
            partner=partner,
            name=contact.name,
        )
    in_work = [lead.id for lead in leads_in_work_of(unit, contact_id)]
    offered = list(open_offers_to(unit, contact_id))
    for lead_id in sorted({*in_work, *(offer.lead_id for offer in offered)}):
        held_lead(unit, lead_id)
    for lead_id in in_work:
        lead = unit.get(Lead, lead_id)
        lead.contact_id = enrolled_contact(unit, lead.vendor_id, contact.partner_id) or lead.contact_id
        unit.record(WorkPassedOn(**of_work(lead, command), from_contact_id=contact_id))
    for vendor_id in dict.fromkeys(offer.vendor_id for offer in offered):
        colleague = unit.find(Contact, enrolled_contact(unit, vendor_id, contact.partner_id))
        move_offers(unit, contact, colleague, command)
