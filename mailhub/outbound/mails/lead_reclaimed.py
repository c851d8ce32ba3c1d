"""Tells a partner that the lead was taken back, and why."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import PersonView
from mailhub.outbound.mails.base import AppointedMail
from mailhub.speech import Phrase, _, phrase


@dataclass(frozen=True, kw_only=True)
class LeadReclaimed(AppointedMail):
    """The lead is no more the partner's."""

    reason: str | Phrase
    manager: PersonView

    @property
    def preheader(self) -> str:
        return _("This lead is no longer yours. Please do not contact the customer any more.")

    @classmethod
    def sample(cls) -> "LeadReclaimed":
        reason = phrase("no first contact was reported in time")
        return cls(brand=samples.BRAND, lead=samples.LEAD, reason=reason, manager=samples.MANAGER)
