"""What all mails about one lead share, and all about one registration: one subject, so that each is one thread."""

from dataclasses import dataclass

from mailhub.outbound.lead_view import LeadView
from mailhub.outbound.mail import Mail
from mailhub.outbound.registration_view import RegistrationView


@dataclass(frozen=True, kw_only=True)
class LeadMail(Mail):
    """A mail about one lead."""

    lead: LeadView

    @property
    def subject(self) -> str:
        """The lead's."""
        return self.lead.subject


@dataclass(frozen=True, kw_only=True)
class RegistrationMail(Mail):
    """A mail about one registration."""

    registration: RegistrationView

    @property
    def subject(self) -> str:
        """The registration's."""
        return self.registration.subject
