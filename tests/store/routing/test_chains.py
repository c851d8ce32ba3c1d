"""Modes follow one another: each when the one before is exhausted, and each choosing with its own verdict."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mailhub.domain import commands, events
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import LeadId, LeadStatus, Mode, OfferStatus, Ownership, PartnerId, Standing
from mailhub.store import sample
from mailhub.store.tables import Account, Contact, Enrollment, Lead, Offer, Verdict
from tests.store.routing.trading import HOT, WARM, Trading

LAST_RULE = 'mode = "best_match"                     # the best partner alone, then the next\nladder = 5  '


def _program(*modes: Mode, ladder: int = 5, more: str = "") -> str:
    """The sample program of Acme, under which leads that are not hot go through these modes."""
    then = ", ".join(f'"{mode}"' for mode in modes[1:])
    chain = f'mode = "{modes[0]}"\nthen = [{then}]\n{more}\nladder = {ladder}  '
    source = sample.PROGRAMS["acme"]
    assert LAST_RULE in source
    return source.replace(LAST_RULE, chain)


def _modes(trading: Trading, lead_id: LeadId) -> list[tuple[int, Mode]]:
    return [(verdict.step, verdict.mode) for verdict in trading.all(Verdict, lead_id=lead_id)]


def _expire(trading: Trading, lead_id: LeadId) -> None:
    (offer,) = trading.open_offers(lead_id)
    trading.clock.set(offer.deadline_at)
    trading.ask(commands.ExpireOffer(offer_id=offer.id))


def test_when_the_ladder_is_done_everybody_is_asked_but_for_those_who_rejected(trading: Trading) -> None:
    trading.apply_program(_program(Mode.BEST_MATCH, Mode.SHARK_TANK, ladder=2))
    lead_id = trading.receive(WARM)
    (first,) = trading.open_offers(lead_id)
    trading.reject(first)
    (second,) = trading.open_offers(lead_id)
    _expire(trading, lead_id)
    tank = trading.open_offers(lead_id)
    assert {offer.mode for offer in tank} == {Mode.SHARK_TANK}
    assert {offer.step for offer in tank} == {1}
    asked = {offer.partner_id for offer in tank}
    assert second.partner_id in asked
    assert first.partner_id not in asked
    assert _modes(trading, lead_id)[-2:] == [(0, Mode.BEST_MATCH), (1, Mode.SHARK_TANK)]


def test_after_the_last_mode_the_manager_is_asked(trading: Trading) -> None:
    trading.apply_program(_program(Mode.BEST_MATCH, Mode.SHARK_TANK, ladder=1))
    lead_id = trading.receive(WARM)
    while trading.open_offers(lead_id):
        trading.reject(trading.open_offers(lead_id)[0])
    assert trading.lead(lead_id).status == LeadStatus.UNPLACED
    (unplaced,) = trading.heard(events.LeadUnplaced)
    asked = {offer.partner_id for offer in trading.offers(lead_id)}
    assert str(unplaced.reason) == f"{len(asked)} partners were asked, none took it, and there is no other."


def test_a_lead_that_nobody_wants_lies_in_the_pool_for_its_days_and_then_moves_on(trading: Trading) -> None:
    trading.apply_program(_program(Mode.BEST_MATCH, Mode.POOL, Mode.BY_HAND, ladder=1))
    lead_id = trading.receive(WARM)
    _expire(trading, lead_id)
    lead = trading.lead(lead_id)
    assert (lead.status, lead.step, lead.pooled_at) == (LeadStatus.POOLED, 1, trading.clock.now())
    (pooled,) = trading.heard(events.LeadPooled)
    trading.ask(commands.DistributeLead(lead_id=lead_id))
    assert trading.lead(lead_id).status == LeadStatus.POOLED
    trading.clock.set(pooled.until)
    trading.tick()
    assert trading.lead(lead_id).status == LeadStatus.UNPLACED
    assert str(trading.heard(events.LeadUnplaced)[-1].reason).endswith("The program leaves the choice to you.")
    assert _modes(trading, lead_id)[-1] == (2, Mode.BY_HAND)


def test_a_lead_that_nobody_could_reserve_does_not_lie_in_the_pool(trading: Trading) -> None:
    trading.apply_program(_program(Mode.POOL))
    lead_id = trading.receive(replace(WARM, country="FR"))
    assert trading.lead(lead_id).status == LeadStatus.UNPLACED


def test_by_hand_asks_the_manager_at_once_with_the_ranked_partners(trading: Trading) -> None:
    trading.apply_program(_program(Mode.BY_HAND))
    lead_id = trading.receive(WARM)
    assert trading.offers(lead_id) == []
    (unplaced,) = trading.heard(events.LeadUnplaced)
    assert str(unplaced.reason) == "Nobody was asked yet. The program leaves the choice to you."
    ranks = [one["rank"] for one in trading.one(Verdict, lead_id=lead_id).candidates if one.get("rank")]
    assert ranks == [1, 2, 3]


def test_a_new_round_begins_with_the_first_mode(trading: Trading) -> None:
    trading.apply_program(_program(Mode.BEST_MATCH, Mode.BY_HAND, ladder=1))
    lead_id = trading.receive(WARM)
    _expire(trading, lead_id)
    assert trading.lead(lead_id).step == 1
    manager = trading.person("grace.bell@acme.example").id
    trading.ask(commands.ReofferLead(lead_id=lead_id, person_id=manager))
    assert (trading.lead(lead_id).step, trading.open_offers(lead_id)[0].mode) == (0, Mode.BEST_MATCH)


@pytest.mark.parametrize(("mode", "status"), [(Mode.SHARK_TANK, LeadStatus.OFFERED), (Mode.POOL, LeadStatus.POOLED)])
def test_a_manager_picks_everybody_at_once_or_the_pool(trading: Trading, mode: Mode, status: LeadStatus) -> None:
    trading.apply_program(_program(Mode.BEST_MATCH, ladder=1))
    lead_id = trading.receive(WARM)
    _expire(trading, lead_id)
    manager = trading.person("grace.bell@acme.example").id
    trading.ask(commands.ReofferLead(lead_id=lead_id, person_id=manager, mode=mode))
    assert trading.lead(lead_id).status == status
    assert len(trading.open_offers(lead_id)) == (3 if mode is Mode.SHARK_TANK else 0)
    assert _modes(trading, lead_id)[-1] == (0, mode)


def test_a_lead_goes_on_by_the_program_in_force_when_that_changes_on_the_way(trading: Trading) -> None:
    trading.apply_program(_program(Mode.BEST_MATCH, Mode.SHARK_TANK, Mode.BY_HAND, ladder=1))
    lead_id = trading.receive(WARM)
    _expire(trading, lead_id)
    trading.apply_program(_program(Mode.ROUND_ROBIN))
    for offer in trading.open_offers(lead_id):
        trading.reject(offer)
    lead = trading.lead(lead_id)
    last = trading.all(Verdict, lead_id=lead_id)[-1]
    assert (last.mode, last.program_version) == (Mode.ROUND_ROBIN, 3)
    assert lead.status in (LeadStatus.OFFERED, LeadStatus.UNPLACED)


def _ranked_last(trading: Trading) -> PartnerId:
    """The partner that ranks last for a lead, which is long forgotten when the customer asks again."""
    lead_id = trading.receive(WARM)
    trading.change(Lead, lead_id, received_at=trading.clock.now() - timedelta(days=200))
    ranked = [one for one in trading.all(Verdict, lead_id=lead_id)[-1].candidates if one.get("rank")]
    return PartnerId(ranked[-1]["partner_id"])


def _of_owner(trading: Trading, partner_id: PartnerId) -> LeadId:
    """A further lead of the same customer, whose account belongs to the partner by now."""
    for account in trading.all(Account):
        trading.change(Account, account.id, owner_id=partner_id, ownership=Ownership.CONTRACT)
    lead_id = trading.receive(WARM, again=True)
    trading.change(Lead, lead_id, received_at=trading.clock.now() - timedelta(days=200))
    return lead_id


def test_a_named_account_goes_to_its_owner_first_whatever_its_rank(trading: Trading) -> None:
    trading.apply_program(_program(Mode.NAMED_ACCOUNT, Mode.BEST_MATCH))
    last = _ranked_last(trading)
    lead_id = _of_owner(trading, last)
    (offer,) = trading.open_offers(lead_id)
    assert (offer.mode, offer.partner_id, offer.others) == (Mode.NAMED_ACCOUNT, last, 0)
    assert offer.why[0] == "This account is yours by contract, so you are asked before anybody else."
    trading.reject(offer)
    (next_offer,) = trading.open_offers(lead_id)
    assert (next_offer.mode, next_offer.step) == (Mode.BEST_MATCH, 1)
    assert next_offer.partner_id != last
    assert _modes(trading, lead_id) == [(0, Mode.NAMED_ACCOUNT), (0, Mode.NAMED_ACCOUNT), (1, Mode.BEST_MATCH)]


def test_without_an_owner_the_next_mode_takes_over_at_once(trading: Trading) -> None:
    trading.apply_program(_program(Mode.NAMED_ACCOUNT, Mode.BEST_MATCH))
    lead_id = trading.receive(WARM)
    assert trading.open_offers(lead_id)[0].mode == Mode.BEST_MATCH
    assert _modes(trading, lead_id) == [(0, Mode.NAMED_ACCOUNT), (1, Mode.BEST_MATCH)]


def test_an_owner_is_asked_beyond_its_capacity_but_not_when_suspended(trading: Trading) -> None:
    trading.apply_program(_program(Mode.NAMED_ACCOUNT, Mode.BEST_MATCH))
    last = _ranked_last(trading)
    enrolled = next(one for one in trading.all(Enrollment) if one.partner_id == last)
    trading.change(Enrollment, enrolled.id, capacity=0)
    assert trading.open_offers(_of_owner(trading, last))[0].partner_id == last
    trading.change(Enrollment, enrolled.id, standing=Standing.SUSPENDED)
    suspended = _of_owner(trading, last)
    assert last not in {offer.partner_id for offer in trading.offers(suspended)}
    assert _modes(trading, suspended)[-1] == (1, Mode.BEST_MATCH)


def test_round_robin_gives_everybody_a_turn(trading: Trading) -> None:
    trading.apply_program(_program(Mode.ROUND_ROBIN))
    asked = [trading.open_offers(trading.receive(WARM))[0].partner_id for _ in range(6)]
    assert sorted(asked) == sorted([*set(asked)] * 2)
    assert len(set(asked)) == 3


def test_an_offer_that_nobody_saw_is_no_turn(trading: Trading) -> None:
    trading.apply_program(_program(Mode.ROUND_ROBIN))
    (first,) = trading.open_offers(trading.receive(WARM))
    trading.change(Offer, first.id, status=OfferStatus.UNDELIVERED)
    (second,) = trading.open_offers(trading.receive(WARM))
    assert second.partner_id == first.partner_id


def test_a_hot_lead_goes_first_to_whom_is_at_work_now(trading: Trading) -> None:
    source = sample.PROGRAMS["acme"].replace(
        'mode = "shark_tank"                     # everybody at once', 'mode = "best_match"  # everybody at once'
    )
    trading.apply_program(source)
    lead_id = trading.receive(HOT)
    (best,) = trading.open_offers(lead_id)
    trading.change(Contact, best.contact_id, timezone="Pacific/Auckland")
    other_id = trading.receive(HOT)
    (offer,) = trading.open_offers(other_id)
    assert offer.partner_id != best.partner_id
    assert offer.goes_out_at == trading.clock.now()
    assert offer.why[0] == "The customer wants to buy soon, and you are at work now."
    verdict = trading.one(Verdict, lead_id=other_id).candidates
    assert not next(one for one in verdict if one.get("rank")).get("at_work")


def test_nobody_has_two_open_offers_of_one_lead(trading: Trading) -> None:
    lead_id = trading.receive(WARM)
    (offer,) = trading.open_offers(lead_id)
    manager = trading.person("grace.bell@acme.example").id
    command = commands.AssignLead(lead_id=lead_id, partner_id=offer.partner_id, person_id=manager)
    assert trading.ask(command) == []
    with pytest.raises(Refusal):
        trading.ask(replace(command, partner_id=PartnerId(offer.partner_id + 1)))


def test_who_let_an_offer_expire_is_asked_again_when_nobody_is_left(trading: Trading) -> None:
    trading.apply_program(_program(Mode.BEST_MATCH, Mode.ROUND_ROBIN, ladder=1))
    lead_id = trading.receive(WARM)
    (first,) = trading.open_offers(lead_id)
    _expire(trading, lead_id)
    (second,) = trading.open_offers(lead_id)
    assert (second.mode, second.partner_id == first.partner_id) == (Mode.ROUND_ROBIN, False)


def test_when_all_of_a_shark_tank_let_it_lie_a_second_wave_goes_to_those_beyond(trading: Trading) -> None:
    trading.apply_program(_program(Mode.SHARK_TANK))
    lead_id = trading.receive(replace(WARM, region="London"))
    first = {offer.partner_id for offer in trading.open_offers(lead_id)}
    while trading.open_offers(lead_id) and not trading.all(Verdict, lead_id=lead_id)[-1].widened:
        trading.reject(trading.open_offers(lead_id)[0])
    second = trading.open_offers(lead_id)
    assert {offer.mode for offer in second} == {Mode.SHARK_TANK}
    assert second
    assert first.isdisjoint(offer.partner_id for offer in second)
    assert {offer.far_fetched for offer in trading.all(Offer, lead_id=lead_id) if offer.partner_id in first} == {False}
    assert {offer.far_fetched for offer in second} == {True}
    for offer in second:
        trading.reject(offer)
    assert trading.lead(lead_id).status == LeadStatus.UNPLACED
