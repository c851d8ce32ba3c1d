"""Tells the sender of a long list that it has come, and while it is worked through, how far it is."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import Mail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class ListProgress(Mail):
    """`done` of `rows` rows are worked through; the receipt follows."""

    answers_letter = True
    done: int
    rows: int

    @property
    def subject(self) -> str:
        if not self.done:
            return _("Your list: {rows} rows", rows=self.rows)
        return _("Your list: {done} of {rows} rows done", done=self.done, rows=self.rows)

    @property
    def preheader(self) -> str:
        return _("We work through it; the receipt follows.")

    @property
    def why(self) -> str:
        return _("You get this because you sent us a list.")

    @property
    def percent(self) -> int:
        return self.done * 100 // max(self.rows, 1)

    @classmethod
    def sample(cls) -> "ListProgress":
        return cls(brand=samples.BRAND, done=12_000, rows=30_000)
