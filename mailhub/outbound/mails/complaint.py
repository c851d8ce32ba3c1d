"""Tells the channel manager that a reader marked one of our mails as unwanted."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import LONGEST_SUBJECT, clean
from mailhub.outbound.people_mails import PeopleMail
from mailhub.speech import Phrase, _, phrase


@dataclass(frozen=True, kw_only=True)
class Complaint(PeopleMail):
    """A mail provider passed a complaint on; `what` is the subject of the mail that was complained about."""

    whose: str | Phrase
    address: str
    what: str

    @property
    def subject(self) -> str:
        return clean(_("A complaint about: {subject}", subject=self.what), LONGEST_SUBJECT)

    @property
    def preheader(self) -> str:
        return _("{whose} marked one of our mails as unwanted.", whose=self.whose)

    @classmethod
    def sample(cls) -> "Complaint":
        return cls(
            brand=samples.BRAND,
            whose=phrase("{name} of {company}", name="Kirsty Baird", company="Highland IT"),
            address="kirsty@highland-it.example",
            what=samples.LEAD.subject,
        )
