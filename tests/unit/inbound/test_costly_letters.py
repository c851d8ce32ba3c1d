"""Letters that are made to cost dear are read to their end by every mailbox, and do nothing by their mere size."""

import pytest

from benchmarks.costly_letters import costly_letters
from mailhub.inbound.reading_report import report_of

LETTERS = costly_letters()
# A hundred leads, one a line, would be an honest answer.
A_FEW = costly_letters(40) | {"many_leads": LETTERS["many_leads"]}
MAILBOXES = ("deal_registration", "hot_lead", "lead_list", "pool_request", "ask", "delivery_status", "backstop")
OF_REPLIES = ("offer_reply", "feedback", "decision")
OF_FIELDS = (
    "addresses_that_failed", "attribution_lines", "cards", "cards_never_closed", "empty_senders", "files_never_ended",
    "many_deals", "many_leads", "phones", "quotations", "recipients_without_end", "rules", "sales", "senders",
    "short_header_blocks", "table_rows", "tabulated_rows", "unknown_fields",
)  # fmt: skip
"""Those that the reader of labelled fields has most to do with; the others trouble the reader of answers."""


def is_broken(told: dict[str, object]) -> bool:
    return "The reading failed" in str(told["problems"])


@pytest.mark.parametrize("name", A_FEW)
def test_what_is_repeated_often_breaks_no_mailbox_and_answers_no_mail(name: str) -> None:
    told = {mailbox: report_of(A_FEW[name], mailbox) for mailbox in (*MAILBOXES, *OF_REPLIES)}
    assert [mailbox for mailbox, one in told.items() if is_broken(one)] == []
    given = [command["name"] for mailbox in OF_REPLIES for command in told[mailbox]["commands"]]
    # Few fields may well answer the questions that a manager was asked; they decide nothing. Nor does a letter that is
    # told that none of its many decisions was taken.
    assert set(given) <= {"AnswerQuestions", "AnswerLetter"}


@pytest.mark.parametrize("name", LETTERS)
def test_what_is_repeated_without_end_breaks_neither_its_mailbox_nor_the_last_one(name: str) -> None:
    mailbox = "deal_registration" if name in OF_FIELDS else "offer_reply"
    told = [report_of(LETTERS[name], one) for one in (mailbox, "backstop")]
    assert not any(map(is_broken, told))
    assert told[0]["commands"] == [] or mailbox not in OF_REPLIES


@pytest.mark.parametrize(("leads", "does"), [(100, "AnswerQuestions"), (101, "AnswerLetter")])
def test_who_names_more_than_a_hundred_leads_is_asked_to_write_again(leads: int, does: str) -> None:
    head, _, _ = LETTERS["many_leads"].partition(b"\r\n\r\n")
    told = "".join(f"LEAD-{number}:\nBudget: {number},000 EUR\n\n" for number in range(1, leads + 1))
    report = report_of(head + b"\r\n\r\n" + told.encode(), "decision")
    assert {command["name"] for command in report["commands"]} == {does}


def test_every_letter_that_is_named_here_is_there() -> None:
    assert set(OF_FIELDS) < set(LETTERS)


def test_an_element_of_too_many_attributes_is_not_laid_out() -> None:
    assert report_of(LETTERS["attributes"], "offer_reply")["fresh_text"] == ""
