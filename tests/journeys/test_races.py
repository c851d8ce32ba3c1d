"""Races: however many want a lead or a deal at the same moment, and by whatever way, exactly one gets it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

from mailhub.domain.terms import LeadStatus, OfferStatus, RegistrationStatus
from mailhub.inbound.intake import Arrival
from mailhub.store.tables import Conflict, Offer, Registration
from tests.journeys.cast import ADAM, HOT, LEADS, MEGAN, OLIVIA, REGISTER, SALLY, of_another
from tests.journeys.exchange import Exchange
from tests.journeys.test_lists_registrations_reports import DEAL


def all_at_once(*deeds: Callable[[], object]) -> list[object]:
    """Run each deed in a thread of its own, let loose at the same moment."""
    start = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> object:
        start.wait()
        return deed()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return [future.result() for future in [pool.submit(run, deed) for deed in deeds]]


def test_two_who_click_accept_at_the_same_moment_get_one_lead_between_them(exchange: Exchange) -> None:
    for number in range(1, 6):
        exchange.post(SALLY, LEADS, of_another(HOT, number))
        paths = [exchange.last_to(partner, "offer").link("accept") for partner in (OLIVIA, MEGAN, ADAM)]
        all_at_once(*[lambda path=path: exchange.browser.post(path) for path in paths])
        statuses = [offer.status for offer in exchange.rows(Offer) if offer.lead_id == number]
        assert statuses.count(OfferStatus.ACCEPTED) == 1
        assert statuses.count(OfferStatus.TAKEN) == 2
        assert exchange.status(number) is LeadStatus.ACCEPTED
        details = [exchange.names_to(partner).count("lead_details") for partner in (OLIVIA, MEGAN, ADAM)]
        assert sum(details) == number


def test_a_click_and_a_reply_at_the_same_moment_get_one_lead_between_them(exchange: Exchange) -> None:
    exchange.post(SALLY, LEADS, HOT)
    click, reply = exchange.last_to(OLIVIA, "offer"), exchange.last_to(MEGAN, "offer")
    raw = f"From: {MEGAN}\r\nTo: {reply.message['Reply-To']}\r\nMessage-ID: <1@x.example>\r\n\r\naccept\r\n".encode()
    to = str(reply.message["Reply-To"]).strip("<>")
    now = exchange.clock.now()
    arrival = Arrival(recipient=to, envelope_from=MEGAN, raw=raw, peer="127.0.0.1", via="smtp", received_at=now)
    exchange.hub.intake.take([arrival])
    all_at_once(exchange.work, lambda: exchange.browser.post(click.link("accept")))
    accepted = [offer for offer in exchange.rows(Offer) if offer.status is OfferStatus.ACCEPTED]
    assert len(accepted) == 1
    assert exchange.unfinished_letters() == 0
    details = [exchange.names_to(partner).count("lead_details") for partner in (OLIVIA, MEGAN)]
    assert sorted(details) == [0, 1]


def test_two_workers_at_the_same_letters_do_everything_once(exchange: Exchange) -> None:
    for number in range(6):
        head = f"From: {SALLY}\r\nTo: {LEADS}\r\nMessage-ID: <{number}@acme.example>\r\n\r\n"
        raw = (head + of_another(HOT, number)).encode()
        now = exchange.clock.now()
        arrival = Arrival(recipient=LEADS, envelope_from=SALLY, raw=raw, peer="127.0.0.1", via="smtp", received_at=now)
        exchange.hub.intake.take([arrival])
    all_at_once(exchange.work, exchange.work, exchange.work)
    assert len(exchange.leads()) == 6
    assert exchange.names_to(SALLY).count("lead_receipt") == 6
    assert exchange.names_to(OLIVIA).count("offer") == 6


def _take_registration(exchange: Exchange, partner: str) -> None:
    raw = f"From: {partner}\r\nTo: {REGISTER}\r\nMessage-ID: <{partner}>\r\n\r\n{DEAL}".encode()
    now = exchange.clock.now()
    arrival = Arrival(recipient=REGISTER, envelope_from=partner, raw=raw, peer="127.0.0.1", via="smtp", received_at=now)
    exchange.hub.intake.take([arrival])


def test_two_registrations_of_one_deal_at_the_same_moment_are_one_conflict(exchange: Exchange) -> None:
    for partner in (OLIVIA, ADAM):
        _take_registration(exchange, partner)
    all_at_once(*[lambda: exchange.hub.processing.work_batch(1)] * 2)
    exchange.work()
    assert [row.status for row in exchange.rows(Registration)] == [RegistrationStatus.SUBMITTED] * 2
    (case,) = exchange.rows(Conflict)
    order = sorted(exchange.rows(Registration), key=lambda row: (row.completed_at or row.received_at, row.id))
    assert (case.first_id, case.second_id) == (order[0].id, order[1].id)


def test_of_two_registrations_the_letter_that_came_first_wins_though_both_are_read_at_once(exchange: Exchange) -> None:
    _take_registration(exchange, OLIVIA)
    exchange.clock.advance(timedelta(minutes=11))
    _take_registration(exchange, ADAM)
    all_at_once(*[lambda: exchange.hub.processing.work_batch(1)] * 2)
    exchange.work()
    (case,) = exchange.rows(Conflict)
    first = next(row for row in exchange.rows(Registration) if row.id == case.first_id)
    assert first.completed_at == exchange.clock.now() - timedelta(minutes=11)
    assert first.status == RegistrationStatus.SUBMITTED
