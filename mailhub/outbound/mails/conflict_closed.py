"""Tells the arbiter of a conflict that it was decided by somebody else, or by an agreement of the partners."""

from dataclasses import dataclass

from mailhub.outbound import conflict_samples, samples
from mailhub.outbound.conflict_view import ConflictView, Ruling
from mailhub.outbound.people_mails import PeopleMail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class ConflictClosed(PeopleMail):
    """Nothing is left to do; `by` is who decided, empty for the partners themselves."""

    conflict: ConflictView
    ruling: Ruling
    by: str

    @property
    def subject(self) -> str:
        return self.conflict.subject

    @property
    def preheader(self) -> str:
        return _("{number} is decided. You need not do anything.", number=self.conflict.number)

    @classmethod
    def sample(cls) -> "ConflictClosed":
        return cls(
            brand=samples.BRAND,
            conflict=conflict_samples.CONFLICT,
            ruling=conflict_samples.RULING,
            by="Martin Shaw",
        )
