"""The rows of a receipt: all in the mail, or of a long list the first ones, and all in a file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mailhub.domain.terms import LeadStatus
from mailhub.outbound.mail import Attachment
from mailhub.outbound.people_mails import Fault, stands_of
from mailhub.outbound.safe_csv import csv_file

MOST_TOLD = 100
SHOWN_OF_MANY = 20


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many rows of a list too long for a mail became what, the most frequent first."""

    counts: tuple[tuple[str, int], ...]
    taken: int
    not_taken: int


def summary_of(taken: int, not_taken: int) -> str:
    """How many leads a letter became, and how many rows became none."""
    leads = "1 lead is" if taken == 1 else f"{taken} leads are"
    rows = "1 row is" if not_taken == 1 else f"{not_taken} rows are"
    return f"{leads} in the books" + (f", {rows} not" if not_taken else "")


def result_of_lead(number: int, status: LeadStatus, missing: Iterable[str]) -> str:
    """What became of a row, in one cell."""
    return "; ".join([f"LEAD-{number}: {stands_of(status)}", *missing])


def result_of_fault(fault: Fault) -> str:
    """Why a row was not taken, in one cell."""
    return f"not taken: {fault.reason}"


def receipt_csv(results: Mapping[int, str]) -> Attachment:
    """Every row's number and what became of it, for a letter whose own list cannot be sent back."""
    rows = ((row, results[row]) for row in sorted(results))
    data = csv_file(("row", "result"), rows)
    return Attachment(filename="receipt.csv", content_type="text/csv; charset=utf-8", data=data)
