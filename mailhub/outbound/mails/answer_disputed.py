"""Asks a partner what it answers, after both links of an offer were used within seconds."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.outbound import samples
from mailhub.outbound.mails.base import LeadMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class AnswerDisputed(LeadMail):
    """Neither answer counts. It is answered by mail alone, since a program that follows links caused it.

    `is_open` says that the offer waits until `deadline_at`; else another partner has been asked meanwhile.
    """

    is_open: bool
    details_sent: bool
    deadline_at: datetime

    @property
    def preheader(self) -> str:
        return _("Neither counts. Please answer by a reply of one word.")

    def links_end_at(self, now: datetime) -> datetime:
        return self.deadline_at if self.is_open else super().links_end_at(now)

    @classmethod
    def sample(cls) -> "AnswerDisputed":
        deadline = samples.NOW + timedelta(hours=3)
        return cls(brand=samples.BRAND, lead=samples.LEAD, is_open=True, details_sent=True, deadline_at=deadline)
