"""The rows of a receipt: all in the mail, or of a long list the first ones, and all in a file.

What stands in files is said at once, in the language that is spoken while they are made.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from mailhub.domain.terms import LeadStatus
from mailhub.outbound.mail import Attachment
from mailhub.outbound.people_mails import Fault, stands_of
from mailhub.outbound.safe_csv import csv_file
from mailhub.speech import KeptPhrase, _, told

MOST_TOLD = 100
SHOWN_OF_MANY = 20


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many rows of a list too long for a mail became what, the most frequent first."""

    counts: tuple[tuple[LeadStatus, int], ...]
    taken: int
    not_taken: int

    @property
    def told(self) -> Sequence[tuple[str, int]]:
        """The same as a person says it."""
        return [(stands_of(status), count) for status, count in self.counts]


def result_of_lead(number: int, status: LeadStatus, missing: Iterable[str | KeptPhrase]) -> str:
    """What became of a row, in one cell."""
    return "; ".join([f"LEAD-{number}: {stands_of(status)}", *map(told, missing)])


def result_of_fault(fault: Fault) -> str:
    """Why a row was not taken, in one cell."""
    return _("not taken: {reason}", reason=fault.reason)


def receipt_csv(results: Mapping[int, str]) -> Attachment:
    """Every row's number and what became of it, for a letter whose own list cannot be sent back."""
    rows = ((row, results[row]) for row in sorted(results))
    data = csv_file((_("row"), _("result")), rows)
    return Attachment(filename=_("receipt.csv"), content_type="text/csv; charset=utf-8", data=data)
