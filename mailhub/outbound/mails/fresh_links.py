"""Brings whoever came with a link that was too old fresh ones, for what can still be answered."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.domain.terms import Purpose
from mailhub.outbound import samples
from mailhub.outbound.mail import LONGEST_SUBJECT, Mail, Way, clean
from mailhub.speech import phrase


@dataclass(frozen=True, kw_only=True)
class FreshLinks(Mail):
    """The mail whose link was too old has the subject `thread`; the links of an offer live until `ends_at`."""

    thread: str
    ways: tuple[Way, ...]
    ends_at: datetime | None = None

    @property
    def subject(self) -> str:
        return clean(self.thread, LONGEST_SUBJECT)

    @property
    def preheader(self) -> str:
        return str(phrase("Fresh links, as you asked for on our page."))

    @property
    def why(self) -> str:
        return str(phrase("You get this because somebody asked for fresh links on the page of an older mail to you."))

    def links_end_at(self, now: datetime) -> datetime:
        return self.ends_at or super().links_end_at(now)

    @classmethod
    def sample(cls) -> "FreshLinks":
        ways = (
            Way(label=phrase("Accept the lead"), purpose=Purpose.ACCEPT),
            Way(label=phrase("Reject it"), purpose=Purpose.REJECT),
        )
        ends_at = samples.NOW + timedelta(hours=2)
        return cls(brand=samples.BRAND, thread=samples.LEAD.subject, ways=ways, ends_at=ends_at)
