"""Answers where leads stand, one line each."""

from dataclasses import dataclass, replace

from mailhub.domain.terms import LeadStatus, Stage
from mailhub.outbound import samples
from mailhub.outbound.lead_standing import LeadStanding, Part
from mailhub.outbound.mail import Mail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class Where(Mail):
    """The leads that the asker may see, and how each stands; `more` were left out."""

    answers_letter = True
    leads: tuple[LeadStanding, ...]
    more: int

    @property
    def subject(self) -> str:
        return _("Where your leads stand")

    @property
    def preheader(self) -> str:
        count = len(self.leads) + self.more
        if not count:
            return _("No open leads.")
        return _("1 open lead.") if count == 1 else _("{count} open leads.", count=count)

    @property
    def why(self) -> str:
        return _("You get this because you asked.")

    @classmethod
    def sample(cls) -> "Where":
        owned = LeadStanding(
            lead=samples.LEAD,
            status=LeadStatus.IN_PROGRESS,
            stage=Stage.PROPOSAL,
            due_at=samples.NOW.replace(day=25, hour=17, minute=0),
            timezone=samples.RECIPIENT.timezone,
            part=Part.OWNER,
        )
        due_at = samples.NOW.replace(hour=13)
        offered = replace(
            owned, lead=samples.SECOND_LEAD, status=LeadStatus.OFFERED, stage=None, due_at=due_at, part=Part.OFFERED
        )
        return cls(brand=samples.BRAND, leads=(owned, offered), more=3)
