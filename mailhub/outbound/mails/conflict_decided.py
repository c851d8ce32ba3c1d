"""Tells a partner how a conflict about its registration was decided, and what that means for it."""

from dataclasses import dataclass
from datetime import date

from mailhub.domain.terms import ConflictOutcome
from mailhub.outbound import conflict_samples, samples
from mailhub.outbound.conflict_view import Ruling
from mailhub.outbound.mail import PersonView
from mailhub.outbound.mails.base import RegistrationMail
from mailhub.speech import Phrase, phrase


@dataclass(frozen=True, kw_only=True)
class ConflictDecided(RegistrationMail):
    """The ruling for the reader's side; one that stands is protected until a day, or `is_pending`: not decided yet."""

    number: str
    ruling: Ruling
    is_first: bool
    arbiter: PersonView
    protected_until: date | None = None
    is_pending: bool = False

    @property
    def stands(self) -> bool:
        """Whether the reader's registration stands."""
        return self.ruling.outcome is (ConflictOutcome.FIRST if self.is_first else ConflictOutcome.SECOND)

    @property
    def preheader(self) -> str:
        return str(self.verdict)

    @property
    def verdict(self) -> Phrase:
        """What was decided for the reader, in a sentence."""
        number = self.registration.number
        if self.stands:
            return phrase("{number}, your registration, stands.", number=number)
        if self.ruling.outcome is ConflictOutcome.NEITHER:
            return phrase("Neither registration stands, yours ({number}) no more than the other.", number=number)
        return phrase("{number}, your registration, does not stand; the other one does.", number=number)

    @classmethod
    def sample(cls) -> "ConflictDecided":
        return cls(
            brand=samples.BRAND,
            registration=conflict_samples.FIRST,
            number=conflict_samples.CONFLICT.number,
            ruling=conflict_samples.RULING,
            is_first=True,
            protected_until=date(2027, 2, 21),
            arbiter=samples.MANAGER,
        )
