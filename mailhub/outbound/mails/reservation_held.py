"""Tells a partner which feedback is owed before it can reserve a lead of the pool, and takes it in the same mail."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mails.base import LeadMail
from mailhub.outbound.work_mails import OwingMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class ReservationHeld(LeadMail, OwingMail):
    """A reservation waits for feedback on other leads; the mail's choices are those leads."""

    @property
    def preheader(self) -> str:
        return _("One step is missing: tell us how your open leads are doing, then reserve.")

    @classmethod
    def sample(cls) -> "ReservationHeld":
        return cls(brand=samples.BRAND, lead=samples.LEAD, owed=(samples.SECOND_LEAD,))
