"""Tells a partner's contact which leads it may reserve from the pool, each with its link."""

from collections.abc import Sequence
from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.lead_view import LeadView
from mailhub.outbound.mail import LONGEST_SUBJECT, Mail, clean
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class PoolAnnouncement(Mail):
    """Leads that wait in the pool, announced or (`asked`) told in answer; the mail's choices are those leads."""

    leads: tuple[LeadView, ...]
    more: int
    asked: bool
    pool_address: str
    points: int | None = None

    @property
    def subject(self) -> str:
        if not self.leads:
            return clean(_("{vendor}: no lead to reserve at present", vendor=self.brand.name), LONGEST_SUBJECT)
        first, others = self.leads[0].number, len(self.leads) + self.more - 1
        if not others:
            return _("[{lead}]: open to be reserved by you", lead=first)
        return _("[{lead}] and {others} more: open to be reserved by you", lead=first, others=others)

    @property
    def preheader(self) -> str:
        return _("The first to reserve a lead gets it.") if self.leads else _("New ones are announced to you.")

    @property
    def facts_of(self) -> list[tuple[LeadView, Sequence[tuple[str, str]]]]:
        """Each lead with what is told of it, besides what its title says."""
        told = (_("Value"), _("Temperature"), _("Timeframe"), _("Expected close"), _("Source"))
        return [(lead, [fact for fact in lead.facts if fact[0] in told]) for lead in self.leads]

    @classmethod
    def sample(cls) -> "PoolAnnouncement":
        leads = (samples.LEAD, samples.SECOND_LEAD)
        pool = "pool+acme@hub.example"
        return cls(brand=samples.BRAND, leads=leads, more=3, asked=False, pool_address=pool, points=40)
