"""Reminds a partner of an offer that still waits for an answer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.outbound import samples
from mailhub.outbound.mails.base import LeadMail


@dataclass(frozen=True, kw_only=True)
class OfferReminder(LeadMail):
    """An open offer nears its deadline."""

    deadline_at: datetime

    @property
    def preheader(self) -> str:
        return "This lead still waits for your answer. One click or one word is enough."

    def links_end_at(self, now: datetime) -> datetime:
        return self.deadline_at

    @classmethod
    def sample(cls) -> "OfferReminder":
        return cls(brand=samples.BRAND, lead=samples.LEAD, deadline_at=samples.NOW + timedelta(hours=2))
