"""Asks a partner to erase the data of a customer's contact that it was mailed, and to confirm."""

from dataclasses import dataclass
from datetime import date, timedelta

from mailhub.outbound import samples
from mailhub.outbound.mail import clean
from mailhub.outbound.mails.base import LeadMail
from mailhub.speech import _, day


@dataclass(frozen=True, kw_only=True)
class ErasureRequest(LeadMail):
    """Which lead it is about, and when its details were mailed; nothing of the person. `reminder` when asked again."""

    links_last = timedelta(days=365)
    account: str = ""
    mailed_on: date | None = None
    has_ended: bool = True
    reminder: int = 0

    @property
    def preheader(self) -> str:
        return _("Please erase the contact's data wherever you keep them, and confirm.")

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What the partner finds the data by."""
        mailed = day(self.mailed_on) if self.mailed_on is not None else ""
        named = {
            _("Account"): clean(self.account),
            _("Details mailed on"): mailed,
            _("Product"): clean(self.lead.product),
        }
        return [(label, value) for label, value in named.items() if value]

    @classmethod
    def sample(cls) -> "ErasureRequest":
        return cls(brand=samples.BRAND, lead=samples.LEAD, account="Glen Learning Trust", mailed_on=date(2026, 11, 23))
