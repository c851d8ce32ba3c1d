"""The pool: announced to those who may have a lead, as often as they wish, and reserved by the first."""

from datetime import UTC, datetime, timedelta

import pytest

from mailhub.domain import commands, events
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.terms import (
    ContactId,
    LeadId,
    LeadStatus,
    Mode,
    OfferStatus,
    Often,
    Standing,
    VendorId,
)
from mailhub.routing.announcing import due_announcements
from mailhub.store import sample
from mailhub.store.soundness import all_breaches
from mailhub.store.tables import Contact, Enrollment, Lead, PointEntry, Vendor
from tests.store.routing.trading import MONDAY, WARM, Trading, at_once

OLIVIA, MEGAN, ADAM = (
    "olivia.hart@harbour-it.example",
    "megan.price@severn-systems.example",
    "adam.shah@thames-data.example",
)
JULIA = "julia.brandl@isar-netzwerke.example"
_LAST = 'mode = "best_match"                     # the best partner alone, then the next\n'


def pool_program(most_a_week: int = 5) -> str:
    """Acme's program, under which leads that are not hot go into the pool at once."""
    source = sample.PROGRAMS["acme"].replace("most_a_week = 5", f"most_a_week = {most_a_week}")
    assert _LAST in source
    return source.replace(_LAST, 'mode = "pool"\n')


@pytest.fixture
def pooling(trading: Trading) -> Trading:
    trading.apply_program(pool_program())
    return trading


def reserve(trading: Trading, lead_id: LeadId, who: str = OLIVIA) -> list[events.Event]:
    return trading.ask(commands.ReserveLead(lead_id=lead_id, contact_id=trading.contact(who).id))


def announce(trading: Trading) -> dict[ContactId, list[events.PoolAnnounced]]:
    """What each contact is told now."""
    with trading.units.reading() as unit:
        due = due_announcements(unit)
    told: dict[ContactId, list[events.PoolAnnounced]] = {}
    for command in due:
        for event in trading.ask(command):
            if isinstance(event, events.PoolAnnounced):
                told.setdefault(event.contact_id, []).append(event)
    return told


def test_a_reserved_lead_is_an_ordinary_offer_that_was_acceptedat_once(pooling: Trading) -> None:
    lead_id = pooling.receive(WARM)
    assert pooling.lead(lead_id).status == LeadStatus.POOLED
    happened = reserve(pooling, lead_id)
    assert [type(event) for event in happened if isinstance(event, events.OfferEvent)] == [
        events.OfferMade,
        events.OfferAccepted,
    ]
    (offer,) = pooling.offers(lead_id)
    assert (offer.mode, offer.status) == (Mode.POOL, OfferStatus.ACCEPTED)
    lead = pooling.lead(lead_id)
    assert (lead.status, lead.contact_id) == (LeadStatus.ACCEPTED, pooling.contact(OLIVIA).id)
    assert None not in (lead.contact_due_at, lead.feedback_due_at, lead.due_at)
    with pooling.units.steady() as unit:
        assert [str(breach) for breach in all_breaches(unit, MONDAY)] == []


def test_reserving_twice_is_reserving_once_and_the_late_one_is_told_so(pooling: Trading) -> None:
    lead_id = pooling.receive(WARM)
    reserve(pooling, lead_id)
    assert reserve(pooling, lead_id) == []
    with pytest.raises(StaleLink, match="no longer available"):
        reserve(pooling, lead_id, MEGAN)
    assert len(pooling.offers(lead_id)) == 1


def test_of_two_who_reserve_at_the_same_moment_one_gets_the_lead(pooling: Trading) -> None:
    for _ in range(5):
        lead_id = pooling.receive(WARM)
        at_once(pooling, *(commands.ReserveLead(lead_id=lead_id, contact_id=pooling.contact(who).id) for who in BOTH))
        statuses = pooling.statuses(lead_id)
        assert statuses == [OfferStatus.ACCEPTED]
        assert pooling.lead(lead_id).status == LeadStatus.ACCEPTED


BOTH = (OLIVIA, MEGAN)


def test_one_partner_that_reserves_two_leads_at_once_stays_within_its_share(trading: Trading) -> None:
    trading.apply_program(pool_program(most_a_week=1))
    leads = [trading.receive(WARM) for _ in range(2)]
    olivia = trading.contact(OLIVIA).id
    at_once(trading, *(commands.ReserveLead(lead_id=lead_id, contact_id=olivia) for lead_id in leads))
    assert sorted(trading.lead(lead_id).status for lead_id in leads) == [LeadStatus.ACCEPTED, LeadStatus.POOLED]


def test_who_has_had_its_share_of_the_week_reserves_again_when_a_week_is_over(trading: Trading) -> None:
    trading.apply_program(pool_program(most_a_week=1))
    first, second = (trading.receive(WARM) for _ in range(2))
    reserve(trading, first)
    with pytest.raises(Refusal, match="reserved 1 leads within a week"):
        reserve(trading, second)
    reserve(trading, second, MEGAN)
    trading.ask(
        commands.GiveFeedback(lead_id=first, contact_id=trading.contact(OLIVIA).id, note="called, and called again")
    )
    third = trading.receive(WARM)
    trading.clock.advance(timedelta(days=2))
    with pytest.raises(Refusal):
        reserve(trading, third)
    trading.clock.advance(timedelta(days=5, minutes=1))
    reserve(trading, third)


def test_whoever_owes_feedback_is_told_so_and_reserves_once_it_is_given(pooling: Trading) -> None:
    owed, wanted = (pooling.receive(WARM) for _ in range(2))
    reserve(pooling, owed)
    asked_at = pooling.clock.now()
    pooling.change(Lead, owed, feedback_due_at=asked_at - timedelta(days=1), feedback_asked_at=asked_at)
    (held,) = reserve(pooling, wanted)
    assert isinstance(held, events.ReservationHeld)
    assert (held.owed, held.lead_id) == ((owed,), wanted)
    with pytest.raises(Refusal, match=f"owe feedback on LEAD-{owed}"):
        reserve(pooling, wanted)
    assert pooling.lead(wanted).status == LeadStatus.POOLED
    pooling.ask(commands.GiveFeedback(lead_id=owed, contact_id=pooling.contact(OLIVIA).id, note="called them"))
    reserve(pooling, wanted)
    assert pooling.lead(wanted).status == LeadStatus.ACCEPTED


def test_requirements_are_asked_again_when_a_lead_is_reserved(pooling: Trading) -> None:
    lead_id = pooling.receive(WARM)
    partner_id = pooling.contact(OLIVIA).partner_id
    (enrolled,) = (row for row in pooling.all(Enrollment, partner_id=partner_id) if row.vendor_id == _acme(pooling))
    pooling.change(Enrollment, enrolled.id, standing=Standing.SUSPENDED)
    with pytest.raises(Refusal, match="cannot go to you now"):
        reserve(pooling, lead_id)
    with pytest.raises(Refusal, match="cannot go to you now: your company does not cover"):
        reserve(pooling, lead_id, JULIA)


def test_a_lead_of_a_vendor_one_is_not_enrolled_with_is_as_one_that_is_gone(pooling: Trading) -> None:
    lead_id = pooling.receive(WARM)
    with pytest.raises(StaleLink, match="no longer available"):
        reserve(pooling, lead_id, "tobias.wendt@saale-kopier.example")


def test_a_lead_is_announced_once_to_each_who_may_have_it(pooling: Trading) -> None:
    lead_id = pooling.receive(WARM)
    told = announce(pooling)
    assert {OLIVIA, MEGAN, ADAM} <= {pooling.one(Contact, id=contact_id).address for contact_id in told}
    assert pooling.contact(JULIA).id not in told
    assert all([event.leads for event in announced] == [(lead_id,)] for announced in told.values())
    pooling.clock.advance(timedelta(hours=2))
    assert announce(pooling) == {}


def test_leads_that_come_within_an_hour_are_announced_together(pooling: Trading) -> None:
    pooling.receive(WARM)
    announce(pooling)
    later = [pooling.receive(WARM) for _ in range(2)]
    pooling.clock.advance(timedelta(minutes=59))
    assert announce(pooling) == {}
    pooling.clock.advance(timedelta(minutes=1))
    (event,) = announce(pooling)[pooling.contact(OLIVIA).id]
    assert list(event.leads) == later


def test_whoever_wants_it_daily_or_weekly_is_told_in_the_morning(pooling: Trading) -> None:
    olivia, megan = pooling.contact(OLIVIA).id, pooling.contact(MEGAN).id
    pooling.change(Contact, olivia, often=Often.DAILY)
    pooling.change(Contact, megan, often=Often.WEEKLY)
    lead_id = pooling.receive(WARM)
    assert not {olivia, megan} & set(announce(pooling))
    pooling.clock.set(datetime(2026, 11, 24, 8, 59, tzinfo=UTC))
    assert announce(pooling) == {}
    pooling.clock.set(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    assert [event.leads for event in announce(pooling)[olivia]] == [(lead_id,)]
    pooling.clock.set(datetime(2026, 11, 30, 9, 0, tzinfo=UTC))
    told = announce(pooling)
    assert [event.leads for event in told.pop(megan)] == [(lead_id,)]
    assert told == {}


def test_nobody_is_told_at_night(pooling: Trading) -> None:
    pooling.clock.set(datetime(2026, 11, 23, 20, 0, tzinfo=UTC))
    pooling.receive(WARM)
    assert announce(pooling) == {}
    pooling.clock.set(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))
    assert announce(pooling)


def test_who_works_while_all_others_sleep_is_told(pooling: Trading) -> None:
    olivia = pooling.contact(OLIVIA).id
    pooling.change(Contact, olivia, timezone="America/Los_Angeles")
    pooling.clock.set(datetime(2026, 11, 23, 20, 0, tzinfo=UTC))
    pooling.receive(WARM)
    assert set(announce(pooling)) == {olivia}


def test_a_lead_that_is_gone_before_it_was_announced_is_not_announced(pooling: Trading) -> None:
    lead_id = pooling.receive(WARM)
    reserve(pooling, lead_id)
    assert announce(pooling) == {}


def test_who_asks_is_told_what_it_may_reserve_now_and_no_more(pooling: Trading) -> None:
    first, second = (pooling.receive(WARM) for _ in range(2))
    reserve(pooling, first, MEGAN)
    (told,) = _ask_pool(pooling, OLIVIA)
    assert isinstance(told, events.PoolAnnounced)
    assert (told.leads, told.asked, told.more) == ((second,), True, 0)
    (nothing,) = _ask_pool(pooling, JULIA)
    assert isinstance(nothing, events.PoolAnnounced)
    assert nothing.leads == ()
    with pytest.raises(Refusal, match="not, or no longer, enrolled"):
        _ask_pool(pooling, "tobias.wendt@saale-kopier.example")


def _ask_pool(trading: Trading, who: str) -> list[events.Event]:
    return trading.ask(commands.TellPool(vendor_id=_acme(trading), contact_id=trading.contact(who).id))


def _acme(trading: Trading) -> VendorId:
    return trading.one(Vendor, slug="acme").id


def test_whoever_was_kept_from_a_lead_of_the_pool_is_told_when_it_can_reserve_it(pooling: Trading) -> None:
    owed, wanted, other = (pooling.receive(WARM) for _ in range(3))
    reserve(pooling, owed)
    overdue = pooling.clock.now() - timedelta(hours=1)
    pooling.change(Lead, owed, feedback_due_at=overdue, feedback_asked_at=overdue)
    reserve(pooling, wanted)
    reserve(pooling, other)
    reserve(pooling, other, MEGAN)
    lifted = pooling.feedback(pooling.lead(owed), note="A meeting is set.")
    opened = [event for event in lifted if isinstance(event, events.ReservationOpened)]
    assert [(event.lead_id, event.contact_id) for event in opened] == [(wanted, pooling.contact(OLIVIA).id)]
    pooling.feedback(pooling.lead(owed), note="The meeting went well.")
    assert len(pooling.heard(events.ReservationOpened)) == 1
    reserve(pooling, wanted)
    assert pooling.lead(wanted).contact_id == pooling.contact(OLIVIA).id


def test_a_reservation_answers_no_offer_and_earns_no_points_for_speed(pooling: Trading) -> None:
    lead_id = pooling.receive(WARM)
    reserve(pooling, lead_id)
    (offer,) = pooling.offers(lead_id)
    assert pooling.all(PointEntry) == []
    pooling.ask(commands.UndoAnswer(offer_id=offer.id, contact_id=offer.contact_id))
    pooling.accept(offer)
    assert pooling.all(PointEntry) == []
