"""The queue rule: whoever owes feedback cannot accept further leads of that vendor until it is given.

An offer that runs out while it is held counts as the feedback owed, not as an offer missed.
"""

from collections.abc import Iterable
from typing import Any

from mailhub.domain.commands import Command, LiftQueue
from mailhub.domain.events import DealClosed, ErasureAsked, QueueLifted, ReservationOpened, WorkEvent
from mailhub.domain.terms import ContactId, VendorId
from mailhub.routing.authority import of_lead, of_offer, way_of
from mailhub.store.queries.leads import owed_leads
from mailhub.store.queries.offers import held_offers_to
from mailhub.store.queries.pool import leads_wanted
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Contact, Lead
from mailhub.store.unit import Unit


def owed_by(unit: Unit, contact_id: ContactId, vendor_id: VendorId) -> list[Lead]:
    """The leads for which the contact owes overdue feedback and was told so; none without a queue rule."""
    if not current_program(unit, vendor_id).queue_rule:
        return []
    return list(owed_leads(unit, contact_id, vendor_id))


def settle_queue(event: WorkEvent | DealClosed | ErasureAsked, unit: Unit) -> Iterable[Command]:
    """A lead of which somebody has told, or which is theirs no more, may have been the last that was owed."""
    if event.vendor_id is not None and event.contact_id is not None:
        yield LiftQueue(vendor_id=event.vendor_id, contact_id=event.contact_id, **way_of(event))


def lift_queue(command: LiftQueue, unit: Unit) -> None:
    """Tell a contact who owes no more of each open offer and each lead in the pool that it was kept from."""
    # No lead is locked: nothing changes, and the one that was told of is locked already, in whatever order.
    held = held_offers_to(unit, command.contact_id, command.vendor_id)
    wanted = leads_wanted(unit, command.vendor_id, command.contact_id)
    if not (held or wanted) or owed_by(unit, command.contact_id, command.vendor_id):
        return
    for offer in held:
        unit.record(QueueLifted(**of_offer(offer, command), deadline_at=offer.deadline_at))
    for lead_id in wanted:
        partner_id = unit.get(Contact, command.contact_id).partner_id
        parties: dict[str, Any] = {"partner_id": partner_id, "contact_id": command.contact_id}
        unit.record(ReservationOpened(**of_lead(unit.get(Lead, lead_id), command), **parties))
