"""What a unit knows of a lead and its offers without asking again, beside what it would be told if it asked."""

from datetime import timedelta

from mailhub.domain.terms import OfferStatus
from mailhub.routing.watch import schedule
from mailhub.store.claims import claim_lead, lock_row
from mailhub.store.queries.offers import offers_end_at, offers_of
from mailhub.store.tables import Lead, Offer
from tests.store.routing.trading import HOT, Trading


def test_new_offers_and_their_lead_have_the_deadlines_that_the_clock_would_give_them(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    with trading.units() as unit:
        rows: list[Lead | Offer] = [*offers_of(unit, lead_id), unit.get(Lead, lead_id)]
        for row in rows:
            kept = (row.due_at, row.due_rule)
            schedule(unit, row)
            assert (row.due_at, row.due_rule) == kept
            assert row.due_at is not None


def test_when_the_offers_end_is_the_same_whether_they_are_at_hand_or_asked_for(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    first = trading.open_offers(lead_id)[0]
    with trading.units() as unit, trading.units.reading() as other:
        assert len(offers_of(unit, lead_id)) > 1
        assert offers_end_at(unit, lead_id) == offers_end_at(other, lead_id)
    with trading.units() as unit:
        offers_of(unit, lead_id)
        unit.get(Offer, first.id).deadline_at += timedelta(days=9)
        known = offers_end_at(unit, lead_id)
        unit.session.flush()
        unit.session.expire_all()
        assert offers_end_at(unit, lead_id) == known
        for offer in offers_of(unit, lead_id):
            offer.status = OfferStatus.WITHDRAWN
        assert offers_end_at(unit, lead_id) is None


def test_a_row_that_a_unit_holds_is_not_locked_and_read_again(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    with trading.units() as unit:
        is_asked_anew = lock_row(unit, Lead, lead_id)
        assert is_asked_anew is (unit.session.get_bind().dialect.name == "postgresql")
        assert lock_row(unit, Lead, lead_id) is False


def test_who_claims_a_lead_has_it_as_the_books_have_it(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    with trading.units() as unit:
        claimed = unit.get(Lead, lead_id)
        assert claim_lead(unit, lead_id)
        at_hand = claimed.model_dump()
        assert unit.session.dirty == unit.session.new
        unit.session.flush()
        unit.session.expire_all()
        assert unit.get(Lead, lead_id).model_dump() == at_hand
        assert not claim_lead(unit, lead_id)
    trading.is_meddled_with = True
