"""Tells a partner that a deal registration is granted."""

from dataclasses import dataclass
from datetime import date

from mailhub.outbound import samples
from mailhub.outbound.mails.base import RegistrationMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class RegistrationApproved(RegistrationMail):
    """The deal is protected for the partner up to and including `protected_until`."""

    protected_until: date

    @property
    def preheader(self) -> str:
        return _("Approved: this deal is yours until {day}.", day=self.protected_until)

    @classmethod
    def sample(cls) -> "RegistrationApproved":
        return cls(brand=samples.BRAND, registration=samples.REGISTRATION, protected_until=date(2027, 2, 22))
