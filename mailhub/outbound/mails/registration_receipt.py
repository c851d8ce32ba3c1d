"""Confirms that a complete deal registration has come in, and when it will be decided."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.outbound import samples
from mailhub.outbound.mails.base import RegistrationMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class RegistrationReceipt(RegistrationMail):
    """The registration stands in the books since `completed_at` and waits for a decision."""

    answers_letter = True
    completed_at: datetime
    decide_by_at: datetime | None

    @property
    def preheader(self) -> str:
        return _("Your registration is complete and waits for a decision.")

    @classmethod
    def sample(cls) -> "RegistrationReceipt":
        return cls(
            brand=samples.BRAND,
            registration=samples.REGISTRATION,
            completed_at=samples.NOW,
            decide_by_at=samples.NOW + timedelta(days=2),
        )
