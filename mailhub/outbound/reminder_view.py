"""What waits for one reader, as a reminder shows it: each thing with its number, by which a reply picks it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from mailhub.outbound.lead_view import CustomerView, LeadView
from mailhub.outbound.mail import Way
from mailhub.outbound.work_mails import work_ways
from mailhub.speech import Phrase, number, phrase

_ACCEPT = phrase("accept")


class Wanted(StrEnum):
    """What is wanted of the reader: an answer to an offer, a call to a customer, feedback, or a wish for a lead."""

    ANSWER = "answer"
    CALL = "call"
    FEEDBACK = "feedback"
    RESERVE = "reserve"


@dataclass(frozen=True, kw_only=True)
class Awaited:
    """One lead that somebody has to act on by `until`; `number` is its place among the mail's choices, from 1.

    `answer` is an example of what may be replied.
    """

    number: int = 1
    wanted: Wanted = Wanted.ANSWER
    lead: LeadView
    until: datetime | None = None
    vendor: str = ""
    customer: CustomerView | None = None
    answer: str | Phrase = _ACCEPT

    @property
    def choice(self) -> int:
        """The number as links count it, from 0."""
        return self.number - 1

    @property
    def title(self) -> str:
        """What it is about, and whose it is where the mail is not of one vendor alone."""
        return f"{self.lead.number}: {self.lead.title}" + (f" ({self.vendor})" if self.vendor else "")

    @property
    def ways(self) -> tuple[Way, ...]:
        """What the owner of the lead can tell of it."""
        return work_ways(self.choice)


def by_end(awaited: Iterable[Awaited]) -> tuple[Awaited, ...]:
    """What ends first comes first; numbered in that order."""
    in_order = sorted(awaited, key=lambda one: (one.until is None, one.until and one.until.timestamp(), one.lead.id))
    return tuple(replace(one, number=number) for number, one in enumerate(in_order, start=1))


def in_short(awaited: Sequence[Awaited], one: str, many: str) -> str:
    """How many of a kind wait; empty for none."""
    return "" if not awaited else one if len(awaited) == 1 else f"{number(len(awaited))} {many}"
