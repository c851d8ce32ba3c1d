"""Tells a lead's manager that a partner has not confirmed that it erased a person's data."""

from dataclasses import dataclass
from datetime import date

from mailhub.outbound import samples
from mailhub.outbound.lead_view import LeadView
from mailhub.outbound.mail import PersonView
from mailhub.outbound.people_mails import PeopleMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class ErasureOverdue(PeopleMail):
    """Who is silent since `asked_on`, and whom to ask there."""

    lead: LeadView
    partner: str
    contact: PersonView
    asked_on: date

    @property
    def subject(self) -> str:
        return self.lead.subject

    @property
    def preheader(self) -> str:
        return _("{partner} has not confirmed that it erased a person's data.", partner=self.partner)

    @classmethod
    def sample(cls) -> "ErasureOverdue":
        contact = PersonView(name="Callum Reid", address="callum.reid@highland-networks.example")
        return cls(
            brand=samples.BRAND,
            lead=samples.LEAD,
            partner="Highland Networks",
            contact=contact,
            asked_on=date(2026, 11, 24),
        )
