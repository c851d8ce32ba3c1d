"""Offers a lead to a partner: everything that makes it worth having, and nothing that names the customer."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.domain.terms import Purpose, RejectReason
from mailhub.outbound import samples
from mailhub.outbound.lead_view import CustomerView
from mailhub.outbound.mails.base import LeadMail
from mailhub.outbound.rivals import rivals_told
from mailhub.outbound.work_mails import OwingMail
from mailhub.speech import Phrase, _, instant_in


@dataclass(frozen=True, kw_only=True)
class Offer(LeadMail, OwingMail):
    """A lead is offered to a partner, with the links to answer it; who follows the unseen `decoy` is a program."""

    inbox_purpose, differs_in = Purpose.ACCEPT, ("reasons",)
    reasons: tuple[str | Phrase, ...]
    others: int
    deadline_at: datetime
    answers: tuple[tuple[str, str], ...] = ()
    timezone: str = "UTC"
    claim_minutes: int = 0
    intro: str = ""
    rewards: tuple[str | Phrase, ...] = ()
    customer: CustomerView | None = None
    decoy: bool = False

    @property
    def preheader(self) -> str:
        named = {"kind": self.lead.temperature, "value": self.lead.value}
        told = _("Lead: {kind}, worth about {value}.", **named) if self.lead.value else _("Lead: {kind}.", **named)
        until = instant_in(self.deadline_at, self.timezone)
        return " ".join([_("Answer by {until}: one click, or one word by reply.", until=until), told])

    @property
    def exclusivity(self) -> str:
        return rivals_told(self.others, self.claim_minutes)

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
            reasons=samples.REASONS,
            others=0,
            rewards=samples.REWARDS,
            answers=(("Is there a budget?", "yes, approved"),),
            deadline_at=samples.NOW + timedelta(hours=4),
            timezone=samples.RECIPIENT.timezone,
        )
