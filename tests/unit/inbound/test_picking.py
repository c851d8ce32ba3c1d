"""Answers by number to a mail that numbers what waits."""

import pytest

from mailhub.domain.subjects import About
from mailhub.domain.terms import ContactId, LeadId, MailId
from mailhub.inbound.picking import by_lead_number

REMINDER = About(mail_id=MailId(1), name="reminder", contact_id=ContactId(5), choices=(7, 9, 12))


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("accept 1", "LEAD-7: accept"),
        ("Accept #2", "LEAD-9: Accept"),
        ("reject 2: no capacity", "LEAD-9: reject: no capacity"),
        ("2 won 5000", "LEAD-9: won 5000"),
        ("2: won 5000", "LEAD-9: won 5000"),
        ("3. lost: price", "LEAD-12: lost: price"),
        ("(1) accept", "LEAD-7: accept"),
        ("1 annehmen", "LEAD-7: annehmen"),
        ("ablehnen 3", "LEAD-12: ablehnen"),
        ("won 2", "won 2"),
        ("won 5000", "won 5000"),
        ("4 won 5000", "4 won 5000"),
        ("2 weeks and we know more", "2 weeks and we know more"),
        ("LEAD-9: won 5000", "LEAD-9: won 5000"),
        ("accept 1.5", "accept 1.5"),
        ("accept 10 %", "accept 10 %"),
    ],
)
def test_a_number_stands_for_its_lead_where_it_surely_does(line: str, named: str) -> None:
    assert by_lead_number([line], REMINDER) == [named]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ("2: approve", "REG-4: approve"),
        ("approve 2", "REG-4: approve"),
        ("deny 2: existing customer", "REG-4: deny: existing customer"),
        ("1: offer again", "LEAD-7: offer again"),
        ("3: approve", "3: approve"),
    ],
)
@pytest.mark.parametrize("name", ["desk_reminder", "channel_manager", "report_answer"])
def test_registrations_are_counted_behind_the_leads(name: str, line: str, named: str) -> None:
    both = About(mail_id=MailId(1), name=name, choices=(7, -4))
    assert by_lead_number([line], both) == [named]


def test_in_a_mail_that_numbers_nothing_numbers_stay_numbers() -> None:
    offer = About(mail_id=MailId(1), name="offer", lead_id=LeadId(7), contact_id=ContactId(5))
    assert by_lead_number(["accept 1", "1: accept"], offer) == ["accept 1", "1: accept"]
