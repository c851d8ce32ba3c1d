"""Tells a partner that an offered lead is no more to be had."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import PersonView
from mailhub.outbound.mails.base import LeadMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class OfferWithdrawn(LeadMail):
    """The vendor has taken the lead off the exchange while the offer was open."""

    differs_in = ()
    manager: PersonView

    @property
    def preheader(self) -> str:
        return _("The lead was taken back by its vendor. You need not do anything.")

    @classmethod
    def sample(cls) -> "OfferWithdrawn":
        return cls(brand=samples.BRAND, lead=samples.LEAD, manager=samples.MANAGER)
