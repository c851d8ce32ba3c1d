"""Asks a partner for what a deal registration lacks."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from mailhub.outbound import samples
from mailhub.outbound.field_lines import example_lines, label_of
from mailhub.outbound.mails.base import RegistrationMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class RegistrationMissing(RegistrationMail):
    """Fields are `missing`, to be filled in by reply; an amount is asked for in `currency` (ISO 4217)."""

    answers_letter = True
    missing: tuple[str, ...]
    currency: str
    received_at: datetime

    @property
    def preheader(self) -> str:
        labels = ", ".join(map(label_of, self.missing))
        return _("Almost there: please reply with {labels}.", labels=labels)

    @property
    def lines(self) -> Sequence[tuple[str, str]]:
        """The label of each line that is missing, with an example."""
        return example_lines(self.missing, currency=self.currency)

    @classmethod
    def sample(cls) -> "RegistrationMissing":
        registration = replace(samples.REGISTRATION, contact="")
        return cls(
            brand=samples.BRAND,
            registration=registration,
            missing=("contact_name", "contact_email"),
            currency="GBP",
            received_at=samples.NOW,
        )
