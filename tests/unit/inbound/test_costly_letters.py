"""Letters that are made to cost dear are read to their end by every mailbox, and do nothing by their mere size."""

import pytest

from benchmarks.costly_letters import costly_letters
from mailhub.inbound.reading_report import report_of

LETTERS = costly_letters()
MAILBOXES = ("deal_registration", "hot_lead", "lead_list", "pool_request", "ask", "delivery_status", "backstop")
OF_REPLIES = ("offer_reply", "feedback", "decision")


@pytest.mark.parametrize("name", LETTERS)
def test_what_is_repeated_without_end_breaks_no_mailbox_and_answers_no_mail(name: str) -> None:
    told = {mailbox: report_of(LETTERS[name], mailbox) for mailbox in (*MAILBOXES, *OF_REPLIES)}
    broken = [box for box, one in told.items() if any("The reading failed" in problem for problem in one["problems"])]
    assert broken == []
    assert [told[mailbox]["commands"] for mailbox in OF_REPLIES] == [[], [], []]


def test_an_element_of_too_many_attributes_is_not_laid_out() -> None:
    assert report_of(LETTERS["attributes"], "offer_reply")["fresh_text"] == ""
