"""What all mails about one lead share, and all about one registration: one subject, so that each is one thread."""

from dataclasses import dataclass
from datetime import datetime

from mailhub.outbound.calendar_file import Appointment
from mailhub.outbound.lead_view import LeadView
from mailhub.outbound.mail import Attachment, Mail
from mailhub.outbound.registration_view import RegistrationView


@dataclass(frozen=True, kw_only=True)
class LeadMail(Mail):
    """A mail about one lead; `goes_out` is when it is handed over at the earliest, where it has to wait."""

    lead: LeadView
    goes_out: datetime | None = None

    @property
    def subject(self) -> str:
        """The lead's."""
        return self.lead.subject

    def goes_out_at(self, now: datetime) -> datetime:
        """At once, unless it has to wait."""
        return max(now, self.goes_out) if self.goes_out is not None else now


@dataclass(frozen=True, kw_only=True)
class AppointedMail(LeadMail):
    """A mail about one lead that puts something into the reader's calendar, moves it or takes it off."""

    appointment: Appointment | None = None

    def attachments(self) -> tuple[Attachment, ...]:
        """The calendar file, if any."""
        return () if self.appointment is None else (self.appointment.attachment(f"{self.lead.number}.ics"),)


@dataclass(frozen=True, kw_only=True)
class RegistrationMail(Mail):
    """A mail about one registration."""

    registration: RegistrationView

    @property
    def subject(self) -> str:
        """The registration's."""
        return self.registration.subject
