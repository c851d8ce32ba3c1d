"""Asks the channel manager whether to suspend a partner whose notice has changed nothing."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import LONGEST_SUBJECT, PersonView, clean
from mailhub.outbound.people_mails import PeopleMail
from mailhub.speech import Phrase, _, phrase


@dataclass(frozen=True, kw_only=True)
class SuspensionRequest(PeopleMail):
    """To approve is to suspend, to deny is to leave the partner in good standing; `asked` was asked and is silent."""

    partner: str
    contact: PersonView
    missed: tuple[str | Phrase, ...]
    record: str | Phrase
    suspended_days: int
    asked: str = ""

    @property
    def subject(self) -> str:
        return clean(_("Suspend {partner}?", partner=self.partner), LONGEST_SUBJECT)

    @property
    def preheader(self) -> str:
        return _("Notice was given, and nothing has changed since. Approve or deny with one click, or with one word.")

    @classmethod
    def sample(cls) -> "SuspensionRequest":
        return cls(
            brand=samples.BRAND,
            partner="Highland IT",
            contact=PersonView(name="Kirsty Baird", address="kirsty.baird@highland-it.example"),
            missed=(phrase("Offers that ran out without an answer: {leads}.", leads="LEAD-3, LEAD-5, LEAD-9"),),
            record=phrase(
                "score {score} of 100: {answered} of {offers} offers answered, {reports} reports given, "
                "{missed} requests for feedback left unanswered",
                score=70,
                answered=2,
                offers=5,
                reports=2,
                missed=0,
            ),
            suspended_days=7,
        )
