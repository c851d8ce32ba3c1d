"""Tells the person who sent a lead that it was won."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mailhub.outbound import people_samples, samples
from mailhub.outbound.people_mails import KnownLead, PeopleMail
from mailhub.speech import _, money


@dataclass(frozen=True, kw_only=True)
class LeadWon(PeopleMail):
    """A lead has become a customer; `days` is how long it took from receipt."""

    known: KnownLead
    partner: str
    amount: Decimal | None
    currency: str
    closed_on: date
    days: int

    @property
    def subject(self) -> str:
        return self.known.lead.subject

    @property
    def preheader(self) -> str:
        if not self.value:
            return _("Won by {partner}. Thank you for this lead.", partner=self.partner)
        return _("Won by {partner}, {value}. Thank you for this lead.", partner=self.partner, value=self.value)

    @property
    def value(self) -> str:
        return money(self.amount, self.currency)

    @classmethod
    def sample(cls) -> "LeadWon":
        return cls(
            brand=samples.BRAND,
            known=people_samples.OFFERED,
            partner="Highland IT",
            amount=Decimal(17900),
            currency="GBP",
            closed_on=date(2026, 12, 17),
            days=23,
        )
