"""Asks one of the vendor's people which of the leads on hold may go out."""

from dataclasses import dataclass, replace

from mailhub.domain.terms import LeadId
from mailhub.outbound import people_samples, samples
from mailhub.outbound.people_mails import KnownLead, PeopleMail


@dataclass(frozen=True, kw_only=True)
class QualificationRequest(PeopleMail):
    """Leads wait for a decision; the mail's choices are those leads, and `waiting` is the number of all that wait."""

    leads: tuple[KnownLead, ...]
    waiting: int

    @property
    def subject(self) -> str:
        first = self.leads[0].lead.number
        more = f" and {self.waiting - 1} more wait" if self.waiting > 1 else " waits"
        return f"[{first}]{more} for your decision: qualify or disqualify"

    @property
    def preheader(self) -> str:
        return "One click each. Nothing goes to a partner until you decide."

    @property
    def not_shown(self) -> int:
        return max(0, self.waiting - len(self.leads))

    @classmethod
    def sample(cls) -> "QualificationRequest":
        second = replace(people_samples.HELD, lead=replace(people_samples.HELD.lead, id=LeadId(14)), account="")
        return cls(brand=samples.BRAND, leads=(people_samples.HELD, second), waiting=31)
