"""Asks the channel manager to approve or deny a deal registration."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.outbound import samples
from mailhub.outbound.people_mails import PeopleMail
from mailhub.outbound.registration_view import RegistrationView
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class RegistrationRequest(PeopleMail):
    """A partner's registration is complete since `completed_at` and waits for yes or no."""

    registration: RegistrationView
    partner: str
    registrant: str
    completed_at: datetime
    decide_by_at: datetime | None
    protected_days: int

    @property
    def subject(self) -> str:
        return self.registration.subject

    @property
    def preheader(self) -> str:
        return _(
            "{partner} asks for protection of this deal. Approve or deny with one click, or reply with one word.",
            partner=self.partner,
        )

    @classmethod
    def sample(cls) -> "RegistrationRequest":
        return cls(
            brand=samples.BRAND,
            registration=samples.REGISTRATION,
            partner="Highland IT",
            registrant="Kirsty Baird",
            completed_at=samples.NOW,
            decide_by_at=samples.NOW + timedelta(days=2),
            protected_days=90,
        )
