"""Somebody is away: by an out-of-office reply or in its own words, and what its colleagues and the others see of it."""

from datetime import date, timedelta
from typing import Any

import pytest

from mailhub.domain import commands
from mailhub.domain.terms import Channel, ContactId, LeadStatus, OfferStatus
from mailhub.store.tables import Contact, Offer
from tests.journeys.cast import GRACE, LEADS, MEGAN, OLIVIA, SALLY, WARM, of_another
from tests.journeys.exchange import Exchange

BOB = "bob.lane@harbour-it.example"
NOTICE = {"Auto_Submitted": "auto-replied", "subject": "Automatic reply: [LEAD-1]"}


def register(exchange: Exchange, address: str = BOB) -> None:
    """A second contact at Olivia's company."""
    with exchange.hub.units() as unit:
        partner_id = unit.get(Contact, contact_id(exchange, OLIVIA)).partner_id
        unit.add(Contact(partner_id=partner_id, address=address, name="Bob Lane", timezone="Europe/London"))


def contact_id(exchange: Exchange, address: str) -> ContactId:
    """The contact registered under an address."""
    return next(row.id for row in exchange.rows(Contact) if row.address == address)


def out_of_office(exchange: Exchange, text: str) -> None:
    """Olivia's mail program answers the offer, as such programs do, without quoting it."""
    offer = exchange.last_to(OLIVIA, "offer")
    exchange.post(OLIVIA, str(offer.message["Reply-To"]), text, **NOTICE)


def test_an_out_of_office_reply_sends_the_offer_to_the_colleague_it_names(exchange: Exchange) -> None:
    register(exchange)
    exchange.post(SALLY, LEADS, WARM)
    before = exchange.names_to(OLIVIA)
    out_of_office(exchange, f"I am out of the office until 4 December 2026. If urgent, please contact {BOB}.")
    offer = exchange.last_to(BOB, "offer")
    assert "You stand in for Olivia Hart, who is away." in offer.text
    assert exchange.names_to(OLIVIA) == before
    late = exchange.browser.get(exchange.last_to(OLIVIA, "offer").link("accept"))
    assert late.status_code == 409
    assert "went to a colleague of yours" in late.text
    exchange.reply(offer, BOB, "accept")
    assert exchange.lead().contact_id == contact_id(exchange, BOB)
    assert "Priya Nair" in exchange.last_to(BOB, "lead_details").text


@pytest.mark.pushed_reports
def test_without_a_colleague_the_offer_goes_on_and_nobody_is_written_to(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    before = exchange.names_to(OLIVIA)
    out_of_office(exchange, "I am on vacation until 4 December 2026.")
    assert [offer.status for offer in exchange.rows(Offer)] == [OfferStatus.STEPPED_ASIDE, OfferStatus.OPEN]
    assert exchange.last_to(MEGAN).name == "offer"
    exchange.post(SALLY, LEADS, of_another(WARM, 1))
    assert exchange.names_to(OLIVIA) == before
    exchange.let_pass(timedelta(days=14))
    exchange.post(SALLY, LEADS, of_another(WARM, 2))
    assert exchange.names_to(OLIVIA).count("offer") == 2


def test_a_ticket_systems_receipt_leaves_the_offer_where_it_is(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    out_of_office(exchange, "We have received your mail. Your ticket number is 4711.")
    assert [offer.status for offer in exchange.rows(Offer)] == [OfferStatus.OPEN]


@pytest.mark.pushed_reports
def test_who_tells_an_absence_reads_what_moved_and_has_peace_until_the_return(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.click(exchange.last_to(OLIVIA, "offer").link("accept"))
    exchange.post(SALLY, LEADS, of_another(WARM, 1))
    away: dict[str, Any] = {"until": date(2026, 12, 11), "substitute": "nobody@elsewhere.example", "via": Channel.REPLY}
    exchange.hub.bus.dispatch(commands.SetAbsence(contact_id=contact_id(exchange, OLIVIA), **away))
    noted = exchange.last_to(OLIVIA, "absence_noted")
    assert all(number in noted.text for number in ("LEAD-1:", "LEAD-2:", "Fri 11 Dec 2026"))
    before = exchange.names_to(OLIVIA)
    exchange.let_pass(timedelta(days=19))
    assert exchange.names_to(OLIVIA) == before
    assert exchange.status() is LeadStatus.ACCEPTED
    exchange.let_pass(timedelta(days=3))
    assert exchange.names_to(OLIVIA) != before


def test_an_acceptance_taken_back_is_told_with_links_that_work(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.click(exchange.last_to(OLIVIA, "offer").link("accept"))
    [offer] = exchange.rows(Offer)
    undo = commands.UndoAnswer(offer_id=offer.id, contact_id=offer.contact_id, via=Channel.REPLY)
    exchange.hub.bus.dispatch(undo)
    reopened = exchange.last_to(OLIVIA, "offer_reopened")
    assert "details were not mailed yet" in " ".join(reopened.text.split())
    assert exchange.status() is LeadStatus.OFFERED
    exchange.click(reopened.link("reject"), reason="no_capacity")
    assert exchange.last_to(MEGAN).name == "offer"


def test_the_manager_is_told_of_a_readers_complaint_once(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    offer = exchange.last_to(OLIVIA, "offer")
    report = _complaint(OLIVIA, str(offer.message["Message-ID"]))
    for number in range(2):
        exchange.post_raw("fbl@provider.example", _bounce_address(exchange), report.replace(b"NUMBER", b"%d" % number))
    assert exchange.names_to(GRACE).count("complaint") == 1
    assert [row.status for row in exchange.rows(Offer)] == [OfferStatus.OPEN]


def _bounce_address(exchange: Exchange) -> str:
    from mailhub.store.tables import Mail

    return next(row.envelope_from for row in exchange.rows(Mail) if row.name == "offer")


def _complaint(reader: str, about: str) -> bytes:
    return f"""\
From: Feedback <fbl@provider.example>
Message-ID: <NUMBER@provider.example>
Subject: complaint
Date: Mon, 23 Nov 2026 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary=b

--b
Content-Type: text/plain

This is a spam report.

--b
Content-Type: message/feedback-report

Feedback-Type: abuse
User-Agent: Provider/1.0
Version: 1
Original-Rcpt-To: {reader}

--b
Content-Type: message/rfc822

From: hub@hub.example
To: {reader}
Message-ID: {about}
Subject: An offer

Hello
--b--
""".encode()


def test_an_absence_and_its_end_are_told_in_a_line(exchange: Exchange) -> None:
    register(exchange)
    exchange.post(SALLY, LEADS, WARM)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, f"away until 2026-12-11, substitute {BOB}")
    assert "Bob Lane stands in for you" in exchange.last_to(OLIVIA, "absence_noted").text
    assert exchange.last_to(BOB, "offer").subject.startswith("[LEAD-1]")
    exchange.post(OLIVIA, "ask@hub.example", "back")
    assert exchange.last_to(OLIVIA).name == "absence_ended"


def test_undo_why_and_preferences_are_asked_for_in_a_word(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    offer = exchange.last_to(OLIVIA, "offer")
    exchange.reply(offer, OLIVIA, "accept")
    exchange.reply(exchange.last_to(OLIVIA, "lead_details"), OLIVIA, "undo")
    assert exchange.last_to(OLIVIA).name == "offer_reopened"
    exchange.reply(offer, OLIVIA, "why")
    assert "Harbour IT Ltd was number 1 of" in " ".join(exchange.last_to(OLIVIA, "why").text.split())
    exchange.post(GRACE, "ask@hub.example", "why LEAD-1")
    assert "Fenwick Press Ltd" in exchange.last_to(GRACE, "why").text
    exchange.post(OLIVIA, "ask@hub.example", "prefs language: de, timezone: Europe/Vienna")
    assert "Europe/Vienna" in exchange.last_to(OLIVIA, "preferences").text
