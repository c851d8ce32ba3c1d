"""Tells a distributor that its reseller has taken the lead."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mails.base import LeadMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class LeadPassedOn(LeadMail):
    """The lead is the reseller's now; the distributor may ask where it stands."""

    reseller: str
    ask_address: str

    @property
    def preheader(self) -> str:
        return _("{reseller} has accepted it. Its clocks run for them now.", reseller=self.reseller)

    @classmethod
    def sample(cls) -> "LeadPassedOn":
        return cls(brand=samples.BRAND, lead=samples.LEAD, reseller="Alpine IT", ask_address="ask@hub.example")
