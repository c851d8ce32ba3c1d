"""Gives a partner notice that too much was missed: what, what happens next, and how to avoid it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.outbound import samples
from mailhub.outbound.mail import PersonView
from mailhub.outbound.work_mails import OwingMail
from mailhub.speech import Phrase, _, phrase


@dataclass(frozen=True, kw_only=True)
class NeglectNotice(OwingMail):
    """A suspension will be proposed after `decide_at`; `owed` are the mail's choices."""

    days: int
    missed: tuple[str | Phrase, ...]
    decide_at: datetime
    suspended_days: int
    manager: PersonView
    ask_address: str

    @property
    def subject(self) -> str:
        return _("Too much was left unanswered: please act by {day}", day=self.decide_at.date())

    @property
    def preheader(self) -> str:
        return _("What was missed, what happens next, and how to avoid it.")

    @classmethod
    def sample(cls) -> "NeglectNotice":
        return cls(
            brand=samples.BRAND,
            days=30,
            missed=(phrase("Offers that ran out without an answer: {leads}.", leads="LEAD-3, LEAD-5, LEAD-9"),),
            owed=(samples.SECOND_LEAD,),
            decide_at=samples.NOW + timedelta(days=3),
            suspended_days=7,
            manager=samples.MANAGER,
            ask_address="ask@hub.example",
        )
