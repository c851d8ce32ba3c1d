"""Asks a partner what the channel manager wants to know before a registration is decided."""

from dataclasses import dataclass

from mailhub.domain.terms import Purpose
from mailhub.outbound import samples
from mailhub.outbound.mail import Way
from mailhub.outbound.mails.base import RegistrationMail
from mailhub.speech import _, phrase


@dataclass(frozen=True, kw_only=True)
class RegistrationQuestion(RegistrationMail):
    """The manager's `question`; until it is answered nothing is decided, and the place in the order is kept."""

    question: str
    asked_by: str

    @property
    def preheader(self) -> str:
        return _("A question before your registration is decided: please reply to it.")

    @property
    def ways(self) -> tuple[Way, ...]:
        return (Way(label=phrase("Withdraw it"), purpose=Purpose.WITHDRAW),)

    @classmethod
    def sample(cls) -> "RegistrationQuestion":
        return cls(
            brand=samples.BRAND,
            registration=samples.REGISTRATION,
            question="Which building is it for?",
            asked_by=samples.MANAGER.name,
        )
