"""Tells a partner's contact which leads it may reserve from the pool, each with its link."""

from collections.abc import Sequence
from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.lead_view import LeadView
from mailhub.outbound.mail import Mail


@dataclass(frozen=True, kw_only=True)
class PoolAnnouncement(Mail):
    """Leads that wait in the pool, announced or (`asked`) told in answer; the mail's choices are those leads."""

    leads: tuple[LeadView, ...]
    more: int
    asked: bool
    pool_address: str

    @property
    def subject(self) -> str:
        if not self.leads:
            return f"{self.brand.name}: no lead to reserve at present"[:78]
        first, others = self.leads[0].number, len(self.leads) + self.more - 1
        return f"[{first}]{f' and {others} more' if others else ''}: open to be reserved by you"

    @property
    def preheader(self) -> str:
        return "The first to reserve a lead gets it." if self.leads else "New ones are announced to you."

    @property
    def facts_of(self) -> list[tuple[LeadView, Sequence[tuple[str, str]]]]:
        """Each lead with what is told of it, besides what its title says."""
        told = ("Value", "Temperature", "Timeframe", "Expected close", "Source")
        return [(lead, [fact for fact in lead.facts if fact[0] in told]) for lead in self.leads]

    @classmethod
    def sample(cls) -> "PoolAnnouncement":
        leads = (samples.LEAD, samples.SECOND_LEAD)
        return cls(brand=samples.BRAND, leads=leads, more=3, asked=False, pool_address="pool+acme@hub.example")
