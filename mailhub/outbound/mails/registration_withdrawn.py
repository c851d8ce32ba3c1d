"""Tells a partner that a registration is withdrawn: by itself, or taken back by the vendor with a reason."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import PersonView
from mailhub.outbound.mails.base import RegistrationMail
from mailhub.speech import Phrase, _


@dataclass(frozen=True, kw_only=True)
class RegistrationWithdrawn(RegistrationMail):
    """It protects the deal no more; taken back by `manager` for the reason in `note`, or without one by the partner.

    `lead` is the number of the lead that ended with it, if any.
    """

    answers_letter = True
    note: str | Phrase = ""
    manager: PersonView | None = None
    lead: str = ""

    @property
    def preheader(self) -> str:
        if self.manager is None:
            return _("You have withdrawn it; it protects the deal no more.")
        return _("{name} has taken it back; the mail says why.", name=self.manager.name)

    @classmethod
    def sample(cls) -> "RegistrationWithdrawn":
        return cls(
            brand=samples.BRAND,
            registration=samples.REGISTRATION,
            note="The trust told us in writing that it buys from another supplier.",
            manager=samples.MANAGER,
            lead=samples.LEAD.number,
        )
