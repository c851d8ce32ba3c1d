"""Offers a lead to a partner: everything that makes it worth having, and nothing that names the customer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.domain.terms import RejectReason
from mailhub.outbound import samples
from mailhub.outbound.mails.base import LeadMail


@dataclass(frozen=True, kw_only=True)
class Offer(LeadMail):
    """A lead is offered to a partner, with the links to accept and reject it."""

    reasons: tuple[str, ...]
    others: int
    deadline_at: datetime

    @property
    def preheader(self) -> str:
        worth = f", worth about {self.lead.value}" if self.lead.value else ""
        temperature = str(self.lead.temperature).capitalize()
        return f"{temperature} lead{worth}. Accept or reject with one click, or reply with one word."

    @property
    def exclusivity(self) -> str:
        """How many others may take it, truthfully."""
        if not self.others:
            return "You alone are asked until then."
        rivals = "One other partner is" if self.others == 1 else f"{self.others} other partners are"
        return f"{rivals} asked at the same time; the first to accept gets it."

    @property
    def reject_reasons(self) -> tuple[RejectReason, ...]:
        return tuple(RejectReason)

    def links_end_at(self, now: datetime) -> datetime:
        return self.deadline_at

    @classmethod
    def sample(cls) -> "Offer":
        return cls(
            brand=samples.BRAND,
            lead=samples.LEAD,
            reasons=("You cover Scotland.", "You are certified for the GX series until 1 Mar 2027."),
            others=0,
            deadline_at=samples.NOW + timedelta(hours=4),
        )
