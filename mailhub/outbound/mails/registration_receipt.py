"""Confirms that a complete deal registration has come in, where it stands, and when it will be decided."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.domain.terms import Purpose
from mailhub.outbound import samples
from mailhub.outbound.mail import Way
from mailhub.outbound.mails.base import RegistrationMail
from mailhub.speech import Phrase, _, phrase


@dataclass(frozen=True, kw_only=True)
class RegistrationReceipt(RegistrationMail):
    """The registration came at `received_at`, stands in the books since `completed_at` and waits for a decision.

    `standing` says who else claims the deal, without names. It `is_answer` when the manager's question was answered.
    """

    answers_letter = True
    received_at: datetime
    completed_at: datetime
    decide_by_at: datetime | None
    standing: tuple[str | Phrase, ...] = ()
    is_answer: bool = False

    @property
    def preheader(self) -> str:
        if self.is_answer:
            return _("Your answer is with whoever decides. Your place in the order is kept.")
        return _("Your registration is complete and waits for a decision.")

    @property
    def ways(self) -> tuple[Way, ...]:
        return (Way(label=phrase("Withdraw it"), purpose=Purpose.WITHDRAW),)

    @classmethod
    def sample(cls) -> "RegistrationReceipt":
        return cls(
            brand=samples.BRAND,
            registration=samples.REGISTRATION,
            received_at=samples.NOW - timedelta(minutes=20),
            completed_at=samples.NOW,
            decide_by_at=samples.NOW + timedelta(days=2),
            standing=(phrase("You are the first to register this deal."),),
        )
