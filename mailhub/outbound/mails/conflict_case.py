"""Asks the arbiter, and when it is late the director, to decide which of two registrations stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from mailhub.outbound import conflict_samples, samples
from mailhub.outbound.conflict_mails import ArbiterMail
from mailhub.outbound.conflict_view import Compared, Moment, Precedent, compared
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class ConflictCase(ArbiterMail):
    """Both sides, what is proven of them, and how cases like it were decided; `arbiter` had time until the deadline.

    An empty `arbiter` is the reader.
    """

    timeline: tuple[Moment, ...]
    precedents: tuple[Precedent, ...]
    deadline_at: datetime
    arbiter: str = ""

    @property
    def preheader(self) -> str:
        first, second = self.first.partner, self.second.partner
        if self.arbiter:
            return _(
                "{arbiter} has not decided between {first} and {second}.",
                arbiter=self.arbiter,
                first=first,
                second=second,
            )
        return _("{first} and {second} claim one deal. Please decide whose it is.", first=first, second=second)

    @property
    def compared(self) -> Sequence[Compared]:
        """The facts of both sides beside each other."""
        return compared(self.first, self.second)

    @classmethod
    def sample(cls) -> "ConflictCase":
        return cls(
            brand=samples.BRAND,
            conflict=conflict_samples.CONFLICT,
            first=conflict_samples.SIDES[0],
            second=conflict_samples.SIDES[1],
            timeline=conflict_samples.FULL_TIMELINE,
            precedents=conflict_samples.PRECEDENTS,
            deadline_at=conflict_samples.DEADLINE,
        )
