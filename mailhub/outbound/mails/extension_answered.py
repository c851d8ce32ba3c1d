"""Tells a partner whether a registered deal is protected for longer, and until when."""

from dataclasses import dataclass
from datetime import date, datetime

from mailhub.outbound import registration_samples, samples
from mailhub.outbound.certificate import Certificate
from mailhub.outbound.mail import Attachment, PersonView
from mailhub.outbound.mails.base import RegistrationMail
from mailhub.outbound.registration_ways import end_of_day
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class ExtensionAnswered(RegistrationMail):
    """Protected up to and including `protected_until`: longer, with a new `certificate`; or as before, for `note`."""

    protected_until: date
    manager: PersonView
    certificate: Certificate | None = None
    note: str = ""

    @property
    def preheader(self) -> str:
        if self.certificate is None:
            return _("No more time: this deal is yours until {day}, as before.", day=self.protected_until)
        return _("More time: this deal is yours until {day}.", day=self.protected_until)

    def links_end_at(self, now: datetime) -> datetime:
        return max(now + self.links_last, end_of_day(self.protected_until))

    def attachments(self) -> tuple[Attachment, ...]:
        return (self.certificate.attachment(),) if self.certificate else ()

    @classmethod
    def sample(cls) -> "ExtensionAnswered":
        return cls(
            brand=samples.BRAND,
            registration=samples.REGISTRATION,
            protected_until=date(2027, 2, 22),
            manager=samples.MANAGER,
            certificate=registration_samples.CERTIFICATE,
        )
