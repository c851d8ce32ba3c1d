"""Tallies are kept in step with leads and offers, whatever way these are changed, and can be made anew."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from mailhub.domain.terms import LeadStatus, Mode, OfferStatus
from mailhub.store.soundness import all_breaches
from mailhub.store.tables import Contact, Enrollment, Lead, Offer, Person, Tally
from mailhub.store.tables.tallies import TallyKind
from mailhub.store.tallying import EVERYBODY, Counts, counted_anew, noted, rebuild_tallies, week_of, word_of
from tests.store.routing.trading import MONDAY, Trading


@pytest.fixture
def trading(planted_url: str) -> Iterator[Trading]:
    """The sample channel on a fresh database of each kind."""
    floor = Trading(planted_url)
    yield floor
    floor.engine.dispose()


def a_lead(trading: Trading, status: LeadStatus = LeadStatus.WON, **more: Any) -> Lead:
    contact, person = trading.all(Contact)[0], trading.all(Person)[0]
    who: dict[str, Any] = {"vendor_id": person.vendor_id, "manager_id": person.id, "partner_id": contact.partner_id}
    said = {"source": "Trade  Show", "product": "SX", "sector": "", **more}
    return Lead(**who, contact_id=contact.id, status=status, received_at=MONDAY, since_at=MONDAY, **said)


def an_offer(lead: Lead, **more: Any) -> Offer:
    who = {"vendor_id": lead.vendor_id, "partner_id": lead.partner_id, "contact_id": lead.contact_id}
    at = dict.fromkeys(("offered_at", "goes_out_at", "deadline_at"), MONDAY)
    told = {"mode": Mode.BEST_MATCH, "round": 1, "rank": 1, "others": 0, "status": OfferStatus.ACCEPTED}
    return Offer(lead_id=lead.id, **{**who, **at, **told, **more})


def kept(trading: Trading) -> Counts:
    with trading.units.reading() as unit:
        rows = unit.session.execute(select(Tally)).scalars().all()
    found = {(row.vendor_id, int(row.partner_id), row.kind, row.word): (row.number, row.total) for row in rows}
    return {key: counts for key, counts in found.items() if any(counts)}


def counted(trading: Trading) -> Counts:
    with trading.units.steady() as unit:
        return counted_anew(unit.session)


def test_a_win_counts_for_its_partner_and_for_all_together_by_source_product_and_sector(trading: Trading) -> None:
    with trading.units() as unit:
        lead = unit.add(a_lead(trading))
    of_all, own = (lead.vendor_id, EVERYBODY), (lead.vendor_id, lead.partner_id)
    assert kept(trading) == {
        (*of_all, TallyKind.LEADS, ""): (1, 1),
        (*of_all, TallyKind.SOURCE, "trade show"): (1, 1),
        (*of_all, TallyKind.PRODUCT, "sx"): (1, 1),
        (*own, TallyKind.LEADS, ""): (1, 1),
        (*own, TallyKind.PRODUCT, "sx"): (1, 1),
    }


def test_an_offer_counts_by_its_week_its_answer_and_its_acceptance(trading: Trading) -> None:
    with trading.units() as unit:
        lead = unit.add(a_lead(trading, LeadStatus.ACCEPTED))
        unit.add(an_offer(lead, answered_minutes=30))
    own = (lead.vendor_id, lead.partner_id)
    assert kept(trading) == {
        (*own, TallyKind.ACCEPTED, ""): (1, 0),
        (*own, TallyKind.ANSWERS, ""): (1, 30),
        (*own, TallyKind.WEEK, "2026-11-23"): (1, 0),
    }


def test_what_is_changed_or_taken_out_is_counted_as_it_is_then(trading: Trading) -> None:
    with trading.units() as unit:
        lead, other = unit.add(a_lead(trading, sector="Retail")), unit.add(a_lead(trading, row=2))
        offer = unit.add(an_offer(lead, answered_minutes=30))
        lead.status, lead.sector = LeadStatus.LOST, "Health"
        offer.answered_minutes = None
    with trading.units() as unit:
        unit.session.delete(unit.get(Lead, other.id))
        unit.get(Offer, offer.id).status = OfferStatus.STEPPED_ASIDE
    assert kept(trading) == counted(trading)
    assert all(total == 0 for _, total in kept(trading).values())


def test_a_row_that_is_changed_unread_is_counted_rightly(trading: Trading) -> None:
    with trading.units() as unit:
        lead = unit.add(a_lead(trading, LeadStatus.ACCEPTED))
    with trading.units() as unit:
        held = unit.get(Lead, lead.id)
        unit.session.expire(held)
        held.status = LeadStatus.WON
    assert kept(trading) == counted(trading) != {}


def test_what_a_unit_takes_back_is_not_counted(trading: Trading) -> None:
    with trading.units() as unit:
        unit.add(a_lead(trading))
        savepoint = unit.session.begin_nested()
        unit.add(a_lead(trading, row=2))
        savepoint.rollback()
        with unit.session.begin_nested():
            unit.add(a_lead(trading, LeadStatus.LOST, row=3))
    with suppress(ZeroDivisionError), trading.units() as unit:
        unit.add(a_lead(trading, row=4))
        raise ZeroDivisionError
    vendor_id = trading.all(Lead)[0].vendor_id
    assert kept(trading)[vendor_id, EVERYBODY, TallyKind.LEADS, ""] == (2, 1)
    assert kept(trading) == counted(trading)


def test_tallies_are_made_anew_for_rows_that_were_written_past_the_session(trading: Trading) -> None:
    with trading.units() as unit:
        lead = unit.add(a_lead(trading))
        unit.add(an_offer(lead))
        unit.session.execute(update(Lead).values(status=LeadStatus.LOST))
    with trading.units.steady() as unit:
        assert any("tallies" in str(breach) for breach in all_breaches(unit))
    with trading.units() as unit:
        rebuild_tallies(unit.session)
    assert kept(trading) == counted(trading) != {}


def test_nothing_is_kept_back_when_all_is_gone(trading: Trading) -> None:
    with trading.units() as unit:
        unit.add(a_lead(trading))
    with trading.units() as unit:
        unit.session.execute(delete(Lead))
        rebuild_tallies(unit.session)
        assert noted(unit.session) == {}
    assert kept(trading) == {}


def test_two_units_at_once_lose_no_count(trading: Trading) -> None:
    partners = [enrolled.partner_id for enrolled in trading.all(Enrollment)][:2]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda order: book(trading, order), [partners, partners[::-1]] * 3))
    assert kept(trading) == counted(trading)
    assert len(trading.all(Lead)) == 12


def book(trading: Trading, partners: list[Any]) -> None:
    with trading.units() as unit:
        for partner_id in partners:
            lead = a_lead(trading)
            lead.partner_id, lead.contact_id = partner_id, None
            unit.add(lead)


def test_a_week_is_named_by_its_monday_and_a_word_is_folded() -> None:
    assert week_of(datetime(2026, 11, 29, 23, 59, tzinfo=UTC)) == "2026-11-23"
    assert week_of(MONDAY + timedelta(days=7)) == "2026-11-30"
    assert word_of("  Trade\n SHOW ") == "trade show"
    assert len(word_of("x" * 3000)) == 100
