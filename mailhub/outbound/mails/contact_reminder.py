"""Reminds the partner who accepted that the customer still waits to hear from them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.outbound import samples
from mailhub.outbound.lead_view import CustomerView
from mailhub.outbound.mail import Way
from mailhub.outbound.mails.base import LeadMail, work_ways


@dataclass(frozen=True, kw_only=True)
class ContactReminder(LeadMail):
    """First contact is due; goes to the registered address, so it may name the customer again."""

    customer: CustomerView
    contact_due_at: datetime

    @property
    def preheader(self) -> str:
        return "The customer waits to hear from you."

    @property
    def ways(self) -> tuple[Way, ...]:
        return work_ways()

    @classmethod
    def sample(cls) -> "ContactReminder":
        due_at = samples.NOW + timedelta(hours=2)
        return cls(brand=samples.BRAND, lead=samples.LEAD, customer=samples.CUSTOMER, contact_due_at=due_at)
