"""Asks a partner for what a deal registration lacks."""

from dataclasses import dataclass, replace

from mailhub.outbound import samples
from mailhub.outbound.mails.base import RegistrationMail


@dataclass(frozen=True, kw_only=True)
class RegistrationMissing(RegistrationMail):
    """Fields are missing; `missing` are the labels to fill in by reply, each with an example."""

    answers_letter = True
    missing: tuple[tuple[str, str], ...]

    @property
    def preheader(self) -> str:
        return "Almost there: please reply with " + ", ".join(label for label, _ in self.missing) + "."

    @classmethod
    def sample(cls) -> "RegistrationMissing":
        missing = (("Contact", "Morag Sinclair"), ("E-mail", "morag.sinclair@glen-trust.example"))
        registration = replace(samples.REGISTRATION, contact="")
        return cls(brand=samples.BRAND, registration=registration, missing=missing)
