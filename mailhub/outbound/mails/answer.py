"""Answers a letter whose wish could not be granted, with the sentence that says why."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import LONGEST_SUBJECT, Mail, clean
from mailhub.speech import Phrase, _, phrase


@dataclass(frozen=True, kw_only=True)
class Answer(Mail):
    """What a letter wished was refused; nothing was changed."""

    answers_letter = True
    thread: str | Phrase
    sentence: str | Phrase
    ask_address: str

    @property
    def subject(self) -> str:
        return clean(str(self.thread), LONGEST_SUBJECT)

    @property
    def preheader(self) -> str:
        return str(self.sentence)

    @property
    def why(self) -> str:
        return _("You get this because you wrote to us.")

    @classmethod
    def sample(cls) -> "Answer":
        sentence = phrase("This lead is taken: another partner was faster.")
        return cls(brand=samples.BRAND, thread=samples.LEAD.subject, sentence=sentence, ask_address="ask@hub.example")
