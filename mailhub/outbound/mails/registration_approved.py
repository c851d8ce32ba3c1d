"""Gives a partner the certificate of a granted deal registration, and the ways to tell how the deal goes."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.outbound import registration_samples, samples
from mailhub.outbound.certificate import Certificate
from mailhub.outbound.lead_view import LeadView
from mailhub.outbound.mail import Attachment, Way
from mailhub.outbound.mails.base import RegistrationMail
from mailhub.outbound.registration_ways import end_of_day, protected_ways
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class RegistrationApproved(RegistrationMail):
    """The deal is the partner's; `decided_by` is who approved it, empty for the program's rule.

    It is worked on as `lead`, on which feedback is due at `feedback_due_at`.
    """

    certificate: Certificate
    received_at: datetime
    completed_at: datetime
    decided_by: str = ""
    lead: LeadView | None = None
    feedback_due_at: datetime | None = None

    @property
    def preheader(self) -> str:
        return _("Approved: this deal is yours until {day}.", day=self.certificate.protected_until)

    @property
    def ways(self) -> tuple[Way, ...]:
        return protected_ways(has_lead=self.lead is not None)

    def links_end_at(self, now: datetime) -> datetime:
        return max(now + self.links_last, end_of_day(self.certificate.protected_until))

    def attachments(self) -> tuple[Attachment, ...]:
        return (self.certificate.attachment(),)

    @classmethod
    def sample(cls) -> "RegistrationApproved":
        return cls(
            brand=samples.BRAND,
            registration=samples.REGISTRATION,
            certificate=registration_samples.CERTIFICATE,
            received_at=samples.NOW - timedelta(days=1, minutes=20),
            completed_at=samples.NOW - timedelta(days=1),
            decided_by=samples.MANAGER.name,
            lead=samples.LEAD,
            feedback_due_at=samples.NOW + timedelta(days=14),
        )
