"""The rows of a lead letter's receipt: all in the mail, or of a long list the first and all as a file."""

from collections.abc import Iterator, Sequence

from mailhub.outbound.mail import Attachment
from mailhub.outbound.people_mails import Fault, KnownLead
from mailhub.outbound.safe_csv import csv_file
from mailhub.outbound.wording import words

MOST_TOLD = 100
SHOWN_OF_MANY = 20
_HEADER = (
    "row",
    "lead",
    "account",
    "product",
    "quantity",
    "value",
    "place",
    "temperature",
    "score",
    "stands",
    "remarks",
)


def told_one_by_one(leads: Sequence[KnownLead], faults: Sequence[Fault]) -> bool:
    """Whether every row is told in the mail itself."""
    return len(leads) + len(faults) <= MOST_TOLD


def receipt_csv(leads: Sequence[KnownLead], faults: Sequence[Fault]) -> Attachment:
    """Every row as one line of a file, in the order of the letter."""
    lines = sorted([*_taken(leads), *_not_taken(faults)], key=lambda line: int(str(line[0])))
    return Attachment(filename="receipt.csv", content_type="text/csv; charset=utf-8", data=csv_file(_HEADER, lines))


def _taken(leads: Sequence[KnownLead]) -> Iterator[tuple[object, ...]]:
    for known in leads:
        lead = known.lead
        what = (known.row, lead.number, known.account, lead.product, lead.quantity or "", lead.value, lead.place)
        yield (*what, words(lead.temperature), known.score, known.stands, " ".join(known.missing))


def _not_taken(faults: Sequence[Fault]) -> Iterator[tuple[object, ...]]:
    for fault in faults:
        yield (fault.row, *[""] * (len(_HEADER) - 3), "not taken", fault.reason)
