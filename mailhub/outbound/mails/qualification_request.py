"""Asks one of the vendor's people which of the leads on hold may go out, and what is missing about the others."""

from dataclasses import dataclass, replace

from mailhub.domain.questions import Asked
from mailhub.domain.terms import LeadId
from mailhub.outbound import people_samples, samples
from mailhub.outbound.held_lead import HeldLead
from mailhub.outbound.mail import LONGEST_SUBJECT, clean
from mailhub.outbound.people_mails import PeopleMail
from mailhub.speech import _, phrase

_HELD = HeldLead(**vars(people_samples.HELD))
_QUESTIONS = (
    Asked(name="sites", text="How many sites are there?", label="Sites"),
    Asked(name="budget_ok", text="Is there a budget?", label="Budget ok", choices=("yes", "no"), required=False),
)
_SIDES = ((phrase("Account"), "Tyne Valley Food", "Tyne Valley Foods Ltd"), (phrase("City"), "Hexham", "Hexham"))


@dataclass(frozen=True, kw_only=True)
class QualificationRequest(PeopleMail):
    """Leads wait for a decision; the mail's choices are those leads, and `waiting` is the number of all that wait."""

    leads: tuple[HeldLead, ...]
    waiting: int

    @property
    def subject(self) -> str:
        first = self.leads[0].lead.number
        more = self.waiting - 1
        waits = (
            _("and {more} more wait: qualify or disqualify", more=more) if more else _("waits: qualify or disqualify")
        )
        return clean(f"[{first}] {waits}", LONGEST_SUBJECT)

    @property
    def preheader(self) -> str:
        return _("One click each. Nothing goes to a partner until you decide.")

    @property
    def not_shown(self) -> int:
        return max(0, self.waiting - len(self.leads))

    @property
    def has_questions(self) -> bool:
        return any(one.questions for one in self.leads)

    @classmethod
    def sample(cls) -> "QualificationRequest":
        first = replace(_HELD, questions=_QUESTIONS)
        second = replace(first, lead=replace(_HELD.lead, id=LeadId(14)), account="", questions=())
        second = replace(second, twin=LeadId(9), twin_stands=phrase("offered to a partner"), sides=_SIDES)
        return cls(brand=samples.BRAND, leads=(first, second), waiting=31)
