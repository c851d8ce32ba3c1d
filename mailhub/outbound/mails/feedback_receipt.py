"""Reads back what we understood from a reply, so that a misreading is seen at once."""

from dataclasses import dataclass
from datetime import date

from mailhub.outbound import samples
from mailhub.outbound.mail import Way
from mailhub.outbound.mails.base import LeadMail
from mailhub.outbound.wording import day
from mailhub.outbound.work_mails import work_ways


@dataclass(frozen=True, kw_only=True)
class FeedbackReceipt(LeadMail):
    """A reply was understood and acted on: `understood` as label and value, `ways` to correct it."""

    answers_letter = True
    understood: tuple[tuple[str, str], ...]
    ways: tuple[Way, ...] = ()

    @property
    def preheader(self) -> str:
        return "We understood: " + ", ".join(value for _, value in self.understood)

    @classmethod
    def sample(cls) -> "FeedbackReceipt":
        understood = (("Stage", "quote sent"), ("Amount", "£20,000"), ("Close", day(date(2027, 1, 15))))
        return cls(brand=samples.BRAND, lead=samples.LEAD, understood=understood, ways=work_ways())
