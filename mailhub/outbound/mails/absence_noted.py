"""Reads an absence back: until when, who stands in, and what moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mailhub.outbound import samples
from mailhub.outbound.lead_view import LeadView
from mailhub.outbound.mail import Mail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class AbsenceNoted(Mail):
    """The contact is away; `stated` is a substitute who is no registered colleague."""

    answers_letter = True
    until: date
    substitute: str = ""
    stated: str = ""
    passed_on: tuple[LeadView, ...] = ()
    moved_on: tuple[LeadView, ...] = ()
    in_work: tuple[LeadView, ...] = ()
    ask_address: str

    @property
    def subject(self) -> str:
        return _("Your absence is noted")

    @property
    def preheader(self) -> str:
        if not self.substitute:
            return _("No leads are offered to you meanwhile.")
        return _("{colleague} stands in for you.", colleague=self.substitute)

    def told(self, leads: Sequence[LeadView]) -> list[tuple[str, str]]:
        """Number and title of each of the leads."""
        return [(lead.number, lead.title) for lead in leads]

    @property
    def why(self) -> str:
        return _("You get this because you told us that you are away.")

    @classmethod
    def sample(cls) -> "AbsenceNoted":
        return cls(
            brand=samples.BRAND,
            until=date(2027, 1, 5),
            substitute="Ewan Muir",
            passed_on=(samples.SECOND_LEAD,),
            in_work=(samples.LEAD,),
            ask_address="ask@hub.example",
        )
