"""Shows the channel manager what a partner wrote in reply to one of our mails where it was no command."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import LONGEST_SUBJECT, clean
from mailhub.outbound.people_mails import PeopleMail
from mailhub.speech import Phrase, _, phrase


@dataclass(frozen=True, kw_only=True)
class PartnerWords(PeopleMail):
    """A question or remark of a partner; `what` is the subject of the mail that it answers."""

    whose: str | Phrase
    address: str
    what: str
    text: str

    @property
    def subject(self) -> str:
        return clean(self.what, LONGEST_SUBJECT)

    @property
    def preheader(self) -> str:
        return _("{whose} wrote something that only a person can answer.", whose=self.whose)

    @classmethod
    def sample(cls) -> "PartnerWords":
        return cls(
            brand=samples.BRAND,
            whose=phrase("{name} of {company}", name="Kirsty Baird", company="Highland IT"),
            address="kirsty@highland-it.example",
            what=samples.LEAD.subject,
            text="Sounds good, but could you ask whether they would take delivery in two lots?",
        )
