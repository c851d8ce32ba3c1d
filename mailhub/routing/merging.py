"""Merging: a lead that is in the books already ends, and the earlier one gets what it adds; or the two are separate."""

from typing import Any

from mailhub.domain.commands import Command, MergeLead, SeparateLead
from mailhub.domain.errors import StaleLink
from mailhub.domain.events import LeadAskedAgain, LeadMerged, LeadsSeparated
from mailhub.domain.lifecycles import LEAD, move
from mailhub.domain.program import Program
from mailhub.domain.terms import CLOSED, WORKED, LeadId, LeadStatus, PersonId
from mailhub.routing.authority import held_lead, lead_for, of_lead
from mailhub.routing.completing import complete, fields_of, missing_of
from mailhub.routing.duplicates import twins_of
from mailhub.routing.passing import pass_gate
from mailhub.speech import _, phrase, speaking
from mailhub.store.queries.duplicates import was_told_of_asking_again
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Lead, LeadContact
from mailhub.store.unit import Unit


def examine(unit: Unit, lead: Lead, program: Program, command: Command) -> None:
    """Merge a lead that is surely in the books already, else put it before the gate; a doubtful one is held there."""
    if not _settle(unit, lead, program, command):
        pass_gate(unit, lead, program, command)


def _settle(unit: Unit, lead: Lead, program: Program, command: Command) -> bool:
    """Whether the lead was merged; an earlier one that was won is told as a remark, one that was lost is doubtful."""
    twins = twins_of(unit, lead, program)
    won = [twin.lead for twin in twins if twin.lead.status == LeadStatus.WON]
    with speaking(program.language):
        remark = _("The customer bought before: {lead} was won.", lead=f"LEAD-{won[0].id}") if won else ""
    if remark and remark not in lead.problems:
        lead.problems = [*lead.problems, remark]
    rest = [twin for twin in twins if twin.lead.status != LeadStatus.WON]
    for twin in rest:
        if twin.is_sure and held_lead(unit, twin.lead.id).status not in CLOSED:
            _merge(unit, lead, twin.lead, program, command)
            return True
    lead.duplicate_of_id = rest[0].lead.id if rest else None
    return False


def merge_lead(command: MergeLead, unit: Unit) -> None:
    """Merge a held lead into the one that it may be the same as; saying so again changes nothing."""
    lead = lead_for(unit, command.lead_id, command.person_id)
    if lead.status == LeadStatus.DISQUALIFIED and lead.duplicate_of_id is not None:
        return
    earlier = held_lead(unit, _doubtful(lead))
    while earlier.status == LeadStatus.DISQUALIFIED and earlier.duplicate_of_id is not None:
        earlier = held_lead(unit, earlier.duplicate_of_id)
    _merge(unit, lead, earlier, current_program(unit, lead.vendor_id), command)


def separate_lead(command: SeparateLead, unit: Unit) -> None:
    """Put a held lead that is no duplicate before the gate again; saying so again changes nothing."""
    lead = lead_for(unit, command.lead_id, command.person_id)
    if lead.status not in CLOSED and lead.duplicate_of_id is None:
        return
    _doubtful(lead)
    separate(unit, lead, command, command.person_id)
    examine(unit, lead, current_program(unit, lead.vendor_id), command)


def separate(unit: Unit, lead: Lead, command: Command, person_id: PersonId) -> None:
    """Note that a lead is none of the duplicates it looked like; nobody is asked again about these two accounts."""
    other = unit.find(Lead, lead.duplicate_of_id)
    if other is None:
        return
    accounts: dict[str, Any] = {"account_id": lead.account_id, "other_account_id": other.account_id}
    told = LeadsSeparated(**of_lead(lead, command), other_id=other.id, person_id=person_id, **accounts)
    lead.duplicate_of_id = None
    unit.record(told)


def _doubtful(lead: Lead) -> LeadId:
    """The lead that a held one may be the same as; raises StaleLink when it waits for no such decision."""
    if lead.status != LeadStatus.ON_HOLD or lead.duplicate_of_id is None:
        raise StaleLink(
            "{lead} waits for no such decision: it is {status}.", lead=f"LEAD-{lead.id}", status=lead.status
        )
    return lead.duplicate_of_id


def _merge(unit: Unit, lead: Lead, earlier: Lead, program: Program, command: Command) -> None:
    contact, added = unit.get(LeadContact, earlier.id), fields_of(lead, unit.get(LeadContact, lead.id))
    is_open = earlier.status not in CLOSED
    filled = complete(unit, earlier, missing_of(added, earlier, contact), program) if is_open else []
    earlier.engagements, earlier.engaged_at = earlier.engagements + 1, unit.now
    lead.duplicate_of_id, lead.closed_at, lead.since_at = earlier.id, unit.now, unit.now
    other = {"lead": f"LEAD-{earlier.id}", "status": earlier.status}
    lead.objections = [phrase("It is in the books already as {lead}, which is {status}.", **other).kept]
    move(LEAD, lead, "disqualify")
    person = command.person_id if isinstance(command, MergeLead) else None
    unit.record(LeadMerged(**of_lead(lead, command), into_id=earlier.id, person_id=person))
    _tell(unit, lead, earlier, tuple(filled), command)
    if earlier.status == LeadStatus.ON_HOLD:
        pass_gate(unit, earlier, program, command)


def _tell(unit: Unit, lead: Lead, earlier: Lead, filled: tuple[str, ...], command: Command) -> None:
    is_news = earlier.status in WORKED and not was_told_of_asking_again(unit, earlier)
    owner: dict[str, Any] = {"partner_id": earlier.partner_id, "contact_id": earlier.contact_id} if is_news else {}
    said: dict[str, Any] = {"merged_id": lead.id, "sender_id": lead.sender_id, "source": lead.source}
    unit.record(LeadAskedAgain(**of_lead(earlier, command), **said, filled=filled, **owner))
