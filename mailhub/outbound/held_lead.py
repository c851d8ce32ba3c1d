"""A held lead as its qualifier sees it: with the questions that are open, and beside the lead that it may be."""

from collections.abc import Sequence
from dataclasses import dataclass

from mailhub.domain.questions import Asked
from mailhub.domain.terms import LeadId
from mailhub.outbound.people_mails import KnownLead
from mailhub.speech import Phrase

Side = tuple[str | Phrase, str, str]
"""A label, what this lead says, what the earlier one says."""


@dataclass(frozen=True, kw_only=True)
class HeldLead(KnownLead):
    """A lead that waits; `twin` is the earlier lead that may be the same, `sides` the two side by side."""

    questions: tuple[Asked, ...] = ()
    twin: LeadId | None = None
    twin_stands: str | Phrase = ""
    sides: Sequence[Side] = ()
