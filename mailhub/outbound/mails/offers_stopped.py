"""Tells the channel manager that a partner's contact wants no leads any more."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import PersonView, clean
from mailhub.outbound.people_mails import PeopleMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class OffersStopped(PeopleMail):
    """The contact gets no offers until it says otherwise; `open_leads` it works on stay its own."""

    partner: str
    contact: PersonView
    open_leads: int

    @property
    def subject(self) -> str:
        return clean(_("{partner} wants no leads any more", partner=self.partner), 78)

    @property
    def preheader(self) -> str:
        return _("{contact} has asked us to stop. Nothing is offered there now.", contact=self.contact.name)

    @classmethod
    def sample(cls) -> "OffersStopped":
        return cls(
            brand=samples.BRAND,
            partner="Highland IT",
            contact=PersonView(name="Kirsty Baird", address="kirsty.baird@highland-it.example"),
            open_leads=2,
        )
