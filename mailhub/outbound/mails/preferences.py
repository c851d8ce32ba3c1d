"""Tells a contact what it will be sent and what not, its language and time zone, and how to change them."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.languages import language_told, languages_told
from mailhub.outbound.mail import Mail
from mailhub.outbound.wishes_view import WISHES_SAMPLE, WishesView
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class Preferences(Mail):
    """The preferences in force, after a change or just asked for; `unknown` was not understood, and the rest is set."""

    answers_letter = True
    language: str
    timezone: str
    wishes: WishesView
    unknown: tuple[str, ...]
    changed: bool
    is_stopped: bool
    ask_address: str

    @property
    def subject(self) -> str:
        return _("Your preferences")

    @property
    def preheader(self) -> str:
        if self.is_stopped:
            return _("You get no leads any more.")
        return _("You will be sent: {wanted}.", wanted="; ".join(self.wishes.wanted))

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Label and value of how we write."""
        return ((_("Language"), language_told(self.language)), (_("Time zone"), self.timezone))

    @property
    def languages(self) -> str:
        """Those that we speak."""
        return languages_told()

    @property
    def why(self) -> str:
        return _("You get this because you asked about your preferences.")

    @classmethod
    def sample(cls) -> "Preferences":
        return cls(
            brand=samples.BRAND,
            language="en",
            timezone="Europe/London",
            wishes=WISHES_SAMPLE,
            unknown=("product GTX",),
            changed=True,
            is_stopped=False,
            ask_address="ask@hub.example",
        )
