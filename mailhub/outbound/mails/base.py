"""What all mails about one lead share, and all about one registration: one subject, so that each is one thread."""

from dataclasses import dataclass

from mailhub.domain.terms import Purpose
from mailhub.outbound.lead_view import LeadView
from mailhub.outbound.mail import Mail, Way
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


def work_ways(choice: int = 0) -> tuple[Way, ...]:
    """What the owner of a lead can tell of it by link."""
    results = {"Give a status": "", "Won": "won", "Lost": "lost", "Give it back": "hand_back"}
    return tuple(
        Way(label=label, purpose=Purpose.STATUS, choice=choice, result=result) for label, result in results.items()
    )
