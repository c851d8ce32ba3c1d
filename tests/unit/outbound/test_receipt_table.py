"""What became of the rows of a list is told in the language of whoever sent it, in the mail and in its files."""

import csv
import io
from collections.abc import Iterator

import pytest

from mailhub.domain.terms import LeadStatus
from mailhub.outbound.people_mails import Fault
from mailhub.outbound.receipt_table import receipt_csv, result_of_fault, result_of_lead
from mailhub.outbound.receipt_words import deals_told, leads_told
from mailhub.speech import phrase, speaking

_TOO_LITTLE = phrase("It names no company, product, person or need.")


@pytest.fixture
def german() -> Iterator[None]:
    with speaking("de"):
        yield


@pytest.mark.parametrize(
    ("taken", "not_taken", "told"),
    [
        (1, 0, "1 lead is in the books"),
        (3, 1, "3 leads are in the books, 1 row is not"),
        (1200, 2, "1,200 leads are in the books, 2 rows are not"),
    ],
)
def test_a_receipt_counts_what_was_taken_and_what_was_not(taken: int, not_taken: int, told: str) -> None:
    assert leads_told(taken, not_taken) == told


@pytest.mark.usefixtures("german")
def test_counts_are_told_in_the_readers_language() -> None:
    assert leads_told(1200, 1) == "1.200 Leads sind erfasst, 1 Zeile nicht"
    assert deals_told(1, 2) == "1 Deal ist registriert, 2 Zeilen nicht"


@pytest.mark.usefixtures("german")
def test_a_row_says_what_became_of_it_and_what_it_lacks_whether_that_was_kept_as_a_phrase_or_as_words() -> None:
    missing = (_TOO_LITTLE.kept, "Please call first.")

    told = result_of_lead(7, LeadStatus.ON_HOLD, missing)

    assert told.startswith("LEAD-7: zurückgestellt")
    assert told.endswith(f"; {_TOO_LITTLE}; Please call first.")


@pytest.mark.usefixtures("german")
def test_the_file_of_a_receipt_is_in_the_readers_language_too() -> None:
    file = receipt_csv({2: result_of_fault(Fault(row=2, reason=_TOO_LITTLE))})

    assert file.filename == "Ergebnis.csv"
    rows = list(csv.reader(io.StringIO(file.data.decode("utf-8-sig"))))
    assert rows == [["Zeile", "Ergebnis"], ["2", f"nicht übernommen: {_TOO_LITTLE}"]]
