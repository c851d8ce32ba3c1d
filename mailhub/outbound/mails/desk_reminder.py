"""Reminds one of the vendor's people, once a day at most, of everything that waits for a decision."""

from dataclasses import dataclass, replace

from mailhub.domain.terms import LeadId
from mailhub.outbound import people_samples, samples
from mailhub.outbound.mail import LONGEST_SUBJECT, clean
from mailhub.outbound.people_mails import KnownLead, PeopleMail
from mailhub.outbound.registration_view import RegistrationView
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class DeskReminder(PeopleMail):
    """What waits; the mail's choices are the leads without a partner, those on hold, then the registrations."""

    unplaced: tuple[KnownLead, ...] = ()
    held: tuple[KnownLead, ...] = ()
    registrations: tuple[RegistrationView, ...] = ()

    @property
    def waiting(self) -> int:
        return len(self.unplaced) + len(self.held) + len(self.registrations)

    @property
    def subject(self) -> str:
        first = (*self.unplaced, *self.held)[0].lead.number
        more = self.waiting - 1
        waits = _("and {more} more wait for your decision", more=more) if more else _("waits for your decision")
        return clean(f"[{first}] {waits}", LONGEST_SUBJECT)

    @property
    def preheader(self) -> str:
        return _("One click each. Nothing happens until you decide.")

    @property
    def numbered(self) -> list[tuple[int, KnownLead, bool]]:
        """Each lead with its place among the choices, and whether it is on hold."""
        known = [(lead, False) for lead in self.unplaced] + [(lead, True) for lead in self.held]
        return [(choice, lead, on_hold) for choice, (lead, on_hold) in enumerate(known)]

    @property
    def claims(self) -> list[tuple[int, RegistrationView]]:
        """Each registration with its place among the choices."""
        return list(enumerate(self.registrations, start=len(self.numbered)))

    @classmethod
    def sample(cls) -> "DeskReminder":
        second = replace(people_samples.HELD, lead=replace(people_samples.HELD.lead, id=LeadId(14)), account="")
        return cls(
            brand=samples.BRAND,
            unplaced=(people_samples.UNPLACED,),
            held=(second,),
            registrations=(samples.REGISTRATION,),
        )
