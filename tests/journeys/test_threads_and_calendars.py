"""What a partner's mail program makes of our mails: one thread for each lead, one entry in the calendar."""

from datetime import timedelta
from typing import Any

from icalendar import Calendar

from mailhub.domain.terms import LeadStatus
from tests.journeys.cast import GRACE, LEADS, OLIVIA, PERSONAL, SALLY, WARM
from tests.journeys.exchange import Exchange, Received


def calendar_of(mail: Received) -> tuple[str, Any]:
    """What the mail's calendar file asks of a calendar, and for which entry."""
    [file] = [part for part in mail.message.iter_attachments() if part.get_content_type() == "text/calendar"]
    calendar = Calendar.from_ical(file.get_content())
    assert str(calendar["method"]) == file["Content-Type"].params["method"]
    [event] = calendar.walk("VEVENT")
    return str(calendar["method"]), event


def test_all_mails_about_a_lead_are_one_thread_from_the_offer_to_the_sale(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.let_pass(timedelta(hours=5))
    assert exchange.last_to(OLIVIA).name == "reminder"
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "accept")
    exchange.reply(exchange.last_to(OLIVIA, "lead_details"), OLIVIA, "contacted")
    exchange.let_pass(timedelta(days=4))
    exchange.reply(exchange.last_to(OLIVIA, "reminder"), OLIVIA, "status: quote sent, 20k, 40%")
    exchange.reply(exchange.last_to(OLIVIA), OLIVIA, "won 18,500 GBP")
    assert exchange.status() is LeadStatus.WON
    mails = exchange.mails_to(OLIVIA)
    assert {"offer", "reminder", "lead_details", "feedback_receipt"} <= {mail.name for mail in mails}
    assert len({mail.subject for mail in mails}) == 1
    ids = [str(mail.message["Message-ID"]) for mail in mails]
    for number, mail in enumerate(mails[1:], start=1):
        chain = str(mail.message["References"]).split()
        assert chain[0] == ids[0]
        assert set(chain) & set(ids[:number]) >= {ids[number - 1]}
        assert str(mail.message["In-Reply-To"]) == chain[-1]


def test_the_details_put_the_first_contact_into_the_calendar_with_nothing_personal(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "accept")
    method, event = calendar_of(exchange.last_to(OLIVIA, "lead_details"))
    assert method == "PUBLISH"
    assert event.end == exchange.lead().contact_due_at
    assert event["DTEND"].params["TZID"] == "Europe/London"
    assert "LEAD-1" in event["SUMMARY"]
    assert [word for word in PERSONAL if word in event.to_ical().decode()] == []
    assert [alarm["ACTION"] for alarm in event.walk("VALARM")] == ["DISPLAY"]


def test_word_of_the_first_contact_takes_the_entry_off_again(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "accept")
    details = exchange.last_to(OLIVIA, "lead_details")
    exchange.let_pass(timedelta(minutes=20))
    exchange.reply(details, OLIVIA, "contacted")
    method, event = calendar_of(exchange.last_to(OLIVIA, "feedback_receipt"))
    first = calendar_of(details)[1]
    assert (method, event["STATUS"], event["UID"]) == ("CANCEL", "CANCELLED", first["UID"])
    assert event["SEQUENCE"] > first["SEQUENCE"]
    exchange.let_pass(timedelta(hours=1))
    exchange.reply(details, OLIVIA, "status: quote sent, 20k, 40%")
    assert [*exchange.last_to(OLIVIA, "feedback_receipt").message.iter_attachments()] == []


def test_a_deadline_that_moves_moves_the_entry(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "accept")
    details = exchange.last_to(OLIVIA, "lead_details")
    exchange.let_pass(timedelta(minutes=40))
    exchange.reply(details, OLIVIA, "status: not reached yet, 20k")
    assert exchange.status() is LeadStatus.ACCEPTED
    method, event = calendar_of(exchange.last_to(OLIVIA, "feedback_receipt"))
    first = calendar_of(details)[1]
    assert (method, event["UID"]) == ("PUBLISH", first["UID"])
    assert event.end == exchange.lead().contact_due_at > first.end
    assert event["SEQUENCE"] > first["SEQUENCE"]


def test_a_lead_that_a_manager_takes_back_leaves_the_calendar_too(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "accept")
    exchange.post(GRACE, "ask@hub.example", "reclaim LEAD-1: the customer asked for it")
    assert calendar_of(exchange.last_to(OLIVIA, "lead_reclaimed"))[0] == "CANCEL"
