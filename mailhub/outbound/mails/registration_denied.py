"""Tells a partner that a deal registration is denied, why, and what can be done about it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from mailhub.outbound import samples
from mailhub.outbound.mail import PersonView
from mailhub.outbound.mails.base import RegistrationMail
from mailhub.outbound.registration_ways import end_of_day
from mailhub.speech import Phrase, _, phrase


@dataclass(frozen=True, kw_only=True)
class RegistrationDenied(RegistrationMail):
    """The deal is not protected for the partner, who may dispute it up to and including `dispute_until`.

    `attempts_left` says how often the deal may be registered once more; a rule has denied it without `decided_by`.
    """

    note: str | Phrase
    manager: PersonView
    received_at: datetime
    completed_at: datetime | None = None
    decided_by: str = ""
    dispute_until: date | None = None
    attempts_left: int = 0

    @property
    def preheader(self) -> str:
        return _("This deal could not be registered for you. The mail says why, and whom to ask.")

    def links_end_at(self, now: datetime) -> datetime:
        return max(now + self.links_last, end_of_day(self.dispute_until or now.date()))

    @classmethod
    def sample(cls) -> "RegistrationDenied":
        return cls(
            brand=samples.BRAND,
            registration=samples.REGISTRATION,
            note=phrase("An earlier registration of this account and product stands."),
            manager=samples.MANAGER,
            received_at=samples.NOW,
            completed_at=samples.NOW,
            dispute_until=(samples.NOW + timedelta(days=14)).date(),
            attempts_left=3,
        )
