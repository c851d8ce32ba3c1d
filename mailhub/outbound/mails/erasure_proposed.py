"""Tells a vendor's person what would be erased of somebody, and asks whether it shall be."""

from dataclasses import dataclass
from datetime import timedelta

from mailhub.domain.terms import LeadId, RegistrationId
from mailhub.outbound import samples
from mailhub.outbound.mail import clean
from mailhub.outbound.people_mails import PeopleMail
from mailhub.speech import _, number


@dataclass(frozen=True, kw_only=True)
class ErasureProposed(PeopleMail):
    """What is kept of whoever is `named`; the leads of `ending` are open, and end with it."""

    answers_letter = True
    links_last = timedelta(days=7)
    named: str
    leads: tuple[LeadId, ...]
    registrations: tuple[RegistrationId, ...] = ()
    ending: tuple[LeadId, ...] = ()
    letters: int = 0
    sent: int = 0
    holders: int = 0

    @property
    def subject(self) -> str:
        return _("{vendor}: shall this person's data be erased?", vendor=self.brand.name)

    @property
    def preheader(self) -> str:
        return _("Nothing is erased until you confirm. It cannot be undone.")

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What would go, and what would follow."""
        named = {
            _("Who"): clean(self.named),
            _("Leads"): ", ".join(f"LEAD-{one}" for one in self.leads),
            _("Registrations"): ", ".join(f"REG-{one}" for one in self.registrations),
            _("Open leads, which end"): ", ".join(f"LEAD-{one}" for one in self.ending),
            _("Letters to us"): number(self.letters),
            _("Mails of ours"): number(self.sent),
            _("Partners that are asked to erase it too"): number(self.holders),
        }
        return [(label, clean(value)) for label, value in named.items() if value]

    @classmethod
    def sample(cls) -> "ErasureProposed":
        leads = (LeadId(7),)
        return cls(
            brand=samples.BRAND, named="jo@glen-trust.example", leads=leads, ending=leads, letters=2, sent=5, holders=1
        )
