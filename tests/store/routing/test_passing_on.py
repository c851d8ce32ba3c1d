"""Passing on: a distributor offers its lead to its resellers, one at a time, and has it until one accepts."""

from datetime import timedelta

import pytest

from mailhub.domain import commands, events
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.terms import (
    ContactId,
    LeadStatus,
    OfferStatus,
    PartnerId,
    PartnerKind,
    RejectReason,
    Standing,
)
from mailhub.store.tables import Enrollment, Lead, Offer, Partner
from tests.store.routing.trading import HOT, Trading, at_once

OLIVIA, MEGAN, ADAM = (
    "olivia.hart@harbour-it.example",
    "megan.price@severn-systems.example",
    "adam.shah@thames-data.example",
)


def distributed(trading: Trading) -> Lead:
    """A lead that Harbour IT has accepted, the distributor over Severn Systems and Thames Data."""
    harbour = trading.contact(OLIVIA).partner_id
    trading.change(Partner, harbour, kind=PartnerKind.DISTRIBUTOR)
    for reseller in (MEGAN, ADAM):
        trading.change(Partner, trading.contact(reseller).partner_id, distributor_id=harbour)
    lead_id = trading.receive(HOT)
    (offer,) = [it for it in trading.open_offers(lead_id) if it.contact_id == trading.contact(OLIVIA).id]
    trading.accept(offer)
    return trading.lead(lead_id)


def pass_on(trading: Trading, lead: Lead, to: str = MEGAN, reseller: str = "") -> list[events.Event]:
    partner_id = None if reseller else trading.contact(to).partner_id
    named = commands.PassOnLead(lead_id=lead.id, contact_id=_olivia(trading), partner_id=partner_id, reseller=reseller)
    return trading.ask(named)


def passed_on(trading: Trading, lead: Lead) -> Offer:
    (offer,) = trading.open_offers(lead.id)
    return offer


def _olivia(trading: Trading) -> ContactId:
    return trading.contact(OLIVIA).id


def _resellers(happened: list[events.Event]) -> list[tuple[PartnerId, ...]]:
    return [event.resellers for event in happened if isinstance(event, events.ResellersTold)]


def test_the_distributor_is_told_of_its_resellers_when_it_accepts(trading: Trading) -> None:
    distributed(trading)
    (accepted,) = trading.heard(events.OfferAccepted)
    own = {trading.contact(who).partner_id for who in (MEGAN, ADAM)}
    assert set(accepted.resellers) == own


def test_a_partner_that_is_no_distributor_has_no_resellers_and_passes_nothing_on(trading: Trading) -> None:
    lead = trading.accepted(HOT)
    (accepted,) = trading.heard(events.OfferAccepted)
    assert accepted.resellers == ()
    assert lead.contact_id is not None
    with pytest.raises(Refusal, match="Only a distributor"):
        trading.ask(commands.PassOnLead(lead_id=lead.id, contact_id=lead.contact_id, reseller="Thames Data"))


def test_the_lead_stays_with_the_distributor_until_the_reseller_accepts(trading: Trading) -> None:
    lead = distributed(trading)
    pass_on(trading, lead)
    offer = passed_on(trading, lead)
    assert offer.passed_on_by_id == lead.partner_id
    still = trading.lead(lead.id)
    assert (still.status, still.contact_id, still.contact_due_at) == (lead.status, lead.contact_id, lead.contact_due_at)
    trading.clock.advance(timedelta(minutes=30))
    happened = trading.accept(offer)
    assert {events.OfferAccepted, events.LeadPassedOn} <= set(map(type, happened))
    taken = trading.lead(lead.id)
    assert (taken.status, taken.contact_id) == (LeadStatus.ACCEPTED, trading.contact(MEGAN).id)
    assert (taken.distributor_id, taken.accepted_at) == (lead.partner_id, trading.clock.now())
    assert taken.contact_due_at != lead.contact_due_at


def test_a_reseller_is_named_in_words_and_an_unknown_name_brings_the_list(trading: Trading) -> None:
    lead = distributed(trading)
    own = {trading.contact(who).partner_id for who in (MEGAN, ADAM)}
    (told,) = pass_on(trading, lead, reseller="Alpine IT")
    assert isinstance(told, events.ResellersTold)
    assert (set(told.resellers), told.reseller) == (own, "Alpine IT")
    pass_on(trading, lead, reseller="thames data")
    assert passed_on(trading, lead).contact_id == trading.contact(ADAM).id


def test_one_reseller_is_asked_at_a_time(trading: Trading) -> None:
    lead = distributed(trading)
    pass_on(trading, lead)
    assert pass_on(trading, lead) == []
    with pytest.raises(Refusal, match="one reseller is asked at a time"):
        pass_on(trading, lead, ADAM)


def test_of_two_passings_on_at_the_same_moment_one_counts(trading: Trading) -> None:
    lead = distributed(trading)
    to = [trading.contact(who).partner_id for who in (MEGAN, ADAM)]
    at_once(
        trading,
        *(commands.PassOnLead(lead_id=lead.id, contact_id=_olivia(trading), partner_id=it) for it in to),
    )
    assert len(trading.open_offers(lead.id)) == 1


def test_when_the_reseller_rejects_the_distributor_chooses_the_next(trading: Trading) -> None:
    lead = distributed(trading)
    pass_on(trading, lead)
    happened = trading.reject(passed_on(trading, lead), RejectReason.NO_CAPACITY)
    assert _resellers(happened) == [(trading.contact(ADAM).partner_id,)]
    assert trading.open_offers(lead.id) == []
    assert trading.lead(lead.id).contact_id == lead.contact_id


def test_when_the_reseller_does_not_answer_the_distributor_is_told_and_keeps_the_lead(trading: Trading) -> None:
    lead = distributed(trading)
    pass_on(trading, lead)
    offer = passed_on(trading, lead)
    trading.clock.set(offer.deadline_at)
    happened = trading.ask(commands.ExpireOffer(offer_id=offer.id))
    assert len(_resellers(happened)) == 1
    assert trading.open_offers(lead.id) == []
    assert trading.lead(lead.id).contact_id == lead.contact_id


def test_what_the_reseller_hands_back_is_the_distributors_again(trading: Trading) -> None:
    lead = distributed(trading)
    pass_on(trading, lead)
    trading.accept(passed_on(trading, lead))
    happened = trading.ask(
        commands.HandBackLead(lead_id=lead.id, contact_id=trading.contact(MEGAN).id, reason="too far away")
    )
    back = trading.lead(lead.id)
    assert (back.contact_id, back.status, back.distributor_id) == (lead.contact_id, LeadStatus.ACCEPTED, None)
    assert _resellers(happened) == [(trading.contact(ADAM).partner_id,)]
    assert trading.open_offers(lead.id) == []


def test_an_acceptance_that_the_reseller_takes_back_returns_the_lead_to_the_distributor(trading: Trading) -> None:
    lead = distributed(trading)
    pass_on(trading, lead)
    offer = passed_on(trading, lead)
    trading.accept(offer)
    trading.ask(commands.UndoAnswer(offer_id=offer.id, contact_id=offer.contact_id))
    assert passed_on(trading, lead).id == offer.id
    back = trading.lead(lead.id)
    assert (back.contact_id, back.distributor_id) == (lead.contact_id, None)


@pytest.mark.parametrize("ending", ["hand_back", "win", "reclaim"])
def test_a_reseller_cannot_accept_what_its_distributor_no_longer_has(trading: Trading, ending: str) -> None:
    lead = distributed(trading)
    pass_on(trading, lead)
    offer = passed_on(trading, lead)
    olivia, grace = _olivia(trading), trading.person("grace.bell@acme.example").id
    command = {
        "hand_back": commands.HandBackLead(lead_id=lead.id, contact_id=olivia, reason="no capacity"),
        "win": commands.ReportWin(lead_id=lead.id, contact_id=olivia),
        "reclaim": commands.ReclaimLead(lead_id=lead.id, person_id=grace, reason="the customer complained"),
    }[ending]
    trading.ask(command)
    assert trading.one(Offer, id=offer.id).status == OfferStatus.WITHDRAWN
    with pytest.raises(StaleLink):
        trading.accept(offer)


def test_a_reseller_that_a_requirement_refuses_is_not_offered_it(trading: Trading) -> None:
    lead = distributed(trading)
    partner_id = trading.contact(MEGAN).partner_id
    (enrolled,) = [it for it in trading.all(Enrollment, partner_id=partner_id) if it.vendor_id == lead.vendor_id]
    trading.change(Enrollment, enrolled.id, standing=Standing.SUSPENDED)
    with pytest.raises(Refusal, match="cannot be offered"):
        pass_on(trading, lead)
    with pytest.raises(Refusal, match="no reseller of yours"):
        pass_on(trading, lead, "callum.reid@highland-networks.example")


def test_nobody_else_passes_a_distributors_lead_on(trading: Trading) -> None:
    lead = distributed(trading)
    to = trading.contact(ADAM).partner_id
    with pytest.raises(StaleLink, match="not, or no longer, yours"):
        trading.ask(commands.PassOnLead(lead_id=lead.id, contact_id=trading.contact(MEGAN).id, partner_id=to))
