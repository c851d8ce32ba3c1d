"""Confirms that a contact who was away is back."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import Mail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class AbsenceEnded(Mail):
    """The contact is there again and gets leads; no substitute is asked any more."""

    answers_letter = True
    ask_address: str

    @property
    def subject(self) -> str:
        return _("You are back")

    @property
    def preheader(self) -> str:
        return _("Leads are offered to you again.")

    @property
    def why(self) -> str:
        return _("You get this because you told us that you are back.")

    @classmethod
    def sample(cls) -> "AbsenceEnded":
        return cls(brand=samples.BRAND, ask_address="ask@hub.example")
