"""Answers where leads stand, one line each."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import Mail


@dataclass(frozen=True, kw_only=True)
class Where(Mail):
    """The leads that the asker may see: number, what it is, how it stands; `more` were left out."""

    answers_letter = True
    leads: tuple[tuple[str, str, str], ...]
    more: int

    @property
    def subject(self) -> str:
        return "Where your leads stand"

    @property
    def preheader(self) -> str:
        return f"{len(self.leads) + self.more} open leads." if self.leads else "No open leads."

    @property
    def why(self) -> str:
        return "You get this because you asked."

    @classmethod
    def sample(cls) -> "Where":
        leads = (
            ("LEAD-7", samples.LEAD.title, "in progress, quote sent; feedback due Wed 25 Nov 2026, 17:00 GMT"),
            ("LEAD-12", samples.SECOND_LEAD.title, "offered to you; answer by Tue 24 Nov 2026, 13:30 GMT"),
        )
        return cls(brand=samples.BRAND, leads=leads, more=3)
