"""Confirms to a partner that a registered deal counts as won, with the certificate of its credit."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mailhub.outbound import registration_samples, samples
from mailhub.outbound.certificate import CreditCertificate
from mailhub.outbound.mail import Attachment
from mailhub.outbound.mails.base import RegistrationMail
from mailhub.speech import _, day, money


@dataclass(frozen=True, kw_only=True)
class RegistrationWon(RegistrationMail):
    """The deal was sold for `amount` on `closed_on`, as the lead of that number; `credit` is what the sale earns.

    A registered win `is_approved` by the same mail, by a person's name or (empty) by the program's rule.
    """

    answers_letter = True
    amount: Decimal | None
    currency: str
    closed_on: date | None
    lead: str
    credit: CreditCertificate | None = None
    is_approved: bool = False
    decided_by: str = ""

    @property
    def preheader(self) -> str:
        return _("Congratulations. The deal counts as won, and its registration is complete.")

    @property
    def facts(self) -> list[tuple[str, str]]:
        """Label and value of what is in the books."""
        known = [
            *self.registration.facts[:1],
            (_("Result"), _("won")),
            (_("Amount"), money(self.amount, self.currency)),
            (_("Closed on"), day(self.closed_on) if self.closed_on else ""),
            (_("Lead"), self.lead),
        ]
        return [(label, value) for label, value in known if value]

    def attachments(self) -> tuple[Attachment, ...]:
        return (self.credit.attachment(),) if self.credit else ()

    @classmethod
    def sample(cls) -> "RegistrationWon":
        return cls(
            brand=samples.BRAND,
            registration=samples.REGISTRATION,
            amount=Decimal(18500),
            currency="GBP",
            closed_on=samples.NOW.date(),
            lead=samples.LEAD.number,
            credit=registration_samples.CREDIT,
        )
