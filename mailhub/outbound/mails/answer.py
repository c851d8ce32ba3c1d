"""Answers a letter whose wish could not be granted, with the sentence that says why."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import LONGEST_SUBJECT, Mail, clean


@dataclass(frozen=True, kw_only=True)
class Answer(Mail):
    """What a letter wished was refused; nothing was changed."""

    answers_letter = True
    thread: str
    sentence: str
    ask_address: str

    @property
    def subject(self) -> str:
        return clean(self.thread, LONGEST_SUBJECT)

    @property
    def preheader(self) -> str:
        return self.sentence

    @property
    def why(self) -> str:
        return "You get this because you wrote to us."

    @classmethod
    def sample(cls) -> "Answer":
        sentence = "Another partner was faster: LEAD-7 is taken."
        return cls(brand=samples.BRAND, thread=samples.LEAD.subject, sentence=sentence, ask_address="ask@hub.example")
