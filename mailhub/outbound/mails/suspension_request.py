"""Asks the channel manager whether to suspend a partner whose notice has changed nothing."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import PersonView, clean
from mailhub.outbound.people_mails import PeopleMail


@dataclass(frozen=True, kw_only=True)
class SuspensionRequest(PeopleMail):
    """To approve is to suspend, to deny is to leave the partner in good standing."""

    partner: str
    contact: PersonView
    missed: tuple[str, ...]
    record: str
    suspended_days: int

    @property
    def subject(self) -> str:
        return clean(f"Suspend {self.partner}?", 78)

    @property
    def preheader(self) -> str:
        return "Notice was given, and nothing has changed since. Approve or deny with one click, or with one word."

    @classmethod
    def sample(cls) -> "SuspensionRequest":
        return cls(
            brand=samples.BRAND,
            partner="Highland IT",
            contact=PersonView(name="Kirsty Baird", address="kirsty.baird@highland-it.example"),
            missed=("The offers of LEAD-3, LEAD-5 and LEAD-9 ran out without an answer.",),
            record="score 70 of 100: 2 of 5 offers answered, 2 reports given, 0 requests for feedback left unanswered",
            suspended_days=7,
        )
