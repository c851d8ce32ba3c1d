"""Confirms that a partner wants a lead, and tells when it is decided who gets it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.outbound import samples
from mailhub.outbound.mails.base import LeadMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class OfferClaimed(LeadMail):
    """The claim is noted; the best match of all who claim the lead by `decided_at` gets it."""

    decided_at: datetime

    @property
    def preheader(self) -> str:
        return _("Noted: you want this lead. We tell you soon who gets it.")

    @classmethod
    def sample(cls) -> "OfferClaimed":
        return cls(brand=samples.BRAND, lead=samples.LEAD, decided_at=samples.NOW + timedelta(minutes=15))
