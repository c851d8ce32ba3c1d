"""Tells one of a vendor's people whether the weekly report comes, and how to change that."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import Mail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class ReportsChosen(Mail):
    """The choice that is in force, after it was changed or just asked for."""

    answers_letter = True
    wanted: bool
    ask_address: str

    @property
    def subject(self) -> str:
        return _("Your weekly report")

    @property
    def preheader(self) -> str:
        return _("It comes every week.") if self.wanted else _("It comes no more.")

    @property
    def why(self) -> str:
        return _("You get this because you asked about your preferences.")

    @classmethod
    def sample(cls) -> "ReportsChosen":
        return cls(brand=samples.BRAND, wanted=True, ask_address="ask@hub.example")
