"""Tells a contact what it will be sent and what not, its language and time zone, and how to change them."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import Mail


@dataclass(frozen=True, kw_only=True)
class Preferences(Mail):
    """The preferences in force, after a change or just asked for; `unknown` was not understood, and the rest is set."""

    answers_letter = True
    language: str
    timezone: str
    often: str
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    unknown: tuple[str, ...]
    changed: bool
    is_stopped: bool
    ask_address: str

    @property
    def subject(self) -> str:
        return "Your preferences"

    @property
    def preheader(self) -> str:
        return "You get no leads any more." if self.is_stopped else f"Leads: {self.often}. {' '.join(self.wanted)}"

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Label and value of how we write."""
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
            often="at once, each in a mail of its own",
            wanted=("SX access switches (Acme Networks)", "hot and warm leads", "in Scotland"),
            unwanted=("other products of Acme Networks", "anything of Nordwerk", "cold leads"),
            unknown=("product GTX",),
            changed=True,
            is_stopped=False,
            ask_address="ask@hub.example",
        )
