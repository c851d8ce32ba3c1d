"""Tells the channel manager that a partner is silent about a lead, and when it will be taken back."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.outbound import people_samples, samples
from mailhub.outbound.mail import PersonView
from mailhub.outbound.people_mails import KnownLead, PeopleMail
from mailhub.speech import Phrase, _, phrase


@dataclass(frozen=True, kw_only=True)
class SilenceEscalated(PeopleMail):
    """The partner was given notice; the lead goes to somebody else at `reclaim_at` unless feedback comes."""

    known: KnownLead
    partner: str
    contact: PersonView
    reason: str | Phrase
    reclaim_at: datetime

    @property
    def subject(self) -> str:
        return self.known.lead.subject

    @property
    def preheader(self) -> str:
        return _("{partner} is silent. {reason}", partner=self.partner, reason=self.reason)

    @classmethod
    def sample(cls) -> "SilenceEscalated":
        return cls(
            brand=samples.BRAND,
            known=people_samples.OFFERED,
            partner="Highland IT",
            contact=PersonView(name="Kirsty Baird", address="kirsty@highland-it.example"),
            reason=phrase("No first contact was reported in time."),
            reclaim_at=samples.NOW + timedelta(days=3),
        )
