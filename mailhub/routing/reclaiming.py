"""Reclaiming: a lead is taken back from its partner, by the clock or by its manager, never without a reason."""

from mailhub.domain.commands import ReclaimLead
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import LeadReclaimed
from mailhub.domain.terms import WORKED, PersonId
from mailhub.routing.authority import check_territory, held_lead, of_work
from mailhub.routing.silence import reclaim_lead as reclaim_by_clock
from mailhub.routing.withdrawing import reclaim_deal
from mailhub.routing.work import take_back
from mailhub.store.queries.history import was_just_reclaimed
from mailhub.store.tables import Lead
from mailhub.store.unit import Unit


def reclaim_lead(command: ReclaimLead, unit: Unit) -> None:
    """Take a lead back from its partner, to whom the reason is mailed; others are offered it then.

    A deal that the partner has registered is taken back with its registration, and nobody is offered it.

    Raises Refusal for a person who does not manage the lead, or gives no reason; StaleLink when nobody works on it.
    """
    if command.person_id is None:
        return reclaim_by_clock(command, unit)
    lead = held_lead(unit, command.lead_id)
    check_territory(unit, lead, command.person_id)
    if lead.is_registered:
        return reclaim_deal(unit, lead, command, PersonId(command.person_id))
    if lead.status not in WORKED:
        return _check_done(unit, lead)
    reason = str(command.reason).strip()
    if not reason:
        raise Refusal(
            "A partner works on {lead}, and your reason is mailed to it. Please say why, for example: RECLAIM {lead}:"
            " the customer asked for another partner.",
            lead=f"LEAD-{lead.id}",
        )
    event = LeadReclaimed(**of_work(lead, command), reason=reason, person_id=PersonId(command.person_id))
    take_back(unit, lead)
    return unit.record(event)


def _check_done(unit: Unit, lead: Lead) -> None:
    """Doing it twice in a moment is doing it once."""
    if not was_just_reclaimed(unit, lead.id):
        raise StaleLink("{lead} is {status}: no partner works on it.", lead=f"LEAD-{lead.id}", status=lead.status)
