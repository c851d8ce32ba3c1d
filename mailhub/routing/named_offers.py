"""Answers to an offer in a mail about several things: the lead that was picked names the offer."""

from typing import Any

from mailhub.domain.commands import AcceptLead, AcceptOffer, RejectLead, RejectOffer
from mailhub.domain.errors import StaleLink
from mailhub.routing.authority import way_of
from mailhub.routing.offers import accept_offer, reject_offer
from mailhub.store.queries.offers import newest_offer_to
from mailhub.store.unit import Unit


def accept_lead(command: AcceptLead, unit: Unit) -> None:
    """Take the lead that the contact is offered; raises what an acceptance of the offer itself raises."""
    accept_offer(AcceptOffer(**_offered(command, unit)), unit)


def reject_lead(command: RejectLead, unit: Unit) -> None:
    """Do not take the lead that the contact is offered."""
    reject_offer(RejectOffer(**_offered(command, unit), reason=command.reason, note=command.note), unit)


def _offered(command: AcceptLead | RejectLead, unit: Unit) -> dict[str, Any]:
    offer = newest_offer_to(unit, command.lead_id, command.contact_id)
    if offer is None:
        raise StaleLink("{lead} is not offered to you.", lead=f"LEAD-{command.lead_id}")
    return {"offer_id": offer.id, "contact_id": command.contact_id, **way_of(command)}
