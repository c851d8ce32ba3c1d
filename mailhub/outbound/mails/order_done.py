"""Tells a vendor's person that what was ordered or decided by mail is done."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.conflict_view import ConflictView
from mailhub.outbound.lead_view import LeadView
from mailhub.outbound.people_mails import Decided, PeopleMail
from mailhub.outbound.registration_view import RegistrationView
from mailhub.speech import Phrase


@dataclass(frozen=True, kw_only=True)
class OrderDone(PeopleMail):
    """The order came by mail, where no page can say that it is `done`, and what follows; `of` is what it was about."""

    answers_letter = True
    of: LeadView | RegistrationView | ConflictView | Decided
    done: str | Phrase

    @property
    def subject(self) -> str:
        return self.of.subject

    @property
    def preheader(self) -> str:
        return str(self.done)

    @classmethod
    def sample(cls) -> "OrderDone":
        taken = "It is taken back from {partner}, to whom your reason was mailed, and goes to others."
        done = Phrase(taken, {"partner": "Harbour IT Ltd"})
        return cls(brand=samples.BRAND, of=samples.LEAD, done=done)
