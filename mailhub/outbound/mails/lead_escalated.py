"""Tells one of the vendor's people that nobody acts on a lead, and what can be done about it in one click."""

from dataclasses import dataclass

from mailhub.domain.terms import WORKED, LeadStatus
from mailhub.outbound import people_samples, samples
from mailhub.outbound.mail import PersonView
from mailhub.outbound.people_mails import KnownLead, PeopleMail, RankedPartner
from mailhub.speech import Phrase, _, phrase


@dataclass(frozen=True, kw_only=True)
class LeadEscalated(PeopleMail):
    """A lead lies; `asked` is who was asked before, `partner` and `contact` who has it, if anybody.

    The mail's choices are `partners`, in that order.
    """

    known: KnownLead
    reason: str | Phrase
    asked: str = ""
    partner: str = ""
    contact: PersonView | None = None
    partners: tuple[RankedPartner, ...] = ()
    days: int = 3

    @property
    def subject(self) -> str:
        return self.known.lead.subject

    @property
    def preheader(self) -> str:
        return _("Nobody acts on it. {reason}", reason=self.reason)

    @property
    def is_in_work(self) -> bool:
        return self.known.status in WORKED

    @property
    def is_held(self) -> bool:
        return self.known.status == LeadStatus.ON_HOLD

    @classmethod
    def sample(cls) -> "LeadEscalated":
        return cls(
            brand=samples.BRAND,
            known=people_samples.UNPLACED,
            reason=phrase("No partner has it, and the channel manager who was asked has not decided."),
            asked="Olivia Grant",
            partners=people_samples.PARTNERS,
        )
