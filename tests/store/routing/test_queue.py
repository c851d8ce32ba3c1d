"""The queue rule: who owes feedback sees offers, and gets them the moment it is given."""

from datetime import timedelta

import pytest

from mailhub.domain import commands, events
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import OfferStatus
from mailhub.store.queries.neglect import offers_missed
from mailhub.store.tables import Lead, Offer
from tests.store.routing.trading import HOT, Trading


def owing(trading: Trading) -> Lead:
    """A lead whose owner owes feedback on it, and was asked for it."""
    lead = trading.accepted(HOT)
    overdue = {"feedback_due_at": trading.clock.now() - timedelta(hours=1), "feedback_asked_at": trading.clock.now()}
    trading.change(Lead, lead.id, **overdue)
    return trading.lead(lead.id)


def offer_to(trading: Trading, lead: Lead) -> Offer:
    """The next lead's offer to the contact of another lead."""
    next_lead = trading.receive(HOT)
    return next(offer for offer in trading.open_offers(next_lead) if offer.contact_id == lead.contact_id)


def test_who_owes_feedback_cannot_accept_and_can_the_moment_it_is_given(trading: Trading) -> None:
    owed = owing(trading)
    offer = offer_to(trading, owed)
    assert [type(event) for event in trading.accept(offer)] == [events.AcceptanceHeld]
    assert trading.one(Offer, id=offer.id).status == OfferStatus.OPEN
    lifted = trading.feedback(owed, note="A meeting is set for Friday.")
    assert [type(event) for event in lifted] == [events.FeedbackGiven, events.QueueLifted]
    assert lifted[-1].deadline_at == offer.deadline_at  # type: ignore[attr-defined]
    trading.accept(offer)
    assert trading.one(Offer, id=offer.id).status == OfferStatus.ACCEPTED


def test_the_offer_stays_held_until_the_last_owed_feedback_is_given(trading: Trading) -> None:
    second, first = trading.accepted(HOT), owing(trading)
    assert first.contact_id is not None
    overdue = {"feedback_due_at": first.feedback_due_at, "feedback_asked_at": first.feedback_asked_at}
    trading.change(Lead, second.id, contact_id=first.contact_id, partner_id=first.partner_id, **overdue)
    offer = offer_to(trading, first)
    trading.accept(offer)
    assert not any(isinstance(event, events.QueueLifted) for event in trading.feedback(first, note="going well"))
    handed_back = commands.HandBackLead(lead_id=second.id, contact_id=first.contact_id, reason="no time")
    assert any(isinstance(event, events.QueueLifted) for event in trading.ask(handed_back))


def test_an_offer_that_nobody_tried_to_accept_is_not_mailed_again(trading: Trading) -> None:
    owed = owing(trading)
    offer_to(trading, owed)
    assert not any(isinstance(event, events.QueueLifted) for event in trading.feedback(owed, note="going well"))


def test_a_held_offer_is_lifted_once(trading: Trading) -> None:
    owed = owing(trading)
    trading.accept(offer_to(trading, owed))
    trading.feedback(owed, note="going well")
    trading.feedback(owed, note="still going well")
    assert len(trading.heard(events.QueueLifted)) == 1


def test_a_second_try_is_told_what_is_owed(trading: Trading) -> None:
    owed = owing(trading)
    offer = offer_to(trading, owed)
    trading.accept(offer)
    with pytest.raises(Refusal, match=f"You still owe feedback on LEAD-{owed.id}"):
        trading.accept(offer)


def test_feedback_that_was_never_asked_for_holds_nothing(trading: Trading) -> None:
    owed = owing(trading)
    trading.change(Lead, owed.id, feedback_asked_at=None)
    assert not any(isinstance(event, events.AcceptanceHeld) for event in trading.accept(offer_to(trading, owed)))


def test_an_offer_that_was_held_or_beyond_its_wishes_is_none_that_a_partner_missed(trading: Trading) -> None:
    owed = owing(trading)
    held, missed, unwished = (offer_to(trading, owed) for _ in range(3))
    trading.change(Offer, unwished.id, far_fetched=True)
    trading.accept(held)
    trading.clock.set(max(offer.deadline_at for offer in (held, missed, unwished)))
    for offer in (held, missed, unwished):
        trading.ask(commands.ExpireOffer(offer_id=offer.id))
    rows = [trading.one(Offer, id=offer.id) for offer in (held, missed)]
    assert [row.status for row in rows] == [OfferStatus.EXPIRED] * 2
    assert [row.answered_minutes is None for row in rows] == [True, False]
    with trading.units.reading() as unit:
        since = owed.received_at
        assert offers_missed(unit, held.vendor_id, held.partner_id, since) == [missed.lead_id]
