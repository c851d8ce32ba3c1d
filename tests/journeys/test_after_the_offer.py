"""After the offer: reserved from the pool, wanted after all, taken back, passed on, answered by a scanner."""

from datetime import timedelta

import pytest

from mailhub.domain.terms import LeadStatus, Mode, OfferStatus, PartnerKind
from mailhub.store.queries.programs import apply_program
from mailhub.store.tables import Contact, Offer, Partner
from tests.journeys.cast import ADAM, DIETER, GRACE, HOT, LEADS, MEGAN, OLIVIA, PERSONAL, QUENTIN, SALLY, VERA, WARM
from tests.journeys.exchange import Exchange
from tests.journeys.test_races import all_at_once
from tests.store.routing.test_pool import pool_program

POOL, ASK = "pool+acme@hub.example", "ask@hub.example"


@pytest.fixture
def pooling(exchange: Exchange) -> Exchange:
    with exchange.hub.units() as unit:
        apply_program(unit, pool_program(), "pool.toml")
    return exchange


def test_a_lead_in_the_pool_is_announced_and_goes_to_the_first_who_reserves_it(pooling: Exchange) -> None:
    pooling.post(SALLY, LEADS, WARM)
    pooling.let_pass(timedelta(minutes=10))
    told = pooling.last_to(OLIVIA, "pool_announcement")
    assert [word for word in PERSONAL if word in told.text + told.html] == []
    late = pooling.last_to(MEGAN, "pool_announcement").link("Reserve LEAD-1")
    assert "Do you reserve this lead?" in pooling.browser.get(late).text
    assert pooling.status() is LeadStatus.POOLED, "a page that is looked at changes nothing"
    pooling.reply(told, OLIVIA, "reserve 1")
    assert pooling.status() is LeadStatus.ACCEPTED
    assert "Priya Nair" in pooling.last_to(OLIVIA, "lead_details").text
    for page in (pooling.browser.get(late), pooling.browser.post(late)):
        assert page.status_code in (409, 410)
        assert "no longer available" in page.text
        assert [word for word in PERSONAL if word in page.text] == []
    assert pooling.names_to(OLIVIA).count("offer") == 0


def test_two_who_click_reserve_at_the_same_moment_get_one_lead_between_them(pooling: Exchange) -> None:
    pooling.post(SALLY, LEADS, WARM)
    pooling.let_pass(timedelta(minutes=10))
    links = [pooling.last_to(who, "pool_announcement").link("Reserve LEAD-1") for who in (OLIVIA, MEGAN)]
    all_at_once(*[lambda path=path: pooling.browser.post(path) for path in links])
    assert [offer.status for offer in pooling.rows(Offer)] == [OfferStatus.ACCEPTED]
    assert sum(pooling.names_to(who).count("lead_details") for who in (OLIVIA, MEGAN)) == 1


def test_any_mail_to_the_pool_brings_the_list_and_a_named_lead_is_reserved(pooling: Exchange) -> None:
    pooling.post(SALLY, LEADS, WARM)
    pooling.post(MEGAN, POOL, "What have you got?")
    told = pooling.last_to(MEGAN, "pool_announcement")
    assert "reserve LEAD-1" in told.text
    pooling.click(told.link("Reserve LEAD-1"))
    assert pooling.lead().contact_id is not None
    pooling.post(ADAM, POOL, "reserve LEAD-1")
    assert "no longer available" in pooling.last_to(ADAM, "answer").text


def test_whoever_missed_a_lead_gets_it_by_one_click_when_it_comes_free(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, HOT)
    winner, loser = exchange.last_to(OLIVIA, "offer"), exchange.last_to(MEGAN, "offer")
    exchange.click(winner.link("accept"))
    path = exchange.last_to(MEGAN, "offer_taken").link("asked first")
    assert "you are asked first" in exchange.click(path).replace("if it comes free, ", "")
    exchange.reply(exchange.last_to(OLIVIA, "lead_details"), OLIVIA, "hand back: no capacity")
    (offer,) = [it for it in exchange.rows(Offer) if it.status is OfferStatus.OPEN]
    assert offer.mode is Mode.BEST_MATCH
    exchange.reply(exchange.last_to(MEGAN, "offer"), MEGAN, "accept")
    assert exchange.status() is LeadStatus.ACCEPTED
    assert loser.subject


def test_an_answer_is_taken_back_by_link_for_ten_minutes_and_then_handed_back(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, HOT)
    offer = exchange.last_to(OLIVIA, "offer")
    done = exchange.click(offer.link("accept"))
    undo = done.partition('href="/a/')[2].partition('"')[0]
    assert "your answer back?" in exchange.browser.get(f"/a/{undo}").text
    assert exchange.status() is LeadStatus.ACCEPTED
    assert "taken back" in exchange.browser.post(f"/a/{undo}").text
    assert exchange.browser.post(f"/a/{undo}").status_code == 200
    assert exchange.status() is LeadStatus.OFFERED
    exchange.clock.advance(timedelta(minutes=1))
    exchange.click(offer.link("accept"))
    path = exchange.last_to(OLIVIA, "lead_details").link("take it back")
    exchange.clock.advance(timedelta(minutes=11))
    for late in (exchange.browser.get(path), exchange.browser.post(path)):
        assert "that time is over" in late.text
        assert "Give the lead back" in late.text
    back = late.text.partition("Tell how the lead is doing")[2].partition('href="')[2].partition('"')[0]
    page = exchange.browser.post(back, data={"result": "hand_back", "note": "we have no capacity"})
    assert page.status_code == 200
    assert exchange.lead().contact_id is None


def test_links_that_a_scanner_follows_within_seconds_count_for_nothing(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    offer = exchange.last_to(OLIVIA, "offer")
    exchange.browser.post(offer.link("accept"))
    answered = exchange.browser.post(offer.link("Reject:"), data={"reason": "no_capacity"})
    assert "neither counts" in answered.text
    assert exchange.status() is LeadStatus.OFFERED
    asked = exchange.last_to(OLIVIA, "answer_disputed")
    assert "/a/" not in asked.text
    exchange.reply(asked, OLIVIA, "accept")
    assert exchange.status() is LeadStatus.ACCEPTED


def test_a_manager_takes_a_lead_back_by_mail_and_never_without_a_reason(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.click(exchange.last_to(OLIVIA, "offer").link("accept"))
    exchange.post(GRACE, ASK, "RECLAIM LEAD-1")
    assert "Please say why" in " ".join(exchange.last_to(GRACE, "answer").text.split())
    assert exchange.status() is LeadStatus.ACCEPTED
    exchange.post(GRACE, ASK, "RECLAIM LEAD-1: the customer asked for somebody else")
    assert "asked for somebody else" in " ".join(exchange.last_to(OLIVIA, "lead_reclaimed").text.split())
    assert "to whom your reason was mailed" in " ".join(exchange.last_to(GRACE, "order_done").text.split())
    assert exchange.status() is LeadStatus.OFFERED
    exchange.post(VERA, ASK, "WITHDRAW LEAD-1: sold directly")
    assert exchange.status() is LeadStatus.WITHDRAWN


def test_only_whoever_manages_a_lead_may_withdraw_it_and_reads_that_it_is_done(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    for other in (DIETER, QUENTIN, SALLY):
        exchange.post(other, ASK, "WITHDRAW LEAD-1: not mine")
        assert "not in your territory" in " ".join(exchange.last_to(other, "answer").text.split())
    assert exchange.status() is LeadStatus.OFFERED
    exchange.post(GRACE, ASK, "WITHDRAW LEAD-1: sold directly")
    assert exchange.status() is LeadStatus.WITHDRAWN
    assert "withdrawn and closed" in exchange.last_to(GRACE, "order_done").text


def test_a_partner_cannot_give_a_managers_orders(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    exchange.post(OLIVIA, ASK, "WITHDRAW LEAD-1: not nice")
    assert exchange.status() is LeadStatus.OFFERED


def test_the_second_hand_back_of_a_lead_is_told_to_the_manager(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, WARM)
    for _ in range(2):
        (offer,) = [it for it in exchange.rows(Offer) if it.status is OfferStatus.OPEN]
        who = next(row.address for row in exchange.rows(Contact) if row.id == offer.contact_id)
        exchange.click(exchange.last_to(who, "offer").link("accept"))
        assert "handed_back_again" not in exchange.names_to(GRACE)
        exchange.reply(exchange.last_to(who, "lead_details"), who, "hand back: the customer knows nothing of it")
        exchange.clock.advance(timedelta(minutes=1))
    told = exchange.last_to(GRACE, "handed_back_again")
    assert "knows nothing of it" in told.text
    exchange.reply(told, GRACE, "withdraw: no real lead", quoting=False)
    assert exchange.status() is LeadStatus.WITHDRAWN


def test_a_distributor_passes_its_lead_on_to_a_reseller_by_link_and_by_reply(exchange: Exchange) -> None:
    partner = {row.address: row.partner_id for row in exchange.rows(Contact)}
    with exchange.hub.units() as unit:
        unit.get(Partner, partner[OLIVIA]).kind = PartnerKind.DISTRIBUTOR
        for reseller in (MEGAN, ADAM):
            unit.get(Partner, partner[reseller]).distributor_id = partner[OLIVIA]
    exchange.post(SALLY, LEADS, WARM.replace("Product: firewall", "Product: SX"))
    exchange.click(exchange.last_to(OLIVIA, "offer").link("accept"))
    details = exchange.last_to(OLIVIA, "lead_details")
    assert "Thames Data Ltd" in details.text
    exchange.reply(details, OLIVIA, "pass on: Thames Data")
    offered = exchange.last_to(ADAM, "offer")
    assert "Harbour IT Ltd has this lead and passes it on to you" in offered.text
    assert [word for word in PERSONAL if word in offered.text] == []
    exchange.reply(offered, ADAM, "reject: no capacity")
    chosen = exchange.last_to(OLIVIA, "resellers")
    assert "Thames Data Ltd has rejected it (no capacity)" in chosen.text
    path = chosen.link("Pass on to")
    assert "Severn Systems Ltd" in exchange.browser.get(path).text
    exchange.click(path)
    exchange.click(exchange.last_to(MEGAN, "offer").link("accept"))
    assert "Priya Nair" in exchange.last_to(MEGAN, "lead_details").text
    assert "Severn Systems Ltd has the lead now" in exchange.last_to(OLIVIA, "lead_passed_on").text
    assert exchange.lead().partner_id == partner[MEGAN]
    exchange.post(OLIVIA, ASK, "WHERE")
    assert "passed on to Severn Systems Ltd" in exchange.last_to(OLIVIA, "where").text
    exchange.reply(exchange.last_to(MEGAN, "lead_details"), MEGAN, "hand back: no time")
    assert "Severn Systems Ltd has handed it back" in exchange.last_to(OLIVIA, "resellers").text
    assert exchange.lead().partner_id == partner[OLIVIA]
