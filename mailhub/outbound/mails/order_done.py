"""Tells a vendor's person that what was ordered by mail is done."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mails.base import LeadMail


@dataclass(frozen=True, kw_only=True)
class OrderDone(LeadMail):
    """The order came by mail, where no page can say that it is `done`, and what follows."""

    answers_letter = True
    done: str

    @property
    def preheader(self) -> str:
        return self.done

    @classmethod
    def sample(cls) -> "OrderDone":
        done = "It is taken back from Harbour IT Ltd, to whom your reason was mailed, and goes to others."
        return cls(brand=samples.BRAND, lead=samples.LEAD, done=done)
