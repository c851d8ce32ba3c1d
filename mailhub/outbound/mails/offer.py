"""Offers a lead to a partner: everything that makes it worth having, and nothing that names the customer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.domain.terms import RejectReason
from mailhub.outbound import samples
from mailhub.outbound.lead_view import CustomerView
from mailhub.outbound.mails.base import LeadMail
from mailhub.outbound.rivals import rivals_told
from mailhub.outbound.work_mails import OwingMail


@dataclass(frozen=True, kw_only=True)
class Offer(LeadMail, OwingMail):
    """A lead is offered to a partner, with the links to accept and reject it."""

    reasons: tuple[str, ...]
    others: int
    deadline_at: datetime
    goes_out: datetime | None = None
    claim_minutes: int = 0
    intro: str = ""
    rewards: tuple[str, ...] = ()
    customer: CustomerView | None = None

    @property
    def preheader(self) -> str:
        worth = f", worth about {self.lead.value}" if self.lead.value else ""
        kind = str(self.lead.temperature).capitalize()
        return f"{kind} lead{worth}. Accept or reject with one click, or reply with one word."

    @property
    def exclusivity(self) -> str:
        return rivals_told(self.others, self.claim_minutes)

    @property
    def reject_reasons(self) -> tuple[RejectReason, ...]:
        return tuple(RejectReason)

    def links_end_at(self, now: datetime) -> datetime:
        return self.deadline_at

    def goes_out_at(self, now: datetime) -> datetime:
        return max(now, self.goes_out) if self.goes_out is not None else now

    @classmethod
    def sample(cls) -> "Offer":
        return cls(
            brand=samples.BRAND,
            lead=samples.LEAD,
            reasons=("You cover Scotland.", "You are certified for the GX series until 1 Mar 2027."),
            others=0,
            rewards=("Points: 10 if you accept within the first 25 % of the time, 50 for a win.",),
            deadline_at=samples.NOW + timedelta(hours=4),
        )
