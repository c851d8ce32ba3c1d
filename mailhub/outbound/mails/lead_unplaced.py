"""Asks the channel manager what shall become of a lead that no partner took."""

from dataclasses import dataclass, replace

from mailhub.outbound import people_samples, samples
from mailhub.outbound.people_mails import KnownLead, PeopleMail, RankedPartner
from mailhub.speech import Phrase, _, phrase


@dataclass(frozen=True, kw_only=True)
class LeadUnplaced(PeopleMail):
    """A lead rests with the manager; the mail's choices are `partners`, in that order."""

    known: KnownLead
    reason: str | Phrase
    partners: tuple[RankedPartner, ...]

    @property
    def subject(self) -> str:
        return self.known.lead.subject

    @property
    def preheader(self) -> str:
        return _("No partner has it. {reason} You choose what comes next.", reason=self.reason)

    @classmethod
    def sample(cls) -> "LeadUnplaced":
        known = replace(people_samples.UNPLACED, account="Cwm Holiday Parks")
        reason = phrase("{partners} partners were asked, none took it, and there is no other.", partners=2)
        return cls(brand=samples.BRAND, known=known, reason=reason, partners=people_samples.PARTNERS)
