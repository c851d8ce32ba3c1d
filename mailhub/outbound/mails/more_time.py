"""Tells a partner's contact whether there is more time for a lead, and until when."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.outbound import samples
from mailhub.outbound.mail import PersonView, Way
from mailhub.outbound.mails.base import LeadMail
from mailhub.outbound.work_mails import work_ways
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class MoreTime(LeadMail):
    """More time is `granted` or refused; at `deadline_at` the lead is taken back (`is_notice`), or asked for again."""

    granted: bool
    is_notice: bool
    deadline_at: datetime
    manager: PersonView
    note: str = ""

    @property
    def preheader(self) -> str:
        return f"{self.outcome}."

    @property
    def outcome(self) -> str:
        """What the manager has decided."""
        return _("You have more time") if self.granted else _("The deadline stays as it is")

    @property
    def ways(self) -> tuple[Way, ...]:
        return work_ways()

    @classmethod
    def sample(cls) -> "MoreTime":
        until = samples.NOW + timedelta(days=7)
        return cls(
            brand=samples.BRAND,
            lead=samples.LEAD,
            granted=True,
            is_notice=True,
            deadline_at=until,
            manager=samples.MANAGER,
        )
