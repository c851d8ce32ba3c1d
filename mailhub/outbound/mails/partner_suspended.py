"""Tells a partner that it gets no leads for some days, why, and what stays."""

from dataclasses import dataclass
from datetime import date

from mailhub.outbound import samples
from mailhub.outbound.mail import Mail, PersonView
from mailhub.outbound.wording import day


@dataclass(frozen=True, kw_only=True)
class PartnerSuspended(Mail):
    """No new leads up to and including `until`; open offers have gone on, leads are (number, title)."""

    until: date
    moved_on: tuple[tuple[str, str], ...]
    note: str
    manager: PersonView

    @property
    def subject(self) -> str:
        return f"You get no new leads until {day(self.until)}"

    @property
    def preheader(self) -> str:
        return "Leads in work stay yours. After that day you get leads again by itself."

    @classmethod
    def sample(cls) -> "PartnerSuspended":
        return cls(
            brand=samples.BRAND,
            until=date(2026, 12, 1),
            moved_on=(("LEAD-12", samples.SECOND_LEAD.title),),
            note="Please get in touch; we can name another contact for you.",
            manager=samples.MANAGER,
        )
