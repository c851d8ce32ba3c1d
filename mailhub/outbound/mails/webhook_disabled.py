"""Tells a vendor's managers, and whoever looks after the hub, that another system is no longer told of anything."""

from dataclasses import dataclass

from mailhub.domain.terms import WebhookEnd
from mailhub.outbound import samples
from mailhub.outbound.mail import LONGEST_SUBJECT, clean
from mailhub.outbound.people_mails import PeopleMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class WebhookDisabled(PeopleMail):
    """A webhook by its number, the host where it is, and why it is told no more."""

    number: int
    host: str
    reason: WebhookEnd

    @property
    def is_gone(self) -> bool:
        return self.reason is WebhookEnd.GONE

    @property
    def subject(self) -> str:
        return clean(_("{host} is no longer told what happens", host=self.host), LONGEST_SUBJECT)

    @property
    def preheader(self) -> str:
        return _("Webhook {number} was disabled.", number=str(self.number))

    @property
    def why(self) -> str:
        return _("You get this because you look after this hub, or manage a vendor's program on it.")

    @classmethod
    def sample(cls) -> "WebhookDisabled":
        return cls(brand=samples.BRAND, number=3, host="crm.acme.example", reason=WebhookEnd.FAILING)
