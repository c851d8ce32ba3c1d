"""Tells the vendor's person who suspended a partner what follows, with the way to end it earlier."""

from dataclasses import dataclass
from datetime import date

from mailhub.outbound import samples
from mailhub.outbound.mail import LONGEST_SUBJECT, clean
from mailhub.outbound.people_mails import PeopleMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class SuspensionNoted(PeopleMail):
    """The partner gets no leads up to and including `until`; `moved_on` of its offers went to others."""

    partner: str
    until: date
    moved_on: int
    ask_address: str

    @property
    def subject(self) -> str:
        return clean(_("{partner} is suspended until {day}", partner=self.partner, day=self.until), LONGEST_SUBJECT)

    @property
    def preheader(self) -> str:
        return _("It ends by itself; with one click it ends at once.")

    @classmethod
    def sample(cls) -> "SuspensionNoted":
        return cls(
            brand=samples.BRAND,
            partner="Highland IT",
            until=date(2026, 12, 1),
            moved_on=1,
            ask_address="ask@hub.example",
        )
