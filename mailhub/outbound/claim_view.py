"""A registration as whoever decides it sees it: its evidence, and beside it the account that may be the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mailhub.outbound.mail import clean
from mailhub.outbound.registration_view import RegistrationView
from mailhub.speech import Phrase, _, country_name, day, number


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The letter of a claim: its `fingerprint` is the SHA-256 of its bytes, `verdict` what is known of its sender."""

    received_at: datetime
    fingerprint: str
    verdict: str | Phrase


@dataclass(frozen=True, kw_only=True)
class KnownAccount:
    """An account of the vendor that looks like the one of a claim.

    `owner` is who owns it, if anybody; `registered_by` who has registered it, and `registered_until` until when;
    `open_leads` are in work there, `won` were won.
    """

    name: str
    domain: str = ""
    country: str = ""
    owner: str | Phrase = ""
    owned_until: date | None = None
    registered_by: str = ""
    registration: str = ""
    registered_until: date | None = None
    open_leads: int = 0
    won: int = 0

    @property
    def owned(self) -> str:
        """Who owns it, and until when."""
        return _until(str(self.owner), self.owned_until)

    @property
    def registered(self) -> str:
        """Who has registered it, under which number, and until when."""
        by = f"{self.registered_by} ({self.registration})" if self.registered_by else ""
        return _until(by, self.registered_until)


@dataclass(frozen=True, kw_only=True)
class Beside:
    """A claim and the known account side by side."""

    registration: RegistrationView
    domain: str
    partner: str
    known: KnownAccount

    @property
    def rows(self) -> Sequence[tuple[str, str, str]]:
        """Label, what the claim says, and what is known, where either says something."""
        claim, known = self.registration, self.known
        rows = (
            (_("Account"), claim.account, known.name),
            (_("Website"), self.domain, known.domain),
            (_("Country"), country_name(claim.country), country_name(known.country)),
            (_("Belongs to"), "", known.owned),
            (_("Registered by"), self.partner, known.registered),
            (_("Leads in work"), "", number(known.open_leads)),
            (_("Leads won"), "", number(known.won)),
        )
        return [(label, clean(mine), clean(theirs)) for label, mine, theirs in rows if mine or theirs]


def _until(who: str, until: date | None) -> str:
    return _("{name}, until {day}", name=who, day=day(until)) if who and until else who
