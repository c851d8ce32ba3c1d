"""Tells a partner that it gets leads again."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import Mail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class PartnerReinstated(Mail):
    """A suspension is over: its days have passed, or `earlier` a person ended it."""

    earlier: bool
    ask_address: str

    @property
    def subject(self) -> str:
        return _("You get leads again")

    @property
    def preheader(self) -> str:
        return _("Welcome back. What was missed before counts no more.")

    @classmethod
    def sample(cls) -> "PartnerReinstated":
        return cls(brand=samples.BRAND, earlier=False, ask_address="ask@hub.example")
