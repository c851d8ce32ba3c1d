"""Taking an answer back: within ten minutes, and only while nobody has acted on it."""

from datetime import timedelta
from typing import Any

import pytest

from mailhub.domain import commands, events
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.terms import LeadId, LeadStatus, MailStatus, OfferStatus, Stage
from mailhub.store.tables import Mail, Offer
from tests.store.routing.trading import HOT, WARM, Trading, at_once


def undo(trading: Trading, offer: Offer, **more: Any) -> list[events.Event]:
    return trading.ask(commands.UndoAnswer(offer_id=offer.id, contact_id=offer.contact_id, **more))


def test_an_acceptance_taken_back_opens_the_offer_until_its_old_deadline(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    (offer,) = trading.open_offers(lead_id)
    trading.accept(offer)
    trading.clock.advance(timedelta(minutes=10))
    (reopened,) = undo(trading, offer)
    assert isinstance(reopened, events.OfferReopened)
    assert (reopened.was, reopened.deadline_at) == (OfferStatus.ACCEPTED, offer.deadline_at)
    lead = trading.lead(lead_id)
    assert (lead.status, lead.partner_id, lead.contact_id, lead.accepted_at) == (LeadStatus.OFFERED, None, None, None)
    assert (lead.contact_due_at, lead.feedback_due_at) == (None, None)
    assert lead.due_at is not None
    trading.accept(offer)
    assert trading.lead(lead_id).contact_id == offer.contact_id


def test_rivals_are_offered_the_lead_again(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    first, second, third = trading.open_offers(lead_id)
    trading.accept(first)
    told = undo(trading, first)
    assert [event.offer_id for event in told if isinstance(event, events.OfferReopened)] == [
        first.id,
        second.id,
        third.id,
    ]
    trading.accept(second)
    assert trading.lead(lead_id).contact_id == second.contact_id
    with pytest.raises(StaleLink, match="another partner was faster"):
        trading.accept(first)


def test_a_rejection_taken_back_opens_the_offer_beside_its_rivals(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    first = trading.open_offers(lead_id)[0]
    trading.reject(first)
    undo(trading, first)
    opened = trading.one(Offer, id=first.id)
    assert (opened.status, opened.reason, opened.answered_at) == (OfferStatus.OPEN, None, None)
    trading.accept(first)
    assert trading.lead(lead_id).contact_id == first.contact_id


def test_a_rejection_by_the_last_partner_is_taken_back_from_the_manager(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    while trading.open_offers(lead_id):
        (last,) = trading.open_offers(lead_id)
        trading.reject(last)
    assert trading.lead(lead_id).status == LeadStatus.UNPLACED
    undo(trading, last)
    assert trading.lead(lead_id).status == LeadStatus.OFFERED
    trading.accept(last)


def test_a_rejection_stands_once_the_next_partner_is_asked_alone(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    (first,) = trading.open_offers(lead_id)
    trading.reject(first)
    with pytest.raises(StaleLink, match="another partner is being asked"):
        undo(trading, first)


def test_a_rejection_stands_once_a_rival_has_the_lead(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    first, second, _ = trading.open_offers(lead_id)
    trading.reject(first)
    trading.accept(second)
    with pytest.raises(StaleLink, match="it is accepted"):
        undo(trading, first)


@pytest.mark.parametrize("answer", ["accept", "reject"])
def test_after_ten_minutes_an_answer_stands(trading: Trading, answer: str) -> None:
    offer = trading.open_offers(trading.receive(HOT))[0]
    getattr(trading, answer)(offer)
    trading.clock.advance(timedelta(minutes=10, seconds=1))
    with pytest.raises(StaleLink, match="for 10 minutes; that time is over"):
        undo(trading, offer)


def test_after_the_deadline_an_answer_stands(trading: Trading) -> None:
    offer = trading.open_offers(trading.receive(HOT))[0]
    trading.clock.set(offer.deadline_at - timedelta(minutes=1))
    trading.accept(offer)
    trading.clock.advance(timedelta(minutes=2))
    with pytest.raises(StaleLink, match="time to answer this offer is over"):
        undo(trading, offer)


def test_an_acceptance_stands_once_feedback_was_given(trading: Trading) -> None:
    lead = trading.accepted(WARM)
    (offer,) = trading.offers(lead.id)
    trading.feedback(lead, stage=Stage.CONTACTED)
    with pytest.raises(StaleLink, match="Hand it back instead"):
        undo(trading, offer)


def test_an_unanswered_offer_has_nothing_to_take_back(trading: Trading) -> None:
    offer = trading.open_offers(trading.receive(WARM))[0]
    with pytest.raises(Refusal, match="no answer of yours"):
        undo(trading, offer)
    trading.clock.set(offer.deadline_at)
    trading.tick()
    with pytest.raises(StaleLink, match="this offer is expired"):
        undo(trading, offer)


def test_nobody_takes_back_what_another_contact_answered(trading: Trading) -> None:
    first, second, _ = trading.open_offers(trading.receive(HOT))
    trading.accept(first)
    with pytest.raises(Refusal, match="made to somebody else"):
        trading.ask(commands.UndoAnswer(offer_id=first.id, contact_id=second.contact_id))


@pytest.mark.parametrize(
    ("status", "attempts", "sent"), [("waiting", 0, False), ("waiting", 1, True), ("sent", 1, True)]
)
def test_details_that_wait_are_kept_back_and_those_that_went_are_admitted(
    trading: Trading, status: str, attempts: int, sent: bool
) -> None:
    lead = trading.accepted(WARM)
    (offer,) = trading.offers(lead.id)
    mail_id = trading.mail_of(offer, name="lead_details", status=MailStatus(status), attempts=attempts)
    undo(trading, offer)
    assert trading.heard(events.OfferReopened)[0].details_sent is sent
    assert (trading.one(Mail, id=mail_id).status == MailStatus.SUPPRESSED) is not sent


def test_of_an_undo_and_a_rivals_acceptance_at_once_the_lead_has_one_owner(trading: Trading) -> None:
    for _ in range(6):
        lead_id = trading.receive(HOT)
        first, second, _ = trading.open_offers(lead_id)
        trading.accept(first)
        at_once(
            trading,
            commands.UndoAnswer(offer_id=first.id, contact_id=first.contact_id),
            commands.AcceptOffer(offer_id=second.id, contact_id=second.contact_id),
        )
        _check_one_owner(trading, lead_id)


def test_of_an_undone_rejection_and_a_rivals_acceptance_at_once_one_wins(trading: Trading) -> None:
    for _ in range(6):
        lead_id = trading.receive(HOT)
        first, second, _ = trading.open_offers(lead_id)
        trading.reject(first)
        at_once(
            trading,
            commands.UndoAnswer(offer_id=first.id, contact_id=first.contact_id),
            commands.AcceptOffer(offer_id=second.id, contact_id=second.contact_id),
        )
        assert trading.lead(lead_id).contact_id == second.contact_id
        assert not trading.open_offers(lead_id)


def _check_one_owner(trading: Trading, lead_id: LeadId) -> None:
    """Either the rival came first and was told no, or the undo came first and the rival has or may have the lead."""
    lead = trading.lead(lead_id)
    accepted = [offer for offer in trading.offers(lead_id) if offer.status == OfferStatus.ACCEPTED]
    if lead.status == LeadStatus.ACCEPTED:
        assert [offer.contact_id for offer in accepted] == [lead.contact_id]
        assert not trading.open_offers(lead_id)
    else:
        assert (lead.status, accepted) == (LeadStatus.OFFERED, [])
        assert len(trading.open_offers(lead_id)) == 3


def _rejected(trading: Trading, **mail: Any) -> tuple[Offer, Offer]:
    """An offer that was rejected, and that of the next partner, with how its mail stands."""
    (first,) = trading.open_offers(trading.receive(WARM))
    trading.reject(first)
    (second,) = trading.open_offers(first.lead_id)
    trading.mail_of(second, **mail)
    return first, second


def test_who_accepts_after_rejecting_has_the_lead_as_long_as_nobody_else_was_told_of_it(trading: Trading) -> None:
    first, second = _rejected(trading, status=MailStatus.WAITING)
    trading.clock.advance(timedelta(minutes=9))
    trading.accept(first)
    lead = trading.lead(first.lead_id)
    assert (lead.status, lead.contact_id) == (LeadStatus.ACCEPTED, first.contact_id)
    assert trading.one(Offer, id=second.id).status == OfferStatus.WITHDRAWN
    assert trading.one(Mail, offer_id=second.id).status == MailStatus.SUPPRESSED
    assert len(trading.heard(events.OfferReopened)) == 1


def test_who_accepts_after_rejecting_is_told_that_another_is_asked(trading: Trading) -> None:
    first, second = _rejected(trading, status=MailStatus.SENT, sent_at=trading.clock.now())
    with pytest.raises(StaleLink, match="You rejected this offer, and the lead has moved on"):
        trading.accept(first)
    trading.ask(commands.WantAgain(offer_id=first.id, contact_id=first.contact_id))
    with pytest.raises(StaleLink, match="You are asked first when the lead comes free"):
        trading.accept(first)
    assert trading.one(Offer, id=second.id).status == OfferStatus.OPEN


def test_a_rejection_holds_when_ten_minutes_have_passed(trading: Trading) -> None:
    first, second = _rejected(trading, status=MailStatus.WAITING)
    trading.clock.advance(timedelta(minutes=11))
    with pytest.raises(StaleLink):
        trading.accept(first)
    assert trading.one(Offer, id=second.id).status == OfferStatus.OPEN


def test_who_rejects_and_then_accepts_a_lead_that_all_were_asked_for_has_it(trading: Trading) -> None:
    first = trading.open_offers(trading.receive(HOT))[0]
    trading.reject(first)
    trading.accept(first)
    assert trading.lead(first.lead_id).contact_id == first.contact_id
