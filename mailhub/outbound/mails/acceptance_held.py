"""Tells a partner which feedback is owed before the next lead can be accepted, and takes it in the same mail."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.outbound import samples
from mailhub.outbound.mails.base import LeadMail
from mailhub.outbound.work_mails import OwingMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class AcceptanceHeld(LeadMail, OwingMail):
    """An acceptance waits for feedback on other leads; the mail's choices are those leads."""

    deadline_at: datetime

    @property
    def preheader(self) -> str:
        return _("One step is missing: tell us how your open leads are doing, then accept.")

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
