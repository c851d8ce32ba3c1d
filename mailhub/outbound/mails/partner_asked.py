"""Asks a partner's contact, or the one in charge there, about a lead on which nothing happens."""

from dataclasses import dataclass
from datetime import date

from mailhub.outbound import samples
from mailhub.outbound.mail import PersonView, Way
from mailhub.outbound.mails.base import LeadMail
from mailhub.outbound.work_mails import work_ways
from mailhub.speech import Phrase, _, phrase


@dataclass(frozen=True, kw_only=True)
class PartnerAsked(LeadMail):
    """A lead in work stands still; `colleague` is who works on it, where the reader is another one."""

    reason: str | Phrase
    manager: PersonView
    colleague: str = ""

    @property
    def preheader(self) -> str:
        return " ".join([_("A click or a line is enough."), str(self.reason)])

    @property
    def ways(self) -> tuple[Way, ...]:
        return work_ways()

    @classmethod
    def sample(cls) -> "PartnerAsked":
        return cls(
            brand=samples.BRAND,
            lead=samples.LEAD,
            reason=phrase("Its stage has not changed since {day}.", day=date(2026, 10, 9)),
            manager=samples.MANAGER,
            colleague="Kirsty Baird",
        )
