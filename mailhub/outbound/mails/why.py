"""Answers why a lead was decided on as it was, line by line."""

from dataclasses import dataclass

from mailhub.outbound import samples
from mailhub.outbound.mail import Mail
from mailhub.speech import _


@dataclass(frozen=True, kw_only=True)
class Why(Mail):
    """What the asker may know of a lead's way: a title, and what happened; `more` lines were left out."""

    answers_letter = True
    number: str
    title: str
    lines: tuple[str, ...]
    more: int = 0

    @property
    def subject(self) -> str:
        return _("Why {lead} went as it did", lead=self.number)

    @property
    def preheader(self) -> str:
        return _("Every step, with the words and numbers of the rules.")

    @property
    def why(self) -> str:
        return _("You get this because you asked.")

    @classmethod
    def sample(cls) -> "Why":
        return cls(
            brand=samples.BRAND,
            number="LEAD-7",
            title="LEAD-7 of Acme Networks Ltd: GX-48, GB",
            lines=(
                "2026-11-24 09:30 UTC  Highland IT was number 1 of 3 that fit: 71.5 points (track record 40, tier 13.5,"
                " load 18); 2 of 10 leads in work.",
                "2026-11-24 09:30 UTC  Offered to Highland IT in round 0 until 2026-11-24 13:30 UTC.",
                "2026-11-24 10:12 UTC  Highland IT accepted, by link.",
            ),
        )
