"""Instant links: opening the link is enough for a person, and for nothing else in the world."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from mailhub.domain.terms import LeadStatus, MailStatus, OfferStatus, Purpose
from mailhub.routing.explaining import explain_lead, explain_to_partner
from mailhub.store.tables import Contact, History, Lead, LinkVisit, Mail, Offer
from tests.journeys.cast import ADAM, HOT, LEADS, MEGAN, OLIVIA, SALLY, of_another
from tests.journeys.exchange import Exchange, Received
from tests.wires.pages.conftest import switch
from tests.wires.pages.visitors import PERSON, SCRIPTED, decoy_of, fetch, link_for, links_of

MINUTE = timedelta(minutes=1)


def offer_of(exchange: Exchange, address: str = MEGAN) -> Received:
    return exchange.last_to(address, "offer")


def accept_link(exchange: Exchange, address: str = MEGAN) -> str:
    return link_for(exchange, offer_of(exchange, address), Purpose.ACCEPT)


def reject_link(exchange: Exchange) -> str:
    return link_for(exchange, offer_of(exchange), Purpose.REJECT)


def contact(exchange: Exchange, address: str = MEGAN) -> Contact:
    return next(row for row in exchange.rows(Contact) if row.address == address)


def details(exchange: Exchange) -> list[Mail]:
    return [mail for mail in exchange.rows(Mail) if mail.name == "lead_details"]


def events(exchange: Exchange) -> list[str]:
    return [line.event for line in exchange.rows(History)]


def test_a_persons_visit_accepts_at_once_and_shows_the_way_back(instant: Exchange) -> None:
    page = fetch(instant, accept_link(instant), PERSON)
    assert instant.status() is LeadStatus.ACCEPTED
    assert page.status == 200
    assert "The lead is yours" in page.body
    assert "Take your answer back" in page.body


@pytest.mark.parametrize("site", ["none", "cross-site", "same-site"])
def test_it_matters_not_whether_the_mail_was_read_in_a_program_or_in_webmail(instant: Exchange, site: str) -> None:
    fetch(instant, accept_link(instant), PERSON | {"Sec-Fetch-Site": site})
    assert instant.status() is LeadStatus.ACCEPTED


def test_details_go_out_only_when_the_answer_cannot_be_taken_back_any_more(instant: Exchange) -> None:
    fetch(instant, accept_link(instant), PERSON)
    instant.clock.set(instant.clock.now() + 10 * MINUTE)
    instant.deliver()
    assert [mail.status for mail in details(instant)] == [MailStatus.WAITING]
    instant.clock.set(instant.clock.now() + timedelta(seconds=1))
    instant.deliver()
    assert [mail.status for mail in details(instant)] == [MailStatus.SENT]


def test_an_answer_taken_back_in_time_cancels_the_waiting_details(instant: Exchange) -> None:
    page = fetch(instant, accept_link(instant), PERSON)
    back = page.body.split('<a class="way" href="')[1].split('"')[0]
    instant.clock.set(instant.clock.now() + 9 * MINUTE)
    assert fetch(instant, back, PERSON | {"Sec-Fetch-Site": "same-origin"}).has_button
    fetch(instant, back, PERSON, method="POST")
    assert instant.status() is LeadStatus.OFFERED
    instant.clock.set(instant.clock.now() + 30 * MINUTE)
    instant.deliver()
    assert [mail.status for mail in details(instant)] == [MailStatus.SUPPRESSED]
    assert "were not mailed yet" in instant.last_to(MEGAN, "offer_reopened").text


def test_a_reload_shows_when_the_details_come_and_the_way_back(instant: Exchange) -> None:
    path = accept_link(instant)
    fetch(instant, path, PERSON)
    again = fetch(instant, path, PERSON)
    assert "are mailed to your registered address at" in again.body
    assert "Take your answer back" in again.body
    assert events(instant).count("OfferAccepted") == 1


def test_a_rejection_with_its_reason_acts_at_once_too(instant: Exchange) -> None:
    page = fetch(instant, f"{reject_link(instant)}?reason=no_capacity", PERSON)
    [offer] = [row for row in instant.rows(Offer) if row.contact_id == contact(instant).id]
    assert offer.status is OfferStatus.REJECTED
    assert "Take your answer back" in page.body


def test_a_rejection_without_reason_needs_the_page(instant: Exchange) -> None:
    assert fetch(instant, reject_link(instant), PERSON).has_button
    assert "OfferRejected" not in events(instant)


def refuses_to_act(exchange: Exchange, path: str, headers: dict[str, str]) -> None:
    assert fetch(exchange, path, headers).has_button
    assert exchange.status() is LeadStatus.OFFERED


@pytest.mark.parametrize("missing", ["Sec-Fetch-Site", "Sec-Fetch-Mode", "Sec-Fetch-User", "Sec-Fetch-Dest"])
def test_a_browser_that_does_not_say_that_a_person_navigates_gets_the_button(instant: Exchange, missing: str) -> None:
    headers = {name: value for name, value in PERSON.items() if name != missing}
    refuses_to_act(instant, accept_link(instant), headers)


@pytest.mark.parametrize(
    "doubt",
    [
        {"Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "empty"},
        {"Sec-Fetch-Dest": "iframe"},
        {"Sec-Fetch-User": "?0"},
        {"Sec-Purpose": "prefetch"},
        {"Sec-Purpose": "prefetch;prerender"},
        {"Purpose": "prefetch"},
        {"X-Purpose": "preview"},
        {"X-Moz": "prefetch"},
        {"Range": "bytes=0-1023"},
        {"User-Agent": "python-requests/2.32"},
        {"Accept-Language": ""},
    ],
    ids=str,
)
def test_any_doubt_about_the_visitor_falls_back_to_the_button(instant: Exchange, doubt: dict[str, str]) -> None:
    refuses_to_act(instant, accept_link(instant), PERSON | doubt)


def test_a_scanner_that_fetches_once_gets_the_button_and_so_does_everybody_after_it(instant: Exchange) -> None:
    path = accept_link(instant)
    refuses_to_act(instant, path, SCRIPTED)
    instant.clock.set(instant.clock.now() + 30 * MINUTE)
    refuses_to_act(instant, path, PERSON)


def test_a_head_request_never_acts_and_ends_the_trust_in_that_mail(instant: Exchange) -> None:
    path = accept_link(instant)
    assert fetch(instant, path, PERSON, method="HEAD").body == ""
    assert instant.status() is LeadStatus.OFFERED
    refuses_to_act(instant, path, PERSON)


def test_an_earlier_visit_of_another_link_of_the_mail_falls_back_to_the_button(instant: Exchange) -> None:
    fetch(instant, reject_link(instant), PERSON)
    instant.clock.set(instant.clock.now() + 5 * MINUTE)
    refuses_to_act(instant, accept_link(instant), PERSON)
    assert contact(instant).instant_off_at is None


def test_what_is_fetched_in_the_first_minute_switches_back_for_good(instant: Exchange) -> None:
    instant.post(SALLY, LEADS, of_another(HOT, 1))
    offer = offer_of(instant)
    instant.clock.set(instant.clock.now() + timedelta(seconds=59))
    assert fetch(instant, link_for(instant, offer, Purpose.ACCEPT), PERSON).has_button
    assert instant.status(2) is LeadStatus.OFFERED
    assert contact(instant).instant_off_at is not None


def test_the_decoy_switches_back_for_good_and_never_acts(instant: Exchange) -> None:
    offer = offer_of(instant)
    assert fetch(instant, decoy_of(offer, instant), PERSON).status == 404
    assert contact(instant).instant_off_at is not None
    instant.clock.set(instant.clock.now() + 30 * MINUTE)
    refuses_to_act(instant, link_for(instant, offer, Purpose.ACCEPT), PERSON)


def test_after_a_decoy_hit_later_mails_have_buttons_and_no_decoy(instant: Exchange) -> None:
    fetch(instant, decoy_of(offer_of(instant), instant), SCRIPTED)
    instant.post(SALLY, LEADS, of_another(HOT, 1))
    later = offer_of(instant)
    instant.clock.set(instant.clock.now() + 2 * MINUTE)
    assert Purpose.DECOY not in {instant.hub.signer.open(path[3:40]).purpose for path in links_of(later)}
    assert fetch(instant, link_for(instant, later, Purpose.ACCEPT), PERSON).has_button
    assert instant.status(2) is LeadStatus.OFFERED


def test_others_keep_their_instant_links(instant: Exchange) -> None:
    fetch(instant, decoy_of(offer_of(instant), instant), SCRIPTED)
    fetch(instant, accept_link(instant, ADAM), PERSON)
    assert instant.status() is LeadStatus.ACCEPTED


def test_switching_back_is_told_to_nobody_but_in_the_explanation(instant: Exchange) -> None:
    before = len(instant.rows(Mail))
    fetch(instant, decoy_of(offer_of(instant), instant), SCRIPTED)
    assert len(instant.rows(Mail)) == before
    assert events(instant).count("InstantLinksEnded") == 1
    with instant.hub.units.reading() as unit:
        lead = instant.lead()
        told = "\n".join(explain_lead(unit, lead.id))
        to_partner = "\n".join(explain_to_partner(unit, unit.get(Lead, lead.id), contact(instant).partner_id))
    assert "fetched the hidden link" in told
    assert "hidden link" not in to_partner


def test_a_scanner_that_fools_every_check_and_then_goes_on_is_found_out(instant: Exchange) -> None:
    offer = offer_of(instant)
    fetch(instant, link_for(instant, offer, Purpose.ACCEPT), PERSON)
    assert instant.status() is LeadStatus.ACCEPTED
    fetch(instant, reject_link(instant), PERSON)
    assert instant.status() is LeadStatus.OFFERED
    assert contact(instant).instant_off_at is not None
    instant.clock.set(instant.clock.now() + 20 * MINUTE)
    instant.deliver()
    assert [mail.status for mail in details(instant)] == [MailStatus.SUPPRESSED]
    assert "answer_disputed" in instant.names_to(MEGAN)


def test_a_decoy_hit_within_the_time_to_take_back_undoes_the_acceptance(instant: Exchange) -> None:
    offer = offer_of(instant)
    fetch(instant, link_for(instant, offer, Purpose.ACCEPT), PERSON)
    instant.clock.set(instant.clock.now() + 9 * MINUTE)
    fetch(instant, decoy_of(offer, instant), SCRIPTED)
    assert instant.status() is LeadStatus.OFFERED
    assert [mail.status for mail in details(instant)] == [MailStatus.SUPPRESSED]


def test_a_decoy_hit_after_that_time_leaves_the_lead_where_it_is(instant: Exchange) -> None:
    offer = offer_of(instant)
    fetch(instant, link_for(instant, offer, Purpose.ACCEPT), PERSON)
    instant.clock.set(instant.clock.now() + 11 * MINUTE)
    fetch(instant, decoy_of(offer, instant), SCRIPTED)
    assert instant.status() is LeadStatus.ACCEPTED


def test_the_scanner_does_not_undo_what_a_person_has_said_by_the_button(instant: Exchange) -> None:
    offer = offer_of(instant)
    refuses_to_act(instant, link_for(instant, offer, Purpose.ACCEPT), SCRIPTED)
    fetch(instant, link_for(instant, offer, Purpose.ACCEPT), PERSON, method="POST")
    fetch(instant, decoy_of(offer, instant), SCRIPTED)
    assert instant.status() is LeadStatus.ACCEPTED


def test_all_links_fetched_at_the_same_moment_by_a_perfect_browser_take_no_lead(instant: Exchange) -> None:
    paths = links_of(offer_of(instant))
    assert len(paths) > 5
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda path: fetch(instant, path, PERSON), paths))
    assert instant.status() is LeadStatus.OFFERED
    assert contact(instant).instant_off_at is not None


def test_whoever_owes_feedback_gets_the_page(instant: Exchange) -> None:
    fetch(instant, accept_link(instant), PERSON)
    instant.let_pass(timedelta(days=3))
    instant.post(SALLY, LEADS, of_another(HOT, 1))
    offer = offer_of(instant)
    assert "LEAD-2" in offer.subject
    assert "First some feedback" in offer.text
    instant.clock.set(instant.clock.now() + 2 * MINUTE)
    assert fetch(instant, link_for(instant, offer, Purpose.ACCEPT), PERSON).has_button
    assert instant.status(2) is LeadStatus.OFFERED


def test_without_the_programs_word_links_have_buttons_and_leave_no_trace(served: Exchange) -> None:
    served.post(SALLY, LEADS, HOT)
    offer = offer_of(served)
    served.clock.set(served.clock.now() + 2 * MINUTE)
    refuses_to_act(served, link_for(served, offer, Purpose.ACCEPT), PERSON)
    assert served.rows(LinkVisit) == []


def test_a_program_can_name_the_mail_domains_that_nobody_scans(served: Exchange) -> None:
    switch(served, "instant = true", 'domains = ["Severn-Systems.example"]')
    served.post(SALLY, LEADS, HOT)
    served.deliver()
    served.clock.set(served.clock.now() + 2 * MINUTE)
    refuses_to_act(served, accept_link(served, OLIVIA), PERSON)
    fetch(served, accept_link(served, MEGAN), PERSON)
    assert served.lead().contact_id == contact(served).id


def test_a_program_that_takes_its_word_back_stops_the_links_of_mails_that_are_out(instant: Exchange) -> None:
    switch(instant, "instant = false")
    refuses_to_act(instant, accept_link(instant), PERSON)


def test_offers_with_a_claim_window_keep_their_button(served: Exchange) -> None:
    switch(served, "instant = true")
    served.post(SALLY, LEADS, HOT)
    served.deliver()
    with served.hub.units() as unit:
        for row in served.rows(Offer):
            unit.get(Offer, row.id).claim_seconds = 900
    served.clock.set(served.clock.now() + 2 * MINUTE)
    refuses_to_act(served, accept_link(served), PERSON)


def test_the_decoy_is_read_by_no_reader_and_no_screen_reader(instant: Exchange) -> None:
    offer = offer_of(instant)
    decoy = decoy_of(offer, instant)
    assert decoy not in offer.text
    around = offer.html[offer.html.index(decoy) - 200 : offer.html.index(decoy) + 120]
    assert 'aria-hidden="true"' in around
    assert 'tabindex="-1"></a>' in around
