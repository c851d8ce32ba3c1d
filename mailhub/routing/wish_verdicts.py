"""Wish verdicts: what was said of a lead's candidates when one of them asked for it itself."""

from typing import Any

from mailhub.domain.commands import Command
from mailhub.domain.terms import PartnerId
from mailhub.routing.candidates import Judgement
from mailhub.routing.choosing import keep_verdict, placed
from mailhub.routing.conditions import rule_for
from mailhub.routing.facts import lead_facts
from mailhub.routing.modes import step_of
from mailhub.store.queries.offers import offers_of
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Lead, Partner
from mailhub.store.unit import Unit


def keep_wish(unit: Unit, lead: Lead, partner_id: PartnerId, command: Command) -> None:
    """Keep the verdicts under which a lead goes to a partner that asked for it, before the offer is made."""
    program = current_program(unit, lead.vendor_id)
    facts = lead_facts(unit, lead, program)
    number, rule = rule_for(facts, program)
    lead.step = step_of(rule, lead.step)
    placement = placed(unit, lead, facts, rule=(number, rule), past=offers_of(unit, lead.id))
    keep_verdict(unit, placement, command, told_by_wish(unit, placement.judgement, partner_id))


def told_by_wish(unit: Unit, judgement: Judgement, partner_id: PartnerId) -> dict[PartnerId, dict[str, Any]]:
    """That the partner asked itself; what only keeps others from asking it anew is no refusal then."""
    if any(one.partner.partner_id == partner_id for one in judgement.candidates):
        return {}
    name = unit.get(Partner, partner_id).name
    unranked: dict[str, Any] = {"rank": None, "value": None, "shares": {}, "refusals": {}}
    return {partner_id: {"partner_id": partner_id, "name": name, "by_wish": True, **unranked}}
