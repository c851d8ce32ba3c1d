"""Tells a partner that the owed feedback is given, and the offer that was held is open to them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.outbound import samples
from mailhub.outbound.mails.base import LeadMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class QueueLifted(LeadMail):
    """The last owed feedback has come while an offer still waits; nobody accepts it but the contact."""

    deadline_at: datetime

    @property
    def preheader(self) -> str:
        return _("Thank you for your feedback. You can accept this lead now.")

    def links_end_at(self, now: datetime) -> datetime:
        return self.deadline_at

    @classmethod
    def sample(cls) -> "QueueLifted":
        return cls(brand=samples.BRAND, lead=samples.LEAD, deadline_at=samples.NOW + timedelta(hours=2))
