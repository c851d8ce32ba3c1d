"""Tells a partner that was given notice that it goes on getting leads: it has answered, or a person decided so."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import Mail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class NoticeLifted(Mail):
    """The notice is off: everything owed was answered, or (not `mended`) one of the vendor's people decided it."""

    mended: bool

    @property
    def subject(self) -> str:
        return _("All is well: you go on getting leads")

    @property
    def preheader(self) -> str:
        return _("You need not do anything.")

    @classmethod
    def sample(cls) -> "NoticeLifted":
        return cls(brand=samples.BRAND, mended=True)
