"""Asks the registered address whether a letter that we could not prove was really theirs."""

from dataclasses import dataclass
from datetime import timedelta

from mailhub.outbound import samples
from mailhub.outbound.mail import Mail
from mailhub.speech import Phrase, _, phrase


@dataclass(frozen=True, kw_only=True)
class ConfirmSender(Mail):
    """A letter in the recipient's name waits; `wish` says what it asks for."""

    links_last = timedelta(days=7)
    wish: str | Phrase

    @property
    def subject(self) -> str:
        return _("Please confirm: did you write to us?")

    @property
    def preheader(self) -> str:
        return _("A letter in your name waits until you say that it is yours.")

    @property
    def why(self) -> str:
        return _("You get this because a letter came in that names you as its writer.")

    @classmethod
    def sample(cls) -> "ConfirmSender":
        return cls(brand=samples.BRAND, wish=phrase("Accept {lead}.", lead="LEAD-7"))
