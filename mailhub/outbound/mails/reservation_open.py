"""Tells a partner that the owed feedback is given, and the lead of the pool that it wanted can be reserved."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mails.base import LeadMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class ReservationOpen(LeadMail):
    """The last owed feedback has come while the lead still lies in the pool; nobody reserves it but the contact."""

    @property
    def preheader(self) -> str:
        return _("Thank you for your feedback. You can reserve this lead now.")

    @classmethod
    def sample(cls) -> "ReservationOpen":
        return cls(brand=samples.BRAND, lead=samples.LEAD)
