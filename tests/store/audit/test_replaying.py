"""The history alone tells how every lead, offer and registration stands."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, update

from mailhub.domain import commands
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import LossReason, RejectReason, Stage
from mailhub.store.audit.keeping import keep, kept
from mailhub.store.audit.rebuilding.states import Rebuilt
from mailhub.store.audit.replaying import differences, replay
from mailhub.store.engine import open_engine
from mailhub.store.tables import History, Lead, Offer, Registration, Vendor
from tests.store.audit.loosening import forging
from tests.store.routing.trading import HOT, THIN, WARM, Trading

_line: Any = History
_lead: Any = Lead
_offer: Any = Offer


@pytest.fixture
def trading(planted_url: str) -> Iterator[Trading]:
    """The sample channel on a fresh database of each kind."""
    floor = Trading(planted_url)
    yield floor
    floor.engine.dispose()


@pytest.fixture
def traded(trading: Trading) -> Trading:
    """A channel with leads won, lost, handed back, taken back, held, refused and let lie, and a deal registered."""
    for leads in (HOT, WARM, THIN):
        trading.receive(leads)
    won, lost, back, taken = (trading.accepted(HOT) for _ in range(4))
    trading.feedback(won, stage=Stage.PROPOSAL, amount=Decimal("20000.50"), probability=40)
    by: dict[str, Any] = {"lead_id": won.id, "contact_id": won.contact_id}
    trading.ask(commands.ReportWin(amount=None, closed_on=date(2026, 11, 23), **by))
    trading.ask(commands.ReportWin(amount=Decimal(19000), currency="GBP", **by))
    trading.ask(commands.ReportLoss(lead_id=lost.id, contact_id=_of(lost), reason=LossReason.PRICE))
    trading.ask(commands.HandBackLead(lead_id=back.id, contact_id=_of(back), reason="We cannot do this."))
    trading.ask(commands.ReclaimLead(lead_id=taken.id, reason="Nobody called.", person_id=taken.manager_id))
    trading.reject(trading.open_offers(trading.receive(WARM))[0], RejectReason.NO_CAPACITY)
    offer = trading.open_offers(trading.receive(HOT))[0]
    trading.accept(offer)
    trading.ask(commands.UndoAnswer(offer_id=offer.id, contact_id=offer.contact_id))
    register(trading)
    trading.pass_time(timedelta(days=4), timedelta(hours=3))
    return trading


def _of(lead: Lead) -> Any:
    assert lead.contact_id is not None
    return lead.contact_id


def register(trading: Trading) -> None:
    vendor, contact = trading.one(Vendor, slug="acme"), trading.contact("olivia.hart@harbour-it.example")
    trading.ask(commands.SubmitRegistration(vendor_id=vendor.id, contact_id=contact.id, fields=HOT))
    row = trading.all(Registration)[-1]
    trading.ask(commands.ApproveRegistration(registration_id=row.id, person_id=row.manager_id))


def told(trading: Trading, books: Rebuilt | None = None) -> list[str]:
    with trading.units.steady() as unit:
        return list(differences(unit, books or replay(unit)))


def rebuilt(trading: Trading) -> Rebuilt:
    with trading.units.steady() as unit:
        return replay(unit)


def test_what_the_history_tells_is_what_the_books_say(traded: Trading) -> None:
    assert told(traded) == []
    books = rebuilt(traded)
    assert len(books.leads) == len(traded.all(Lead)) > 8
    assert len(books.offers) == len(traded.all(Offer)) > 8
    assert len(books.registrations) == 1
    assert {"won", "lost", "on_hold"} <= {row["status"] for row in books.leads.values()}
    assert books.untold == set()


def test_replayed_twice_it_is_the_same(traded: Trading) -> None:
    assert rebuilt(traded) == rebuilt(traded)


def test_it_is_kept_in_an_empty_store_and_read_back(traded: Trading, tmp_path: Path) -> None:
    books, engine = rebuilt(traded), open_engine(f"sqlite:///{tmp_path}/rebuilt.db")
    keep(books, engine)
    assert told(traded, kept(engine)) == []
    assert kept(engine).leads == books.leads
    with pytest.raises(Refusal, match="empty database"):
        keep(books, engine)
    engine.dispose()


def test_one_vendors_states_can_be_rebuilt_alone(trading: Trading) -> None:
    trading.receive(HOT)
    trading.receive(THIN, vendor="nordwerk")
    vendor = trading.one(Vendor, slug="nordwerk")
    with trading.units.steady() as unit:
        books = replay(unit, vendor.id)
        assert list(differences(unit, books, vendor.id)) == []
    assert {row["vendor_id"] for row in books.leads.values()} == {vendor.id}


def test_a_state_that_was_changed_behind_the_history_is_named(traded: Trading) -> None:
    with forging(traded.engine) as connection:
        connection.execute(update(_lead).where(_lead.id == 1).values(status="won", won_amount=Decimal(5)))
        connection.execute(delete(_offer).where(_offer.id == 1))
    assert told(traded) == [
        "LEAD-1: status is won, the history says unplaced",
        "LEAD-1: won_amount is 5.00, the history says empty",
        "offer 1 is in the history, and not in the books",
    ]


def test_a_row_that_no_event_brought_is_named(trading: Trading) -> None:
    lead = trading.lead(trading.receive(HOT))
    with forging(trading.engine) as connection:
        connection.execute(delete(_line).where(_line.lead_id == lead.id))
    assert f"LEAD-{lead.id} is in the books, and not in the history" in told(trading)


def test_what_lines_of_before_do_not_tell_is_not_guessed(traded: Trading) -> None:
    later = {"rank", "rule", "step", "claim_seconds", "far_fetched", "goes_out_at", "passed_on_by_id"}
    later |= {"closed_at", "duplicate_of_id", "begun_at", "received_at", "temperature"}
    lines = [it for it in traded.all(History) if it.event in ("OfferMade", "LeadWon", "LeadHeld", "DealOpened")]
    with forging(traded.engine) as connection:
        for line in lines:
            body = {name: value for name, value in line.body.items() if name not in later}
            connection.execute(update(_line).where(_line.id == line.id).values(body=body))
    assert told(traded) == []
    assert ("LEAD", 4, "closed_at") in rebuilt(traded).untold
