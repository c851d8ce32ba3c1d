"""Tells a partner that the time to answer an offer is over."""

from dataclasses import dataclass
from datetime import datetime

from mailhub.outbound import samples
from mailhub.outbound.mail import PersonView
from mailhub.outbound.mails.base import LeadMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class OfferExpired(LeadMail):
    """The offer has ended unanswered and the lead has moved on."""

    deadline_at: datetime
    manager: PersonView

    @property
    def preheader(self) -> str:
        return _("We heard nothing in time, so the lead has moved on.")

    @classmethod
    def sample(cls) -> "OfferExpired":
        return cls(brand=samples.BRAND, lead=samples.LEAD, deadline_at=samples.NOW, manager=samples.MANAGER)
