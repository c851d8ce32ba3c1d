"""Tells a partner that its wish for a lead which another one has is noted."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mails.base import LeadMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class WantedAgain(LeadMail):
    """A lead that was missed is wanted after all; the partner is asked first when it comes free."""

    answers_letter = True

    @property
    def preheader(self) -> str:
        return _("Noted: you are next if this lead comes free.")

    @classmethod
    def sample(cls) -> "WantedAgain":
        return cls(brand=samples.BRAND, lead=samples.LEAD)
