"""Tells the owner of a lead that our mail with the customer's details was late, and that there is more time for it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.outbound import samples
from mailhub.outbound.mails.base import AppointedMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class DetailsLate(AppointedMail):
    """The deadlines that the mail with the details named are moved by as much as that mail was late."""

    contact_due_at: datetime | None
    feedback_due_at: datetime | None

    @property
    def preheader(self) -> str:
        return _("Our mail came late, so you have more time.")

    @classmethod
    def sample(cls) -> "DetailsLate":
        contact, feedback = samples.NOW + timedelta(hours=6), samples.NOW + timedelta(days=1, hours=7)
        shown = {"contact_due_at": contact, "feedback_due_at": feedback}
        return cls(brand=samples.BRAND, lead=samples.LEAD, appointment=samples.APPOINTMENT, **shown)
