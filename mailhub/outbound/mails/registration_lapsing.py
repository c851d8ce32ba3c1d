"""Tells a partner that the protection of a registered deal ends soon, or has ended."""

from dataclasses import dataclass
from datetime import date, timedelta

from mailhub.outbound import samples
from mailhub.outbound.lead_view import LeadView
from mailhub.outbound.mail import PersonView, Way
from mailhub.outbound.mails.base import RegistrationMail
from mailhub.outbound.registration_ways import protected_ways
from mailhub.outbound.work_mails import work_ways
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class RegistrationLapsing(RegistrationMail):
    """The protection lasts up to and including `protected_until`; no `days_left` means that it is over.

    It can be extended by `extension_days` (0: no more), on proof of work that is at most `evidence_within_days` old.
    """

    links_last = timedelta(days=45)
    protected_until: date
    days_left: int
    manager: PersonView
    lead: LeadView | None = None
    extension_days: int = 0
    evidence_within_days: int = 0
    today: date

    @property
    def preheader(self) -> str:
        return _("Its protection ends soon.") if self.days_left else _("Its protection has ended.")

    @property
    def example_evidence(self) -> str:
        """Work that the program takes for proof, as somebody would write it."""
        on = self.today - timedelta(days=min(3, self.evidence_within_days))
        return _("quote sent on {day}", day=on.isoformat())

    @property
    def ways(self) -> tuple[Way, ...]:
        has_lead = self.lead is not None
        if not self.days_left:
            return work_ways()[:-1] if has_lead else ()
        return protected_ways(has_lead=has_lead, extends=self.extension_days > 0)

    @classmethod
    def sample(cls) -> "RegistrationLapsing":
        return cls(
            brand=samples.BRAND,
            registration=samples.REGISTRATION,
            protected_until=date(2026, 12, 7),
            days_left=14,
            manager=samples.MANAGER,
            lead=samples.LEAD,
            extension_days=60,
            evidence_within_days=30,
            today=samples.NOW.date(),
        )
