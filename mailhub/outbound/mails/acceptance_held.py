"""Tells a partner which feedback is owed before the next lead can be accepted, and takes it in the same mail."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.outbound import samples
from mailhub.outbound.lead_view import LeadView
from mailhub.outbound.mail import Way
from mailhub.outbound.mails.base import LeadMail, work_ways


@dataclass(frozen=True, kw_only=True)
class AcceptanceHeld(LeadMail):
    """An acceptance waits for feedback on other leads; the mail's choices are those leads."""

    owed: tuple[LeadView, ...]
    deadline_at: datetime

    @property
    def preheader(self) -> str:
        return "One step is missing: tell us how your open leads are doing, then accept."

    @property
    def owed_with_ways(self) -> list[tuple[LeadView, tuple[Way, ...]]]:
        return [(lead, work_ways(choice)) for choice, lead in enumerate(self.owed)]

    def links_end_at(self, now: datetime) -> datetime:
        return max(self.deadline_at, now + self.links_last)

    @classmethod
    def sample(cls) -> "AcceptanceHeld":
        return cls(
            brand=samples.BRAND,
            lead=samples.LEAD,
            owed=(samples.SECOND_LEAD,),
            deadline_at=samples.NOW + timedelta(hours=2),
        )
