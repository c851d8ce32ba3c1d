"""Confirms to a partner that a registered deal counts as lost."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mails.base import RegistrationMail
from mailhub.speech import Phrase, _, phrase


@dataclass(frozen=True, kw_only=True)
class RegistrationLost(RegistrationMail):
    """The deal is lost for the reason in `note`; the protection has ended. `lead` is the number of its lead."""

    answers_letter = True
    note: str | Phrase
    lead: str

    @property
    def preheader(self) -> str:
        return _("The deal counts as lost, and its protection has ended.")

    @classmethod
    def sample(cls) -> "RegistrationLost":
        return cls(
            brand=samples.BRAND, registration=samples.REGISTRATION, note=phrase("price"), lead=samples.LEAD.number
        )
