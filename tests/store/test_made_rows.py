"""Of rows that a unit has just made nothing is asked, for nobody else can have written about them."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, event, select

from mailhub.domain.events import LeadReceived
from mailhub.domain.terms import Channel, LeadStatus, LetterId, Mode
from mailhub.store.queries.history import is_in_history
from mailhub.store.queries.offers import offers_of
from mailhub.store.queries.ownership import winner_and_protector
from mailhub.store.row_session import RowSession
from mailhub.store.tables import Account, Contact, Lead, Offer, Person, Registration
from mailhub.store.unit import Unit
from tests.store.routing.trading import MONDAY


@pytest.fixture
def unit(session: RowSession) -> Unit:
    return Unit(session, MONDAY)


@pytest.fixture
def asked(engine: Engine) -> Iterator[list[str]]:
    """The statements so far."""
    told: list[str] = []

    def note(*given: Any) -> None:
        told.append(given[2])

    event.listen(engine, "before_cursor_execute", note)
    yield told
    event.remove(engine, "before_cursor_execute", note)


def first(unit: Unit, kind: Any) -> Any:
    return unit.session.execute(select(kind).order_by(kind.id)).scalars().first()


def new_lead(unit: Unit) -> Lead:
    person = first(unit, Person)
    said: dict[str, Any] = {"received_at": MONDAY, "since_at": MONDAY, "status": LeadStatus.OFFERED}
    return unit.add(Lead(vendor_id=person.vendor_id, manager_id=person.id, **said))


def new_offer(unit: Unit, lead: Lead) -> Offer:
    contact = first(unit, Contact)
    at: dict[str, Any] = dict.fromkeys(("offered_at", "goes_out_at", "deadline_at"), MONDAY)
    who: dict[str, Any] = {"vendor_id": lead.vendor_id, "partner_id": contact.partner_id, "contact_id": contact.id}
    return unit.add(Offer(lead_id=lead.id, mode=Mode.BEST_MATCH, round=1, rank=1, others=0, **who, **at))


def new_account(unit: Unit) -> Account:
    return unit.add(
        Account(vendor_id=first(unit, Person).vendor_id, name="Fjord", folded="fjord", domain="", country="")
    )


def test_a_new_lead_has_no_offers_until_the_unit_makes_one(unit: Unit, asked: list[str]) -> None:
    lead = new_lead(unit)
    asked.clear()
    assert offers_of(unit, lead.id) == ()
    assert asked == []
    offer = new_offer(unit, lead)
    assert list(offers_of(unit, lead.id)) == [offer]


def test_the_history_of_a_new_lead_is_what_the_unit_has_said_itself(unit: Unit, asked: list[str]) -> None:
    lead = new_lead(unit)
    said = LeadReceived(vendor_id=lead.vendor_id, lead_id=lead.id, via=Channel.LETTER, letter_id=LetterId(1))
    asked.clear()
    assert not is_in_history(unit, said)
    assert asked == []
    unit.record(LeadReceived(vendor_id=lead.vendor_id, lead_id=lead.id, via=Channel.LETTER, letter_id=None))
    assert is_in_history(unit, said)


def test_a_new_account_is_nobodys_and_one_that_is_written_again_is_not_new(unit: Unit, asked: list[str]) -> None:
    account = new_account(unit)
    about: dict[str, Any] = {"family": "switches", "since": MONDAY, "today": MONDAY.date()}
    asked.clear()
    assert winner_and_protector(unit, account, **about) == (None, None)
    assert asked == []
    later = Unit(unit.session, MONDAY)
    account.country = "NO"
    later.add(account)
    assert not later.has_added(Account, account.id)
    assert later.may_have(Account, account.id, Registration)
