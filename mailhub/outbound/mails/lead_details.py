"""Gives the partner who accepted everything that is known of the customer; goes to the registered address only."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.domain.program import Battlecard
from mailhub.outbound import samples
from mailhub.outbound.lead_view import CustomerView
from mailhub.outbound.mail import Attachment, Way
from mailhub.outbound.mails.base import AppointedMail
from mailhub.outbound.vcard import vcard
from mailhub.outbound.work_mails import work_ways
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class LeadDetails(AppointedMail):
    """The lead is the partner's: who the customer is, what is known, what is expected next.

    The mail's choices are the `resellers` to whom a distributor may pass it on, best first.
    """

    customer: CustomerView
    notes: str
    answers: tuple[tuple[str, str], ...] = ()
    contact_due_at: datetime | None
    feedback_due_at: datetime | None
    resellers: tuple[str, ...] = ()
    points: int | None = None
    battlecards: tuple[Battlecard, ...] = ()

    @property
    def preheader(self) -> str:
        return _("The lead is yours. Here is the customer.")

    @property
    def ways(self) -> tuple[Way, ...]:
        return work_ways()

    def attachments(self) -> tuple[Attachment, ...]:
        card = vcard(self.customer, note=self.lead.number)
        contact = Attachment(filename=f"{self.lead.number}.vcf", content_type="text/vcard; charset=utf-8", data=card)
        return (contact, *super().attachments())

    @classmethod
    def sample(cls) -> "LeadDetails":
        return cls(
            brand=samples.BRAND,
            lead=samples.LEAD,
            customer=samples.CUSTOMER,
            notes="Ask for the timetable of the building works first; Morag decides together with the bursar.",
            contact_due_at=samples.NOW + timedelta(hours=4),
            feedback_due_at=samples.NOW + timedelta(days=1, hours=7),
            answers=(("Is the budget approved?", "Yes, by the trustees in October"),),
            battlecards=(samples.BATTLECARD,),
            appointment=samples.APPOINTMENT,
            points=40,
            resellers=("Skye Systems", "Bute Networks"),
        )
