"""Tells a vendor's person that somebody's data are erased, and what remains to be done."""

from dataclasses import dataclass

from mailhub.domain.terms import LeadId, RegistrationId
from mailhub.outbound import samples
from mailhub.outbound.mail import clean
from mailhub.outbound.people_mails import PeopleMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class ErasureDone(PeopleMail):
    """What was erased, by its numbers alone; `unread` letters with the person's address are still to be read."""

    number: int
    leads: tuple[LeadId, ...] = ()
    registrations: tuple[RegistrationId, ...] = ()
    holders: int = 0
    unread: int = 0

    @property
    def subject(self) -> str:
        return _("{vendor}: a person's data are erased (ERASURE-{number})", vendor=self.brand.name, number=self.number)

    @property
    def preheader(self) -> str:
        if self.holders == 1:
            return _("1 partner is asked to erase what it holds.")
        return _("{count} partners are asked to erase what they hold.", count=self.holders)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """The leads and registrations whose contact it was."""
        named = {
            _("Leads"): ", ".join(f"LEAD-{one}" for one in self.leads),
            _("Registrations"): ", ".join(f"REG-{one}" for one in self.registrations),
        }
        return [(label, clean(value)) for label, value in named.items() if value]

    @classmethod
    def sample(cls) -> "ErasureDone":
        return cls(brand=samples.BRAND, number=3, leads=(LeadId(7),), holders=1)
