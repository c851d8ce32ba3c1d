"""Asks the channel manager what shall become of a lead that no partner took."""

from dataclasses import dataclass, replace

from mailhub.outbound import people_samples, samples
from mailhub.outbound.people_mails import KnownLead, PeopleMail, RankedPartner


@dataclass(frozen=True, kw_only=True)
class LeadUnplaced(PeopleMail):
    """A lead rests with the manager; the mail's choices are `partners`, in that order."""

    known: KnownLead
    reason: str
    partners: tuple[RankedPartner, ...]

    @property
    def subject(self) -> str:
        return self.known.lead.subject

    @property
    def preheader(self) -> str:
        return f"No partner has it. {self.reason} You choose what comes next."

    @classmethod
    def sample(cls) -> "LeadUnplaced":
        known = replace(people_samples.UNPLACED, account="Cwm Holiday Parks")
        reason = "Two partners were asked: one rejected (no capacity), one did not answer in time."
        return cls(brand=samples.BRAND, known=known, reason=reason, partners=people_samples.PARTNERS)
