"""What goes with a lead besides the customer: an appointment, what was asked before, and what helps to sell."""

from mailhub.domain.program import Battlecard, Program, Question
from mailhub.domain.terms import LeadId, LeadStatus
from mailhub.outbound.calendar_file import Appointment
from mailhub.outbound.mail import Recipient, clean
from mailhub.outbound.notices.desk import Desk
from mailhub.speech import _, speaking
from mailhub.store.tables import Lead


def first_contact(desk: Desk, lead_id: LeadId, to: Recipient) -> Appointment | None:
    """By when the customer is to be contacted; None when no time runs for that."""
    appointment = _appointment(desk, desk.unit.get(Lead, lead_id), to)
    return None if appointment.is_cancelled else appointment


def changed_first_contact(desk: Desk, lead_id: LeadId, to: Recipient) -> Appointment | None:
    """What moves that entry of the calendar, or takes it off; None when the customer was contacted long ago."""
    lead = desk.unit.get(Lead, lead_id)
    is_past = lead.contacted_at is not None and lead.contacted_at < desk.unit.now
    return None if is_past else _appointment(desk, lead, to)


def _appointment(desk: Desk, lead: Lead, to: Recipient) -> Appointment:
    with speaking(to.language):
        title = _("First contact with the customer: {lead}", lead=desk.lead(lead.id).subject)
    return Appointment(
        uid=desk.sender.address(f"first-contact-{lead.id}"),
        sequence=int((desk.unit.now - lead.received_at).total_seconds()),
        title=title,
        until=lead.contact_due_at if lead.status == LeadStatus.ACCEPTED else None,
        timezone=to.timezone,
        written_at=desk.unit.now,
    )


def answers_told(desk: Desk, lead_id: LeadId, language: str, *, openly: bool = False) -> tuple[tuple[str, str], ...]:
    """The qualifier's questions with the answers; `openly` only those picked from choices, which name nobody."""
    lead = desk.unit.get(Lead, lead_id)
    program = desk.program(lead.vendor_id)
    asked = [question for question in program.qualification.questions if not openly or _is_pick(question, lead)]
    known = ((question, lead.answers.get(question.field_name, "")) for question in asked)
    return tuple((_asked(question, program, language), clean(answer, 500)) for question, answer in known if answer)


def _is_pick(question: Question, lead: Lead) -> bool:
    return lead.answers.get(question.field_name, "") in question.choices


def _asked(question: Question, program: Program, language: str) -> str:
    texts = question.texts
    return next((texts[each] for each in (language[:2], program.language) if each in texts), question.field_name)


def battlecards(desk: Desk, lead_id: LeadId) -> tuple[Battlecard, ...]:
    """What the program brings to help sell the product of a lead."""
    lead = desk.unit.get(Lead, lead_id)
    product = desk.program(lead.vendor_id).product(lead.product)
    return product.battlecards if product else ()
