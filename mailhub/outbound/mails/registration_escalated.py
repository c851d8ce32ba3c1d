"""Tells the director that a deal registration is still undecided, and lets the director decide."""

from dataclasses import dataclass
from datetime import timedelta

from mailhub.outbound import registration_samples, samples
from mailhub.outbound.mails.registration_request import RegistrationRequest
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class RegistrationEscalated(RegistrationRequest):
    """The manager had until `decide_by_at`; silence never approves."""

    manager: str

    @property
    def preheader(self) -> str:
        return _("{partner} still waits for an answer. Silence neither approves nor denies.", partner=self.partner)

    @classmethod
    def sample(cls) -> "RegistrationEscalated":
        since = {"completed_at": samples.NOW - timedelta(days=5), "decide_by_at": samples.NOW - timedelta(days=3)}
        return cls(**registration_samples.CLAIM | since, manager="Olivia Grant")
