"""Tells a contact its language and time zone, and how to change them."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import Mail


@dataclass(frozen=True, kw_only=True)
class Preferences(Mail):
    """The preferences in force, after a change or just asked for."""

    answers_letter = True
    language: str
    timezone: str
    changed: bool
    ask_address: str

    @property
    def subject(self) -> str:
        return "Your preferences"

    @property
    def preheader(self) -> str:
        return f"Language {self.language}, time zone {self.timezone}."

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Label and value of each preference."""
        return (("Language", self.language), ("Time zone", self.timezone))

    @property
    def why(self) -> str:
        return "You get this because you asked about your preferences."

    @classmethod
    def sample(cls) -> "Preferences":
        return cls(
            brand=samples.BRAND,
            language="English (en)",
            timezone="Europe/London",
            changed=True,
            ask_address="ask@hub.example",
        )
