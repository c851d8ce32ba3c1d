"""The operator learns how mail goes in and out, and nothing of whose it is."""

from dataclasses import astuple
from datetime import date, datetime, timedelta
from itertools import count
from typing import Any

from mailhub.domain.terms import EditionStatus, LetterStatus, MailStatus, Objection, ReportName, Rhythm
from mailhub.store.queries.findings import DayOfMail, MailHealth, Queue, mail_health
from mailhub.store.tables import Letter, Mail, ReportEdition, Suppression
from tests.store.findings.books import DAY, HOUR, NOW, WEEK, Books, Fields

NUMBERS = count(1)


def mail(books: Books, status: MailStatus, at: datetime, **more: Any) -> Mail:
    number = next(NUMBERS)
    fields: Fields = {"ref": number, "event_key": f"event-{number}", "name": "offer", "recipient": "o@severn.example"}
    fields |= {"subject": "", "message_id": "", "envelope_from": "", "content": b"x", "next_try_at": at}
    return books.unit.add(Mail(**fields | {"status": status, "created_at": at} | more))


def letter(books: Books, status: LetterStatus, at: datetime) -> Letter:
    fields: Fields = {"recipient": "ask@hub.example", "message_id": str(at), "content_hash": status.value}
    return books.unit.add(Letter(**fields, raw=b"x", received_at=at, next_try_at=at, status=status))


def health(books: Books, **more: Any) -> MailHealth:
    return mail_health(books.unit, NOW - WEEK, NOW, **more)


def test_mails_are_told_by_what_became_of_them_and_how_long_it_took(books: Books) -> None:
    for seconds in (10, 20, 90):
        at = NOW - DAY
        mail(books, MailStatus.SENT, at, sent_at=at + timedelta(seconds=seconds))
    mail(books, MailStatus.BOUNCED, NOW - DAY, sent_at=NOW - DAY + timedelta(seconds=30))
    mail(books, MailStatus.REFUSED, NOW - DAY)
    mail(books, MailStatus.SUPPRESSED, NOW - WEEK)
    mail(books, MailStatus.SENT, NOW - WEEK - HOUR, sent_at=NOW - DAY)
    mail(books, MailStatus.SENT, NOW, sent_at=NOW)

    told = health(books)

    assert (told.written, told.handed_over, told.bounced, told.refused, told.suppressed) == (6, 4, 1, 1, 1)
    assert told.median_seconds == 25


def test_what_waits_is_told_apart_from_what_goes_out_later(books: Books) -> None:
    late = mail(books, MailStatus.WAITING, NOW - 9 * DAY)
    deferred = mail(books, MailStatus.WAITING, NOW - HOUR, next_try_at=NOW + HOUR, attempts=3)
    claimed = mail(books, MailStatus.CLAIMED, NOW - HOUR, next_try_at=NOW + HOUR)
    mail(books, MailStatus.WAITING, NOW - HOUR, next_try_at=NOW + HOUR)

    told = health(books)

    assert told.waiting == Queue(count=3, oldest_at=NOW - 9 * DAY, ids=(late.id, deferred.id, claimed.id))
    assert told.planned == 1


def test_what_was_written_within_the_quarter_of_an_hour_is_on_its_way_and_not_stuck(books: Books) -> None:
    minute = timedelta(minutes=1)
    mail(books, MailStatus.WAITING, NOW)
    mail(books, MailStatus.CLAIMED, NOW - minute)
    mail(books, MailStatus.WAITING, NOW - 14 * minute, next_try_at=NOW + HOUR, attempts=1)
    mail(books, MailStatus.WAITING, NOW - DAY, next_try_at=NOW - minute)
    late = mail(books, MailStatus.WAITING, NOW - 15 * minute)
    letter(books, LetterStatus.WAITING, NOW - 14 * minute)
    unread = letter(books, LetterStatus.CLAIMED, NOW - 15 * minute)

    told = health(books)

    assert told.waiting.ids == (late.id,)
    assert (told.under_way, told.planned) == (4, 0)
    assert told.unread.ids == (unread.id,)


def test_letters_are_told_by_where_they_rest(books: Books) -> None:
    for status, days in ((LetterStatus.DONE, 1), (LetterStatus.DONE, 2), (LetterStatus.STOPPED, 1)):
        letter(books, status, NOW - days * DAY)
    parked, unread = letter(books, LetterStatus.PARKED, NOW - 9 * DAY), letter(books, LetterStatus.WAITING, NOW - HOUR)

    told = health(books)

    assert (told.letters, told.outcomes) == (4, {"done": 2, "stopped": 1, "waiting": 1})
    assert (told.parked.ids, told.parked.oldest_at) == ((parked.id,), NOW - 9 * DAY)
    assert told.unread.ids == (unread.id,)


def test_new_suppressions_complaints_and_failed_reports_are_told(books: Books) -> None:
    reasons = (Objection.BOUNCED, Objection.BOUNCED, Objection.COMPLAINED)
    for number, reason in enumerate(reasons):
        books.unit.add(Suppression(address=f"{number}@severn.example", reason=reason, since_at=NOW - DAY))
    books.unit.add(Suppression(address="old@severn.example", reason=Objection.BOUNCED, since_at=NOW - WEEK - DAY))
    for number, status in enumerate(EditionStatus):
        fields: Fields = {
            "name": ReportName.DIRECTOR,
            "rhythm": Rhythm.WEEKLY,
            "since_at": NOW - WEEK,
            "until_at": NOW - DAY,
        }
        books.unit.add(ReportEdition(key=str(number), **fields, status=status, made_at=NOW))

    told = health(books)

    assert (told.dead, told.complaints, told.reports_failed, told.reports_given_up) == (2, 1, 1, 1)


def test_each_day_of_the_period_is_told_from_midnight_to_midnight_of_the_zone(books: Books) -> None:
    # On 25 October 2026 Berlin's clocks go back: that day has 25 hours, and ends at 23:00 UTC.
    since, until = datetime(2026, 10, 23, 22, tzinfo=NOW.tzinfo), datetime(2026, 10, 26, 23, tzinfo=NOW.tzinfo)
    mail(books, MailStatus.SENT, since, sent_at=since)
    mail(books, MailStatus.BOUNCED, datetime(2026, 10, 25, 22, 59, tzinfo=NOW.tzinfo))
    letter(books, LetterStatus.DONE, datetime(2026, 10, 25, 23, 0, tzinfo=NOW.tzinfo))

    told = mail_health(books.unit, since, until, timezone="Europe/Berlin")

    assert told.days == (
        DayOfMail(on=date(2026, 10, 24), written=1),
        DayOfMail(on=date(2026, 10, 25), written=1, failed=1),
        DayOfMail(on=date(2026, 10, 26), letters=1),
    )


def test_no_address_no_vendor_and_nothing_of_the_trade_is_in_it(books: Books) -> None:
    seller = books.seller("severn")
    mail(books, MailStatus.WAITING, NOW - DAY, vendor_id=books.acme, subject="Secret of Fenwick", error="550 olivia@")
    letter(books, LetterStatus.PARKED, NOW - DAY)
    before = health(books)
    for _ in range(3):
        books.closed(seller)

    assert health(books) == before
    assert not any(isinstance(value, str) and ("@" in value or "Fenwick" in value) for value in flat(astuple(before)))


def flat(value: Any) -> list[Any]:
    """Everything that is told, one by one."""
    if isinstance(value, dict):
        return [one for pair in value.items() for part in pair for one in flat(part)]
    return [one for part in value for one in flat(part)] if isinstance(value, list | tuple) else [value]
