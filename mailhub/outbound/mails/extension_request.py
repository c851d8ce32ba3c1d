"""Asks the channel manager whether a registered deal is protected for longer, on the partner's dated evidence."""

from dataclasses import dataclass
from datetime import date

from mailhub.outbound import registration_samples, samples
from mailhub.outbound.claim_mails import ClaimMail
from mailhub.speech import Phrase, _


@dataclass(frozen=True, kw_only=True)
class ExtensionRequest(ClaimMail):
    """The partner's words in `note` name work of `evidence_on`; a yes adds `extension_days` to `protected_until`.

    `extensions` of `most_extensions` were granted before; `stage` is where its lead stands, `asked` who was asked
    before and has not answered, if anybody.
    """

    note: str
    evidence_on: date
    protected_until: date
    extension_days: int
    extensions: int
    most_extensions: int
    stage: str | Phrase = ""
    asked: str = ""

    @property
    def preheader(self) -> str:
        return _("{partner} asks for more time for this deal. One click or one word decides.", partner=self.partner)

    @classmethod
    def sample(cls) -> "ExtensionRequest":
        return cls(
            brand=samples.BRAND,
            registration=samples.REGISTRATION,
            **registration_samples.CLAIMANT,
            note="Quote sent on 2026-11-20; the board decides in January.",
            evidence_on=date(2026, 11, 20),
            protected_until=date(2026, 12, 7),
            extension_days=60,
            extensions=0,
            most_extensions=1,
            stage="LEAD-7",
        )
