"""Absences in notices, and what servers report, beyond what single letters show."""

from datetime import date, timedelta

import pytest

from mailhub.inbound.automatic import delivery_report
from mailhub.inbound.automatic.absence import read_absence
from mailhub.inbound.automatic.delivery_fields import delivery_of_fields, plain_address
from mailhub.inbound.automatic.delivery_prose import prose_of
from mailhub.inbound.automatic.delivery_report import delivery_of
from mailhub.inbound.letter import read_letter
from mailhub.inbound.reading.date_mentions import date_mentions
from mailhub.inbound.reading_report import report_of

TODAY = date(2026, 11, 23)


def _until(text: str, locale: str = "en", zone: float | None = None) -> str | None:
    distance = None if zone is None else timedelta(hours=zone)
    found = read_absence(text, today=TODAY, locale=locale, zone=distance)
    return found.until.isoformat() if found and found.until else None


@pytest.mark.parametrize(
    ("locale", "zone", "until"),
    [
        ("en", -5, "2027-03-04"),
        ("en", 1, "2027-04-03"),
        ("en", 0, None),
        ("en", None, None),
        ("en_US", 0, "2027-03-04"),
        ("en_GB", -5, "2027-04-03"),
    ],
)
def test_the_order_of_day_and_month_is_proven_or_the_date_is_none(
    locale: str, zone: float | None, until: str | None
) -> None:
    assert _until("I am out of the office until 03/04/2027", locale, zone) == until


def test_the_weekday_beside_a_date_tells_its_order() -> None:
    assert _until("I am away until Thursday 03/04/2027") == "2027-03-04"
    assert _until("I am away until Saturday 03/04/2027") == "2027-04-03"


def test_days_that_are_over_and_days_in_a_far_year_are_no_absence() -> None:
    assert _until("I was away until 20 November 2026") is None
    assert _until("I am away until 5 January 2029") is None


def test_a_day_that_does_not_exist_is_no_date() -> None:
    assert date_mentions("until 31 february 2027 or 31.02.2027", today=TODAY, ends="end of", nexts="next") == []


@pytest.mark.parametrize(
    "text",
    [
        "Your request has been received. We will get back to you on Monday, 7 December.",
        "Vielen Dank. Wir melden uns bis Montag, 07.12.2026 bei Ihnen.",
    ],
)
def test_a_receipt_that_promises_an_answer_tells_of_no_absence(text: str) -> None:
    head = "From: a@b.example\nTo: reply-aaaa@hub.example\nSubject: Automatic reply\nAuto-Submitted: auto-replied\n"
    told = report_of(f"{head}Date: Mon, 23 Nov 2026 10:00:00 +0100\n\n{text}\n".encode(), "offer_reply")
    assert told["automatic"]
    assert told["away"] is None


@pytest.mark.parametrize(
    ("field", "address"),
    [
        ("rfc822; a@b.example", "a@b.example"),
        ("RFC822;<a@b.example>", "a@b.example"),
        ('rfc822; "A B" <a@b.example>', "a@b.example"),
        ("utf-8; m\\x{FC}ller@b.example", "müller@b.example"),
        ("utf-8; m\\x{FFFFFF}ller@b.example", "mller@b.example"),
        ("x400; /c=gb/s=hart", ""),
        ("a@b.example (comment)", "a@b.example"),
        ("local; hart", "hart"),
    ],
)
def test_addresses_of_reports_are_read_in_all_their_forms(field: str, address: str) -> None:
    assert plain_address(field) == address


@pytest.mark.parametrize(
    ("fields", "action", "is_permanent"),
    [
        ({"final-recipient": "rfc822; a@b.example", "status": "5.1.1"}, "failed", True),
        ({"final-recipient": "rfc822; a@b.example", "status": "4.4.1"}, "delayed", False),
        ({"final-recipient": "rfc822; a@b.example", "status": "2.0.0"}, "delivered", False),
        ({"final-recipient": "rfc822; a@b.example", "action": "failure", "status": "4.2.2"}, "failed", False),
        ({"final-recipient": "rfc822; a@b.example", "action": "Failed (host gone)"}, "failed", True),
    ],
)
def test_where_the_action_is_missing_the_status_stands_for_it(
    fields: dict[str, str], action: str, is_permanent: bool
) -> None:
    told = delivery_of_fields([fields])
    assert told is not None
    assert (told.action, told.permanent) == (action, is_permanent)


def test_a_block_about_the_message_alone_tells_of_no_recipient() -> None:
    assert delivery_of_fields([{"reporting-mta": "dns; mx.example"}]) is None


def test_the_servers_own_addresses_are_not_the_one_that_failed() -> None:
    prose = prose_of(
        "Mail to <us@hub.example> failed.\n<them@b.example>: unknown user\n", frozenset({"us@hub.example"})
    )
    assert prose.recipient() == "them@b.example"


def test_a_report_that_breaks_the_library_is_read_by_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(_: object) -> object:
        raise AttributeError

    monkeypatch.setattr(delivery_report, "all_failures", break_down)
    head = b"From: MAILER-DAEMON@b.example\nTo: bounce-aaaa@hub.example\nSubject: failure notice\n\n"
    told = delivery_of(read_letter(head + b"<them@b.example>:\n550 5.1.1 no such user\n"))
    assert told is not None
    assert (told.recipient, told.status, told.permanent) == ("them@b.example", "5.1.1", True)


def test_a_daemon_that_tells_of_other_things_reports_no_delivery() -> None:
    head = b"From: MAILER-DAEMON@b.example\nTo: bounce-aaaa@hub.example\nSubject: Welcome\n\n"
    assert delivery_of(read_letter(head + b"This server has a new name.\n")) is None


def test_an_answer_through_a_list_or_a_bulk_gateway_is_still_an_answer() -> None:
    head = (
        "From: a@b.example\nTo: reply-aaaa@hub.example\nSubject: Re: [LEAD-7] New lead\nPrecedence: bulk\n"
        "List-Id: <sales.b.example>\nDate: Mon, 23 Nov 2026 10:00:00 +0100\n"
    )
    answer = report_of(f"{head}In-Reply-To: <offer.7@hub.example>\n\nAccept\n".encode(), "offer_reply")
    assert answer["stopped_by"] is None
    assert [one["name"] for one in answer["commands"]] == ["AcceptOffer"]
    assert report_of(f"{head}\nAccept\n".encode(), "offer_reply")["stopped_by"] == "mailing_list"
