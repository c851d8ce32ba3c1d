"""WHY: a vendor's person is told everything, a partner what concerns it, and nobody what is none of theirs."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from mailhub.domain import commands, events
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import ContactId, LeadId, Ownership
from mailhub.store.tables import Account, Contact, Coverage
from tests.store.routing.trading import HOT, WARM, Trading

GRACE, KARSTEN = "grace.bell@acme.example", "karsten.voss@nordwerk.example"


def told(trading: Trading, lead_id: LeadId | None, **asker: Any) -> str:
    (event,) = trading.ask(commands.TellWhy(lead_id=lead_id, **asker))
    assert isinstance(event, events.WhyAsked)
    return "\n".join(event.lines)


def contact(trading: Trading, word: str) -> ContactId:
    return next(row.id for row in trading.all(Contact) if word in row.address)


def test_a_vendors_person_is_told_what_explain_tells(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    text = told(trading, lead_id, person_id=trading.person(GRACE).id)
    for words in ("Fjord Foods Ltd", "1. Harbour IT Ltd:", "Offered to Thames Data Ltd", "rule 2 says shark tank"):
        assert words in text


def test_a_partner_is_told_its_own_rank_and_offer_and_no_rivals_name(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    first, second, _ = trading.open_offers(lead_id)
    trading.accept(second)
    text = told(trading, lead_id, contact_id=first.contact_id)
    assert "Harbour IT Ltd was number 1 of 3 that fit:" in text
    assert "Offered to Harbour IT Ltd " in text
    assert "ended: a rival was faster" in text
    for hidden in ("Thames", "Severn", "Fjord", "Nora", "Quist"):
        assert hidden not in text


def test_a_partner_that_was_passed_over_is_told_why(trading: Trading) -> None:
    olivia = contact(trading, "olivia")
    trading.ask(commands.SetAbsence(contact_id=olivia, until=date(2026, 12, 4)))
    lead_id = trading.receive(WARM)
    text = told(trading, lead_id, contact_id=olivia)
    assert "Passed over: Harbour IT Ltd is away until 2026-12-04" in text
    assert "Offered to" not in text


def test_stepping_aside_and_reopening_are_explained(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    (first,) = trading.open_offers(lead_id)
    trading.ask(commands.StepAside(offer_id=first.id, contact_id=first.contact_id))
    (second,) = trading.open_offers(lead_id)
    trading.accept(second)
    trading.ask(commands.UndoAnswer(offer_id=second.id, contact_id=second.contact_id))
    text = told(trading, lead_id, person_id=trading.person(GRACE).id)
    assert "The offer to Harbour IT Ltd ended: its contact is away" in text
    assert "is open again: its acceptance was taken back" in text


def test_a_lead_that_does_not_concern_the_asker_is_like_none(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    for number in (lead_id, LeadId(4711)):
        with pytest.raises(Refusal, match=rf"There is no LEAD-{number} that concerns you\."):
            trading.ask(commands.TellWhy(lead_id=number, contact_id=contact(trading, "callum")))


def test_another_vendors_person_is_told_nothing(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    with pytest.raises(Refusal, match="that concerns you"):
        trading.ask(commands.TellWhy(lead_id=lead_id, person_id=trading.person(KARSTEN).id))


def test_who_names_no_lead_is_asked_which(trading: Trading) -> None:
    with pytest.raises(Refusal, match="WHY LEAD-7"):
        trading.ask(commands.TellWhy(person_id=trading.person(GRACE).id))


def test_one_letter_is_answered_once(trading: Trading) -> None:
    lead_id, letter_id = trading.receive(HOT), trading.letter()
    asked = commands.TellWhy(lead_id=lead_id, person_id=trading.person(GRACE).id, letter_id=letter_id)
    assert len(trading.ask(asked)) == 1
    trading.clock.advance(timedelta(hours=1))
    assert trading.ask(asked) == []


def test_what_was_waived_is_told_to_the_vendor_and_to_the_partner(trading: Trading) -> None:
    with trading.units() as unit:
        rows: Iterable[Coverage] = unit.session.execute(select(Coverage)).scalars()
        for row in rows:
            row.postcode_from, row.postcode_to = "ZE01", "ZE01"
            unit.add(row)
    lead_id = trading.receive(replace(WARM, region="Scotland"))
    (offer,) = trading.open_offers(lead_id)
    assert "is outside your territory; nobody who covers it was left." in offer.why[0]
    full = told(trading, lead_id, person_id=trading.person(GRACE).id)
    own = told(trading, lead_id, contact_id=offer.contact_id)
    for text in (full, own):
        assert "nobody met all requirements; waived: wishes, capacity, territory" in text
        assert "although it does not sell in that part of GB Scotland" in text
        assert "% free)" in text
    rival = next(row for row in trading.all(Contact) if row.id != offer.contact_id and "severn" in row.address)
    lost = told(trading, lead_id, contact_id=rival.id)
    assert "that fit: " in lost
    assert "Harbour" not in lost


def test_a_partner_is_told_that_the_account_is_anothers(trading: Trading) -> None:
    first = trading.lead(trading.receive(WARM))
    assert first.account_id is not None
    owner = trading.one(Contact, id=contact(trading, "adam")).partner_id
    trading.change(Account, first.account_id, owner_id=owner, ownership=Ownership.CONTRACT)
    trading.ask(commands.WithdrawLead(lead_id=first.id, person_id=trading.person(GRACE).id))
    other = replace(WARM, product="RX branch routers", contact_email="ole@else.example", contact_phone=None)
    lead_id = trading.receive(other, again=True)
    assert [offer.partner_id for offer in trading.open_offers(lead_id)] == [owner]
    text = told(trading, lead_id, contact_id=contact(trading, "olivia"))
    assert "the account is another partner's, who is asked first" in text
    assert "Thames" not in text
