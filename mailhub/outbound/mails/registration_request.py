"""Asks the channel manager to approve or deny a deal registration."""

from dataclasses import dataclass
from datetime import datetime

from mailhub.outbound import registration_samples
from mailhub.outbound.claim_mails import ClaimMail
from mailhub.outbound.claim_view import Beside, Evidence
from mailhub.speech import Phrase, _


@dataclass(frozen=True, kw_only=True)
class RegistrationRequest(ClaimMail):
    """A partner's registration is complete since `completed_at` and waits for yes or no.

    `findings` are what its checks found, `beside` the account that may be the same; it is the partner's `attempt`-th.
    """

    completed_at: datetime
    decide_by_at: datetime | None
    protected_days: int
    attempt: int = 1
    most_attempts: int = 1
    findings: tuple[str | Phrase, ...] = ()
    beside: Beside | None = None
    evidence: Evidence | None = None

    @property
    def preheader(self) -> str:
        if self.registration.is_win:
            return _(
                "{partner} has sold this and asks for credit. One click or one word decides.", partner=self.partner
            )
        return _(
            "{partner} asks for protection of this deal. Approve or deny with one click, or reply with one word.",
            partner=self.partner,
        )

    @property
    def attempt_told(self) -> str:
        return _("{attempt} of {most}", attempt=self.attempt, most=self.most_attempts)

    @classmethod
    def sample(cls) -> "RegistrationRequest":
        return cls(**registration_samples.CLAIM)
