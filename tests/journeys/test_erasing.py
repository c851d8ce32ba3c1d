"""A customer's contact wants to be erased: everything goes, its lead ends, and those who hold the data are asked."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from mailhub.domain.commands import ErasePerson
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import LeadStatus, LetterStatus, MailStatus, VendorId
from mailhub.store.forgetting import Words, texts_of
from mailhub.store.forgetting.declared import wordy_columns
from mailhub.store.tables import Contact, Enrollment, Erasure, Holding, Letter, Mail
from tests.journeys.cast import GRACE, HOT, LEADS, OLIVIA, SALLY, WARM
from tests.journeys.exchange import Exchange

PRIYA = "priya.nair@fenwick.example"
TRACES = Words.of([PRIYA], ["+442079460018"], ["Priya Nair"])


def traces(exchange: Exchange) -> list[str]:
    """Every place in the store that names Priya still."""
    found = []
    with exchange.hub.units.reading() as unit:
        for table, column in wordy_columns():
            for value in unit.session.execute(table.select().with_only_columns(column)).scalars():
                texts = texts_of(value) if isinstance(value, bytes) else [str(value)]
                found += [f"{table.name}.{column.name}" for text in texts if TRACES.name(text) or "Priya" in text]
    return found


def take(exchange: Exchange) -> None:
    """Olivia has the lead and tells of it."""
    exchange.post(SALLY, LEADS, WARM)
    offer = exchange.last_to(OLIVIA, "offer")
    exchange.reply(offer, OLIVIA, "accept")
    exchange.reply(exchange.last_to(OLIVIA, "lead_details"), OLIVIA, "status: meeting\n\nPriya Nair wants a quote")
    exchange.deliver()


def test_everything_that_names_the_person_goes_and_the_holder_is_asked(exchange: Exchange) -> None:
    take(exchange)
    assert traces(exchange)
    exchange.hub.bus.dispatch(ErasePerson(named=PRIYA))
    assert traces(exchange) == []
    assert exchange.status() is LeadStatus.WITHDRAWN
    [holding] = exchange.rows(Holding)
    assert (holding.lead_id, holding.confirmed_at) == (1, None)
    [erasure] = exchange.rows(Erasure)
    assert len(erasure.subject) == 64
    exchange.assert_all_holds()


def test_a_manager_orders_it_by_mail_and_confirms_it_by_a_link(exchange: Exchange) -> None:
    take(exchange)
    exchange.post(GRACE, "ask@hub.example", f"ERASE {PRIYA}")
    asked = exchange.last_to(GRACE, "erasure_proposed")
    assert "LEAD-1" in asked.text
    assert traces(exchange)  # nothing goes before it is confirmed
    page = exchange.click(asked.link("Erase the data"))
    assert "The data are erased" in page
    assert traces(exchange) == []
    assert "1 partner is asked" in exchange.last_to(GRACE, "erasure_done").html
    exchange.click(asked.link("Erase the data"))
    assert len(exchange.rows(Erasure)) == 1


def test_a_reply_confirms_as_well_and_leaves_no_trace_of_itself(exchange: Exchange) -> None:
    take(exchange)
    exchange.post(GRACE, "ask@hub.example", f"Lösche {PRIYA}")
    letter = exchange.reply(exchange.last_to(GRACE, "erasure_proposed"), GRACE, "confirm")
    assert letter.status == LetterStatus.DONE
    assert exchange.status() is LeadStatus.WITHDRAWN
    assert traces(exchange) == []


def test_nobody_else_can_order_it(exchange: Exchange) -> None:
    take(exchange)
    exchange.post(SALLY, "ask@hub.example", f"ERASE {PRIYA}")
    assert "Only a channel manager" in exchange.last_to(SALLY, "answer").text
    exchange.post(GRACE, "ask@hub.example", f"ERASE {OLIVIA}")
    assert "registered with the hub" in exchange.last_to(GRACE, "answer").text
    assert exchange.status() is not LeadStatus.WITHDRAWN


def test_a_partner_is_reminded_then_its_manager_told_until_it_confirms(exchange: Exchange) -> None:
    take(exchange)
    exchange.hub.bus.dispatch(ErasePerson(named="LEAD-1"))
    first = exchange.last_to(OLIVIA, "erasure_request")
    for word in ("Priya", PRIYA, "7946"):
        assert word not in first.text + first.html
    exchange.let_pass(timedelta(days=8))
    assert exchange.names_to(OLIVIA).count("erasure_request") == 2
    exchange.let_pass(timedelta(days=7))
    assert "erasure_overdue" in exchange.names_to(GRACE)
    exchange.let_pass(timedelta(days=30))
    assert exchange.names_to(OLIVIA).count("erasure_request") == 2
    exchange.reply(first, OLIVIA, "erased")
    [holding] = exchange.rows(Holding)
    assert holding.confirmed_at == exchange.clock.now()
    assert holding.due_at is None


def test_a_link_confirms_and_shows_nothing_of_the_person(exchange: Exchange) -> None:
    take(exchange)
    exchange.hub.bus.dispatch(ErasePerson(named=PRIYA))
    path = exchange.last_to(OLIVIA, "erasure_request").link("We have erased them")
    shown = exchange.browser.get(path).text
    assert "LEAD-1" in shown
    assert "Priya" not in shown
    exchange.click(path)
    assert exchange.rows(Holding)[0].confirmed_at is not None


def test_a_mail_with_the_details_that_waits_is_not_sent_any_more(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.reply(exchange.last_to(OLIVIA, "offer"), OLIVIA, "accept")
    exchange.hub.bus.dispatch(ErasePerson(named=PRIYA))
    exchange.deliver()
    [details] = [mail for mail in exchange.rows(Mail) if mail.name == "lead_details"]
    assert (details.status, details.content) == (MailStatus.SUPPRESSED, b"")
    assert exchange.rows(Holding) == []


def test_an_open_offer_ends_and_a_list_keeps_the_other_leads(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.post(SALLY, LEADS, HOT)
    exchange.deliver()
    exchange.hub.bus.dispatch(ErasePerson(named=PRIYA))
    assert exchange.status(1) is LeadStatus.WITHDRAWN
    assert exchange.status(2) is LeadStatus.OFFERED
    assert [bool(letter.raw) for letter in exchange.rows(Letter)] == [False, True]
    assert "offer_withdrawn" in exchange.names_to(OLIVIA)


def test_whoever_asks_for_their_own_data_is_shown_to_the_manager_and_nothing_is_done(exchange: Exchange) -> None:
    take(exchange)
    exchange.post(PRIYA, LEADS, "Hello,\nplease delete all my personal data.\nPriya Nair")
    assert "letter_shown" in exchange.names_to(GRACE)
    assert exchange.rows(Erasure) == []


def test_a_partners_contact_goes_when_another_one_is_registered(exchange: Exchange) -> None:
    take(exchange)
    with pytest.raises(Refusal, match="names another contact first"):
        exchange.hub.bus.dispatch(ErasePerson(named=OLIVIA))
    place: Any = Enrollment
    with exchange.hub.units() as unit:
        other = unit.add(
            Contact(partner_id=unit.get(Contact, 1).partner_id, address="new@harbour-it.example", name="Nat Lee")
        )
        for row in unit.session.execute(select(Enrollment).where(place.contact_id == 1)).scalars():
            row.contact_id = other.id
    exchange.hub.bus.dispatch(ErasePerson(named=OLIVIA))
    assert exchange.lead().contact_id == other.id
    named = Words.of([OLIVIA])
    with exchange.hub.units.reading() as unit:
        left = [
            f"{table.name}.{column.name}"
            for table, column in wordy_columns()
            for value in unit.session.execute(table.select().with_only_columns(column)).scalars()
            for text in (texts_of(value) if isinstance(value, bytes) else [str(value)])
            if named.address(text) or "Olivia Hart" in text
        ]
    assert left == []
    exchange.assert_all_holds()


def test_somebody_whom_a_program_names_is_refused(exchange: Exchange) -> None:
    with pytest.raises(Refusal, match="program in force names"):
        exchange.hub.bus.dispatch(ErasePerson(named=SALLY))


def test_a_partners_contact_is_not_erased_for_one_vendor(exchange: Exchange) -> None:
    with pytest.raises(Refusal, match="for all vendors"):
        exchange.hub.bus.dispatch(ErasePerson(named=OLIVIA, vendor_id=VendorId(1)))


def test_nothing_kept_is_said_so(exchange: Exchange) -> None:
    with pytest.raises(Refusal, match="Nothing is kept"):
        exchange.hub.bus.dispatch(ErasePerson(named="nobody@nowhere.example"))
