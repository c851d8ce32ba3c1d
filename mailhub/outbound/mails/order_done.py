"""Tells a vendor's person that what was ordered by mail is done."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mails.base import LeadMail
from mailhub.outbound.people_mails import PeopleMail
from mailhub.speech import Phrase


@dataclass(frozen=True, kw_only=True)
class OrderDone(LeadMail, PeopleMail):
    """The order came by mail, where no page can say that it is `done`, and what follows."""

    answers_letter = True
    done: str | Phrase

    @property
    def preheader(self) -> str:
        return str(self.done)

    @classmethod
    def sample(cls) -> "OrderDone":
        taken = "It is taken back from {partner}, to whom your reason was mailed, and goes to others."
        done = Phrase(taken, {"partner": "Harbour IT Ltd"})
        return cls(brand=samples.BRAND, lead=samples.LEAD, done=done)
