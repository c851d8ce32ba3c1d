"""Tells that a lead is to be had again: the contact took an answer back, or a rival did."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.domain.terms import OfferStatus
from mailhub.outbound import samples
from mailhub.outbound.mails.base import AppointedMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class OfferReopened(AppointedMail):
    """An offer is open again until its old deadline; `was` is how it had ended before."""

    was: OfferStatus
    details_sent: bool
    deadline_at: datetime

    @property
    def preheader(self) -> str:
        return self.happened

    @property
    def happened(self) -> str:
        """What was taken back, and by whom."""
        if self.was is OfferStatus.TAKEN:
            return _("The partner who was faster has taken the acceptance back: this lead is to be had again.")
        if self.was is OfferStatus.OPEN:
            return _("You no longer ask for this lead: it is offered to you as before.")
        if self.was is OfferStatus.ACCEPTED:
            return _("You have taken your acceptance back: this lead is offered to you as before.")
        return _("You have taken your rejection back: this lead is offered to you as before.")

    @property
    def about_details(self) -> str:
        """What became of the customer's details; empty when they were not to be mailed."""
        if self.was is not OfferStatus.ACCEPTED:
            return ""
        if self.details_sent:
            return _(
                "The customer's details were mailed to you already. Please delete that mail,"
                " and do not contact the customer unless you accept again."
            )
        return _("The customer's details were not mailed yet, and stay with us.")

    def links_end_at(self, now: datetime) -> datetime:
        return self.deadline_at

    @classmethod
    def sample(cls) -> "OfferReopened":
        return cls(
            brand=samples.BRAND,
            lead=samples.LEAD,
            was=OfferStatus.ACCEPTED,
            details_sent=True,
            deadline_at=samples.NOW + timedelta(hours=3),
        )
