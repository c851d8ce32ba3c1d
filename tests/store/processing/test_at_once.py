"""A lead that is alone in its letter: taken with its receipt at once, and otherwise as any other."""

import pytest

from mailhub.domain.errors import Refusal
from mailhub.domain.terms import LetterStatus
from tests.store.processing.post_office import SALLY, PostOffice

LEAD = "Company: Fenwick Press Ltd\nProduct: firewall\nCountry: GB"
LEADS = "leads+acme@hub.example"
BOTH = ["ReceiveLead", "SendReceipt"]


def test_a_lead_that_is_alone_and_its_receipt_are_one_commit(office: PostOffice) -> None:
    letter = office.post(SALLY, LEADS, LEAD)
    assert (office.names(), office.commits) == (BOTH, [2])
    assert letter.outcome == "Done: receive lead, send receipt."


def test_what_is_refused_at_once_is_asked_for_one_by_one(office: PostOffice) -> None:
    office.fail = [Refusal("It is too small.")]
    letter = office.post(SALLY, LEADS, LEAD)
    assert (office.names(), office.commits) == (["SendReceipt"], [1])
    assert letter.outcome == "Done: send receipt."


@pytest.mark.parametrize("place", [0, 1])
def test_after_a_defect_of_either_the_lead_does_not_wait_for_its_receipt(office: PostOffice, place: int) -> None:
    office.fail = [*[None] * place, RuntimeError("a defect")]
    letter_id = office.letter(SALLY, LEADS, LEAD)
    assert office.work(letter_id).status == LetterStatus.WAITING
    assert office.asked == []
    office.clock.set(office.row(letter_id).next_try_at)
    letter = office.work(letter_id)
    assert (office.names(), office.commits) == (BOTH, [1, 1])
    assert letter.outcome == "Done: receive lead, send receipt."
