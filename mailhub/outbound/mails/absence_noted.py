"""Reads an absence back: until when, who stands in, and what moved."""

from dataclasses import dataclass
from datetime import date

from mailhub.outbound import samples
from mailhub.outbound.mail import Mail


@dataclass(frozen=True, kw_only=True)
class AbsenceNoted(Mail):
    """The contact is away; leads are (number, title). `stated` is a substitute who is no registered colleague."""

    answers_letter = True
    until: date
    substitute: str = ""
    stated: str = ""
    passed_on: tuple[tuple[str, str], ...] = ()
    moved_on: tuple[tuple[str, str], ...] = ()
    in_work: tuple[tuple[str, str], ...] = ()
    ask_address: str

    @property
    def subject(self) -> str:
        return "Your absence is noted"

    @property
    def preheader(self) -> str:
        return f"{self.substitute} stands in for you." if self.substitute else "No leads are offered to you meanwhile."

    @property
    def why(self) -> str:
        return "You get this because you told us that you are away."

    @classmethod
    def sample(cls) -> "AbsenceNoted":
        return cls(
            brand=samples.BRAND,
            until=date(2027, 1, 5),
            substitute="Ewan Muir",
            passed_on=(("LEAD-12", samples.SECOND_LEAD.title),),
            in_work=(("LEAD-7", samples.LEAD.title),),
            ask_address="ask@hub.example",
        )
