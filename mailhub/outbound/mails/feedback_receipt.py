"""Reads back what we understood from a reply, so that a misreading is seen at once."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import Way
from mailhub.outbound.mails.base import AppointedMail
from mailhub.outbound.work_mails import work_ways
from mailhub.speech import Phrase, _, phrase


@dataclass(frozen=True, kw_only=True)
class FeedbackReceipt(AppointedMail):
    """A reply was understood and acted on: `understood` as label and value, `ways` to correct it."""

    answers_letter = True
    understood: tuple[tuple[str | Phrase, str | Phrase], ...]
    ways: tuple[Way, ...] = ()

    @property
    def preheader(self) -> str:
        return _("We understood: {what}", what=", ".join(str(value) for label, value in self.understood))

    @classmethod
    def sample(cls) -> "FeedbackReceipt":
        understood = (
            (phrase("Stage"), phrase("quote sent")),
            (phrase("Probability"), "40 %"),
            (phrase("Note"), "urgent"),
        )
        return cls(brand=samples.BRAND, lead=samples.LEAD, understood=understood, ways=work_ways())
