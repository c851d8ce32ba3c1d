"""Tells a partner that a rival was faster."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mails.base import LeadMail


@dataclass(frozen=True, kw_only=True)
class OfferTaken(LeadMail):
    """Another partner has taken the lead; there is nothing left to do."""

    @property
    def preheader(self) -> str:
        return "Another partner was faster. You need not do anything."

    @classmethod
    def sample(cls) -> "OfferTaken":
        return cls(brand=samples.BRAND, lead=samples.LEAD)
