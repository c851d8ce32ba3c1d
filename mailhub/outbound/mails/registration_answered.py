"""Tells the channel manager what the partner answered to a question about a registration, which can be decided now."""

from dataclasses import dataclass

from mailhub.outbound import registration_samples
from mailhub.outbound.mails.registration_request import RegistrationRequest
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class RegistrationAnswered(RegistrationRequest):
    """The partner's `answer` to the manager's `question`."""

    question: str
    answer: str

    @property
    def preheader(self) -> str:
        return _("{partner} has answered your question. Approve or deny it now.", partner=self.partner)

    @classmethod
    def sample(cls) -> "RegistrationAnswered":
        answer = "All six of them; the quote covers 40 switches."
        return cls(**registration_samples.CLAIM, question="Which building is it for?", answer=answer)
