"""Reads words back that were kept as a note, and offers as links what could have been meant."""

from dataclasses import dataclass

from mailhub.domain.terms import Purpose
from mailhub.outbound import samples
from mailhub.outbound.mail import LONGEST_SUBJECT, Mail, Way, clean
from mailhub.speech import _, phrase


@dataclass(frozen=True, kw_only=True)
class ReadBack(Mail):
    """A reply was no command, and is only kept. `likely` is what we think was meant, `ways` what else is possible."""

    answers_letter = True
    thread: str
    text: str
    likely: tuple[Way, ...] = ()
    ways: tuple[Way, ...]

    @property
    def subject(self) -> str:
        return clean(self.thread, LONGEST_SUBJECT)

    @property
    def preheader(self) -> str:
        return _("We kept your words as a note. Nothing else was done.")

    @property
    def why(self) -> str:
        return _("You get this because you replied to one of our mails.")

    @classmethod
    def sample(cls) -> "ReadBack":
        likely = (Way(label=phrase("Accept this lead"), purpose=Purpose.ACCEPT),)
        ways = (Way(label=phrase("Reject it"), purpose=Purpose.REJECT),)
        text = "Sounds good, but could you ask whether they would take delivery in two lots?"
        return cls(brand=samples.BRAND, thread=samples.LEAD.subject, text=text, likely=likely, ways=ways)
