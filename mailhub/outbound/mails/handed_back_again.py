"""Tells the channel manager that a lead was handed back more than once."""

from dataclasses import dataclass

from mailhub.outbound import people_samples, samples
from mailhub.outbound.people_mails import KnownLead, PeopleMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class HandedBackAgain(PeopleMail):
    """A lead comes back for the `times`-th time; it goes on to others unless the manager takes it off."""

    known: KnownLead
    partner: str
    reason: str
    times: int

    @property
    def subject(self) -> str:
        return self.known.lead.subject

    @property
    def preheader(self) -> str:
        return " ".join([self.happened, _("Is it a real lead?")])

    @property
    def happened(self) -> str:
        """How often it came back."""
        lead = self.known.lead.number
        if self.times == 2:
            return _("{lead} was handed back a second time.", lead=lead)
        return _("{lead} was handed back {times} times.", lead=lead, times=self.times)

    @classmethod
    def sample(cls) -> "HandedBackAgain":
        reason = "The customer has bought elsewhere."
        return cls(brand=samples.BRAND, known=people_samples.OFFERED, partner="Highland IT", reason=reason, times=2)
