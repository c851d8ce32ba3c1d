"""Tells a partner that a deal registration is denied, and why."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import PersonView
from mailhub.outbound.mails.base import RegistrationMail
from mailhub.speech import Phrase, _, phrase


@dataclass(frozen=True, kw_only=True)
class RegistrationDenied(RegistrationMail):
    """The deal is not protected for the partner."""

    note: str | Phrase
    manager: PersonView

    @property
    def preheader(self) -> str:
        return _("This deal could not be registered for you. The mail says why, and whom to ask.")

    @classmethod
    def sample(cls) -> "RegistrationDenied":
        note = phrase("an earlier registration of this account and product stands")
        return cls(brand=samples.BRAND, registration=samples.REGISTRATION, note=note, manager=samples.MANAGER)
