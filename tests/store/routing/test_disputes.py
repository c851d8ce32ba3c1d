"""Accepted and rejected by link within seconds: a scanner did that, so neither counts and the contact is asked."""

from datetime import timedelta

import pytest

from mailhub.domain import commands, events
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.terms import Channel, LeadStatus, OfferStatus, RejectReason
from mailhub.store.tables import Offer
from tests.store.routing.trading import HOT, WARM, Trading


def accept(trading: Trading, offer: Offer, via: Channel = Channel.LINK) -> list[events.Event]:
    return trading.accept(offer, via=via)


def reject(trading: Trading, offer: Offer, via: Channel = Channel.LINK) -> list[events.Event]:
    reason = RejectReason.NO_CAPACITY
    return trading.ask(commands.RejectOffer(offer_id=offer.id, contact_id=offer.contact_id, reason=reason, via=via))


def test_a_rejection_seconds_after_an_acceptance_undoes_both(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    first, second, _ = trading.open_offers(lead_id)
    accept(trading, first)
    trading.clock.advance(timedelta(seconds=9))
    happened = reject(trading, first)
    (disputed,) = [event for event in happened if isinstance(event, events.AnswerDisputed)]
    assert (disputed.was, disputed.is_open) == (OfferStatus.ACCEPTED, True)
    lead = trading.lead(lead_id)
    assert (lead.status, lead.contact_id, lead.partner_id) == (LeadStatus.OFFERED, None, None)
    assert trading.statuses(lead_id) == [OfferStatus.OPEN] * 3
    trading.accept(second)
    assert trading.lead(lead_id).contact_id == second.contact_id


def test_an_acceptance_seconds_after_a_rejection_undoes_both(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    first = trading.open_offers(lead_id)[0]
    reject(trading, first)
    accept(trading, first)
    (opened,) = [offer for offer in trading.open_offers(lead_id) if offer.id == first.id]
    assert (opened.reason, opened.answered_at) == (None, None)
    assert trading.lead(lead_id).status == LeadStatus.OFFERED


def test_a_lead_that_went_to_the_next_partner_stays_there_and_the_first_is_next_in_line(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    (first,) = trading.open_offers(lead_id)
    reject(trading, first)
    (present,) = trading.open_offers(lead_id)
    (disputed,) = accept(trading, first)
    assert isinstance(disputed, events.AnswerDisputed)
    assert not disputed.is_open
    trading.reject(present)
    (offered,) = trading.open_offers(lead_id)
    assert offered.partner_id == first.partner_id


def test_a_third_click_is_held_too_and_a_reply_decides(trading: Trading) -> None:
    lead_id = trading.receive(HOT)
    first = trading.open_offers(lead_id)[0]
    accept(trading, first)
    reject(trading, first)
    with pytest.raises(Refusal, match="please reply to that"):
        accept(trading, first)
    accept(trading, first, Channel.REPLY)
    assert trading.lead(lead_id).contact_id == first.contact_id


@pytest.mark.parametrize(("via", "seconds"), [(Channel.REPLY, 1), (Channel.LINK, 11)])
def test_a_person_who_rejects_by_reply_or_later_is_no_scanner(trading: Trading, via: Channel, seconds: int) -> None:
    lead_id = trading.receive(WARM)
    (offer,) = trading.open_offers(lead_id)
    accept(trading, offer)
    trading.clock.advance(timedelta(seconds=seconds))
    with pytest.raises(StaleLink):
        reject(trading, offer, via)
    assert trading.lead(lead_id).status == LeadStatus.ACCEPTED
