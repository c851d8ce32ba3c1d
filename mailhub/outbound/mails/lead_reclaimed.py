"""Tells a partner that the lead was taken back, and why."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import PersonView
from mailhub.outbound.mails.base import LeadMail


@dataclass(frozen=True, kw_only=True)
class LeadReclaimed(LeadMail):
    """The lead is no more the partner's."""

    reason: str
    manager: PersonView

    @property
    def preheader(self) -> str:
        return "This lead is no longer yours. Please do not contact the customer any more."

    @classmethod
    def sample(cls) -> "LeadReclaimed":
        reason = "The customer has not been contacted within the agreed time."
        return cls(brand=samples.BRAND, lead=samples.LEAD, reason=reason, manager=samples.MANAGER)
