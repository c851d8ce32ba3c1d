"""Tells a partner that it gets no leads for some days, why, and what stays."""

from dataclasses import dataclass
from datetime import date

from mailhub.outbound import samples
from mailhub.outbound.lead_view import LeadView
from mailhub.outbound.mail import Mail, PersonView
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class PartnerSuspended(Mail):
    """No new leads up to and including `until`; open offers have gone on, `moved_on` are the leads concerned."""

    until: date
    moved_on: tuple[LeadView, ...]
    note: str
    manager: PersonView

    @property
    def moved_facts(self) -> list[tuple[str, str]]:
        """Number and title of each lead that has gone on."""
        return [(lead.number, lead.title) for lead in self.moved_on]

    @property
    def subject(self) -> str:
        return _("You get no new leads until {day}", day=self.until)

    @property
    def preheader(self) -> str:
        return _("Leads in work stay yours. After that day you get leads again by itself.")

    @classmethod
    def sample(cls) -> "PartnerSuspended":
        return cls(
            brand=samples.BRAND,
            until=date(2026, 12, 1),
            moved_on=(samples.SECOND_LEAD,),
            note="Please get in touch; we can name another contact for you.",
            manager=samples.MANAGER,
        )
