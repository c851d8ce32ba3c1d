"""Tells the sender of a long list that it has come, and while it is worked through, how far it is."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import Mail


@dataclass(frozen=True, kw_only=True)
class ListProgress(Mail):
    """`done` of `rows` rows are worked through; the receipt follows."""

    answers_letter = True
    done: int
    rows: int

    @property
    def subject(self) -> str:
        return f"Your list: {self.done:,} of {self.rows:,} rows done" if self.done else f"Your list: {self.rows:,} rows"

    @property
    def preheader(self) -> str:
        return "We work through it; the receipt follows."

    @property
    def why(self) -> str:
        return "You get this because you sent us a list."

    @property
    def percent(self) -> int:
        return self.done * 100 // max(self.rows, 1)

    @classmethod
    def sample(cls) -> "ListProgress":
        return cls(brand=samples.BRAND, done=12_000, rows=30_000)
