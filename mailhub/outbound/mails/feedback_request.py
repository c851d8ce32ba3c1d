"""Asks a partner's contact, in one mail, how all leads are doing whose feedback is due."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.lead_view import LeadView
from mailhub.outbound.mail import Mail, Way
from mailhub.outbound.mails.base import work_ways


@dataclass(frozen=True, kw_only=True)
class FeedbackRequest(Mail):
    """Feedback is due on one or more leads; the mail's choices are those leads."""

    leads: tuple[LeadView, ...]
    holds_offers: bool

    @property
    def subject(self) -> str:
        if len(self.leads) == 1:
            return self.leads[0].subject
        return f"[{self.leads[0].number}] and {len(self.leads) - 1} more: how are they doing?"

    @property
    def preheader(self) -> str:
        return "A click or a line for each is enough."

    @property
    def leads_with_ways(self) -> list[tuple[LeadView, tuple[Way, ...]]]:
        return [(lead, work_ways(choice)) for choice, lead in enumerate(self.leads)]

    @classmethod
    def sample(cls) -> "FeedbackRequest":
        return cls(brand=samples.BRAND, leads=(samples.LEAD, samples.SECOND_LEAD), holds_offers=True)
