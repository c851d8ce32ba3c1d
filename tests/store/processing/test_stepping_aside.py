"""Out-of-office notices: what they set off, and that nobody is ever written to because of them."""

from datetime import date

import pytest

from mailhub.domain.commands import SetAbsence, StepAside
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import Channel, LetterStatus, Purpose
from tests.store.processing.post_office import ELSEWHERE, MEGAN, OLIVIA, PostOffice

NOTICE = "I am out of the office until 4 December 2026. In urgent cases contact joan@harbour-it.example."
HEADERS = "Auto-Submitted: auto-replied\n"


def _reply_address(office: PostOffice, name: str = "offer") -> str:
    about = office.offer(OLIVIA)
    if name != "offer":
        del about["offer_id"]
    return office.address(Purpose.REPLY, office.mail(OLIVIA, name, **about))


def test_a_proven_notice_takes_the_offer_away_and_notes_the_absence(office: PostOffice) -> None:
    letter = office.post(OLIVIA, _reply_address(office), NOTICE, headers=HEADERS)
    absence, aside = office.asked
    assert isinstance(absence, SetAbsence)
    assert isinstance(aside, StepAside)
    assert (absence.until, absence.substitute) == (date(2026, 12, 4), "joan@harbour-it.example")
    assert (aside.substitute, aside.via, absence.via) == (absence.substitute, Channel.AUTOMATIC, Channel.AUTOMATIC)
    assert letter.status is LetterStatus.STOPPED
    assert letter.outcome.startswith("Done: set absence, step aside. Stopped by automatic")


def test_an_unproven_notice_only_takes_the_offer_away(office: PostOffice) -> None:
    office.post(OLIVIA, _reply_address(office), NOTICE, headers=HEADERS, peer=ELSEWHERE)
    assert office.names() == ["StepAside"]


def test_a_notice_without_a_day_only_takes_the_offer_away(office: PostOffice) -> None:
    office.post(OLIVIA, _reply_address(office), "I am out of the office at the moment.", headers=HEADERS)
    assert office.names() == ["StepAside"]


def test_a_notice_in_another_name_than_the_contacts_changes_nothing(office: PostOffice) -> None:
    office.post(MEGAN, _reply_address(office), NOTICE, headers=HEADERS)
    assert office.asked == []


@pytest.mark.parametrize(
    "text",
    [
        "Thank you for your mail. We have received it and will answer soon. Your ticket is #4711.",
        "Your message was delivered to our support team. We answer within two working days.",
    ],
)
def test_a_ticket_systems_answer_changes_nothing(office: PostOffice, text: str) -> None:
    office.post(OLIVIA, _reply_address(office), text, headers=HEADERS)
    assert office.asked == []


def test_a_notice_on_another_mail_than_an_offer_notes_the_absence(office: PostOffice) -> None:
    office.post(OLIVIA, _reply_address(office, "feedback_request"), NOTICE, headers=HEADERS)
    assert office.names() == ["SetAbsence"]


def test_a_notice_to_the_envelope_sender_does_the_same(office: PostOffice) -> None:
    to = office.address(Purpose.BOUNCE, office.mail(OLIVIA, "offer", **office.offer(OLIVIA)))
    office.post(OLIVIA, to, NOTICE, headers=HEADERS)
    assert office.names() == ["SetAbsence", "StepAside"]


def test_a_refused_absence_is_told_to_nobody(office: PostOffice) -> None:
    office.fail = [Refusal("An absence can be noted for a year at most.")]
    letter = office.post(OLIVIA, _reply_address(office), NOTICE, headers=HEADERS)
    assert office.names() == ["StepAside"]
    assert "for a year at most" in letter.outcome


def test_a_persons_own_words_about_an_absence_are_no_notice(office: PostOffice) -> None:
    office.post(OLIVIA, _reply_address(office), "I am away next week, can this wait until Friday?")
    assert "StepAside" not in office.names()
