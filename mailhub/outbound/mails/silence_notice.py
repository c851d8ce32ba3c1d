"""Gives a silent partner notice: when the lead will be taken back, and how to keep it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.outbound import samples
from mailhub.outbound.mail import PersonView, Way
from mailhub.outbound.mails.base import LeadMail
from mailhub.outbound.work_mails import work_ways
from mailhub.speech import Phrase, _, phrase


@dataclass(frozen=True, kw_only=True)
class SilenceNotice(LeadMail):
    """The lead will be reclaimed at `reclaim_at` unless the partner speaks."""

    reason: str | Phrase
    reclaim_at: datetime
    manager: PersonView

    @property
    def preheader(self) -> str:
        return _("A click or a line keeps this lead with you.")

    @property
    def ways(self) -> tuple[Way, ...]:
        return work_ways()

    @classmethod
    def sample(cls) -> "SilenceNotice":
        return cls(
            brand=samples.BRAND,
            lead=samples.LEAD,
            reason=phrase("No first contact was reported in time."),
            reclaim_at=samples.NOW + timedelta(days=3),
            manager=samples.MANAGER,
        )
