"""Tells the person who sent a lead that it was won."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mailhub.outbound import people_samples, samples
from mailhub.outbound.people_mails import KnownLead, PeopleMail
from mailhub.outbound.wording import money


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
        return f"Won by {self.partner}{', ' + self.value if self.value else ''}. Thank you for this lead."

    @property
    def value(self) -> str:
        return money(self.amount, self.currency)

    @property
    def took(self) -> str:
        """How long after it was sent, in words."""
        return {0: "on the day", 1: "one day after"}.get(self.days, f"{self.days} days after")

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
