"""A reply that lost its address is known by its References, but may do no more than tell how a lead is doing."""

from datetime import timedelta

import pytest

from mailhub.domain.terms import Grade
from tests.store.processing.post_office import ELSEWHERE, MEGAN, MONDAY, OLIVIA, STRANGER, PostOffice

OWN = "hub@hub.example"


@pytest.fixture
def thread(office: PostOffice) -> str:
    """The header of an answer to the mail with which Olivia got a lead."""
    mail = office.mail(OLIVIA, "lead_details", **office.offer(OLIVIA))
    return f"In-Reply-To: {mail.message_id}\n"


@pytest.fixture
def offered(office: PostOffice) -> str:
    """The same for an offer."""
    mail = office.mail(OLIVIA, "offer", **office.offer(OLIVIA))
    return f"References: <other@harbour-it.example> {mail.message_id}\n"


def test_feedback_reaches_its_lead(office: PostOffice, thread: str) -> None:
    letter = office.post(OLIVIA, OWN, "status: quote sent, 20k", headers=thread)
    assert (office.names(), letter.mailbox, letter.grade) == (["GiveFeedback"], "feedback", Grade.TOKEN_ONLY)


@pytest.mark.parametrize("words", ["accept", "reject: no capacity"])
def test_an_offer_is_answered_only_after_its_registered_recipient_confirmed(
    office: PostOffice, offered: str, words: str
) -> None:
    office.post(OLIVIA, OWN, words, headers=offered)
    assert office.names() == ["ConfirmSender"]


def test_a_win_needs_to_be_confirmed_too(office: PostOffice, thread: str) -> None:
    office.post(OLIVIA, OWN, "won 18,500 GBP", headers=thread)
    assert office.names() == ["ConfirmSender"]


def test_unproven_it_does_nothing_before_the_registered_address_confirms(office: PostOffice, thread: str) -> None:
    letter = office.post(OLIVIA, OWN, "status: quote sent, 20k", headers=thread, peer=ELSEWHERE)
    assert (office.names(), letter.grade) == (["ConfirmSender"], Grade.CLAIMED_SENDER)


@pytest.mark.parametrize("sender", [MEGAN, STRANGER])
def test_whoever_else_knows_the_thread_is_shown_to_a_human(office: PostOffice, thread: str, sender: str) -> None:
    office.post(sender, OWN, "status: quote sent, 20k", headers=thread)
    assert office.names() == ["ShowLetter"]


def test_an_old_thread_is_a_matter_for_a_human(office: PostOffice, thread: str) -> None:
    office.clock.set(MONDAY + timedelta(days=100))
    office.post(OLIVIA, OWN, "status: quote sent, 20k", headers=thread)
    assert office.names() == ["ShowLetter"]


def test_the_address_counts_where_there_is_one(office: PostOffice, thread: str) -> None:
    office.post(OLIVIA, "ask@hub.example", "where", headers=thread)
    assert "GiveFeedback" not in office.names()
    assert office.names() != ["ShowLetter"]
