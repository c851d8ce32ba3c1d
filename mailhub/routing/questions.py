"""Questions: what a person is asked about a lead that is not ready, and what becomes of the answers."""

from dataclasses import replace
from datetime import timedelta

from mailhub.domain.commands import AnswerQuestions, DealFields
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import QuestionsAnswered
from mailhub.domain.facts import LeadFacts
from mailhub.domain.program import Program, Question
from mailhub.domain.questions import open_questions
from mailhub.domain.stated_fields import STATED
from mailhub.domain.terms import LeadStatus
from mailhub.routing.authority import lead_for, of_lead
from mailhub.routing.completing import complete
from mailhub.routing.conditions import holds
from mailhub.routing.facts import lead_facts
from mailhub.routing.lawfulness import check_lawful
from mailhub.routing.merging import examine
from mailhub.routing.stated import clean_text, cleaned, remarks, unknown_product
from mailhub.store.queries.programs import current_program
from mailhub.store.queries.questions import was_answered_before, was_asked_since
from mailhub.store.tables import Lead, LeadContact
from mailhub.store.unit import Unit

_ASKED_AGAIN_AFTER = timedelta(days=1)
_LONGEST = 2_000  # characters of an answer that are kept


def questions_about(unit: Unit, lead: Lead) -> list[Question]:
    """The questions that are still open about a lead; after the first answers, only those that must be answered."""
    program = current_program(unit, lead.vendor_id)
    found = _open(lead, lead_facts(unit, lead, program), program)
    return [one for one in found if one.required] if was_answered_before(unit, lead) else found


def _open(lead: Lead, facts: LeadFacts, program: Program) -> list[Question]:
    """A product that is stated and none of the program is asked for anew."""
    known = set(facts.known).union(lead.answers) - (set() if facts.product else {"product"})
    known |= {"country"} if facts.country else set()
    rules = program.privacy
    wanted = [] if rules.accepts(facts.lawful_basis) else [rules.asked_for]
    asked = [one for one in program.qualification.questions if not one.when or holds(one.when, facts)]
    return list(open_questions(asked, (*wanted, *program.qualification.required), known.difference(wanted)))


def answer_questions(command: AnswerQuestions, unit: Unit) -> None:
    """Complete a held lead by the answers, and put it before the gate again.

    Raises StaleLink for a lead that is through the gate already, Refusal when nothing of it is an answer.
    """
    lead = lead_for(unit, command.lead_id, command.person_id)
    if lead.status != LeadStatus.ON_HOLD:
        raise StaleLink(
            "{lead} waits for no answers any more: it is {status}.", lead=f"LEAD-{lead.id}", status=lead.status
        )
    program, fields = current_program(unit, lead.vendor_id), cleaned(command.fields)
    own = _own_answers(command, program)
    named = [*complete(unit, lead, fields, program), *own]
    unclear = _unclear(fields, program)
    if not named:
        if unclear:
            raise Refusal(unclear)
        check_lawful(unit, lead)
        raise Refusal("We found no answer about {lead} in it.", lead=f"LEAD-{lead.id}")
    lead.answers = {**lead.answers, **own}
    _keep_words(unit, lead, fields, own)
    lead.problems = [*(one for one in lead.problems if one not in fields.problems), *fields.problems]
    if unclear:
        lead.problems = [*(one for one in lead.problems if one != unclear), unclear]
    unit.record(QuestionsAnswered(**of_lead(lead, command), person_id=command.person_id, named=tuple(named)))
    examine(unit, lead, program, command)
    _ask_again(unit, lead)


def _ask_again(unit: Unit, lead: Lead) -> None:
    """What is still missing is asked at once, but not twice a day."""
    if lead.status == LeadStatus.ON_HOLD and not was_asked_since(unit, lead, unit.now - _ASKED_AGAIN_AFTER):
        lead.reminders_sent = 0


def _own_answers(command: AnswerQuestions, program: Program) -> dict[str, str]:
    """The answers to the program's own questions; a choice as the program spells it."""
    own = {one.field_name: one for one in program.qualification.questions if one.field_name not in STATED}
    said = {name: clean_text(text).strip()[:_LONGEST] for name, text in command.answers if name in own}
    return {name: _chosen(own[name], text) for name, text in said.items() if text}


def _chosen(question: Question, text: str) -> str:
    return next((choice for choice in question.choices if choice.casefold() == text.casefold().rstrip(".!")), text)


def _unclear(fields: DealFields, program: Program) -> str:
    return unknown_product(fields, program.product_named(fields.product or ""))


def _keep_words(unit: Unit, lead: Lead, fields: DealFields, own: dict[str, str]) -> None:
    """What is no answer to anything that was asked is kept with the notes about the lead."""
    names = {name.replace("_", " ") for name in own}
    beyond = tuple(pair for pair in fields.unknown if pair[0].casefold().replace("_", " ") not in names)
    words = remarks(replace(fields, unknown=beyond, requested_partner=None, problems=()))
    contact = unit.get(LeadContact, lead.id)
    contact.notes = "\n".join(filter(None, (contact.notes, words)))
