"""Tells a partner that the protection of a registered deal ends soon, or has ended."""

from dataclasses import dataclass
from datetime import date

from mailhub.outbound import samples
from mailhub.outbound.mail import PersonView
from mailhub.outbound.mails.base import RegistrationMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class RegistrationLapsing(RegistrationMail):
    """The protection lasts up to and including `protected_until`; no `days_left` means that it is over."""

    protected_until: date
    days_left: int
    manager: PersonView

    @property
    def preheader(self) -> str:
        return _("Its protection ends soon.") if self.days_left else _("Its protection has ended.")

    @classmethod
    def sample(cls) -> "RegistrationLapsing":
        until = date(2026, 12, 7)
        return cls(
            brand=samples.BRAND,
            registration=samples.REGISTRATION,
            protected_until=until,
            days_left=14,
            manager=samples.MANAGER,
        )
