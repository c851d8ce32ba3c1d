"""A process that is killed in a claim window, or while the window is decided, changes nothing of who gets the lead."""

import multiprocessing
import os
import signal
from datetime import timedelta

from mailhub.domain import commands, events
from mailhub.domain.events import Event
from mailhub.domain.terms import LeadStatus, OfferStatus
from mailhub.store.sample import PROGRAMS
from mailhub.store.tables import History
from mailhub.store.unit import Unit
from tests.store.routing.trading import HOT, MONDAY, Trading

_WINDOW = timedelta(minutes=30)
_FIRST_RULE = "[[distribution]]\n"


class Doomed(Trading):
    """An exchange whose process dies, as by kill -9, in the middle of the unit in which an event of a kind happens."""

    dies_of: type[Event] = Event

    def _tell(self, key: int, event: Event, unit: Unit) -> None:
        if isinstance(event, self.dies_of):
            os.kill(os.getpid(), signal.SIGKILL)


def _claim_and_die(url: str, offer_id: int, contact_id: int) -> None:
    doomed = Doomed(url)
    doomed.dies_of = events.OfferClaimed
    doomed.bus.dispatch(commands.AcceptOffer(offer_id=offer_id, contact_id=contact_id))  # type: ignore[arg-type]


def _decide_and_die(url: str, minutes: int) -> None:
    doomed = Doomed(url)
    doomed.dies_of = events.OfferAccepted
    doomed.clock.set(MONDAY + timedelta(minutes=minutes))
    for command in doomed.due():
        doomed.bus.dispatch(command)


def _killed(target: object, *told: object) -> None:
    process = multiprocessing.get_context("spawn").Process(target=target, args=told)  # type: ignore[arg-type]
    process.start()
    process.join(60)
    assert process.exitcode == -signal.SIGKILL


def test_a_lead_goes_to_exactly_one_at_the_windows_end_whoever_died_meanwhile(trading: Trading) -> None:
    window = f'{_FIRST_RULE}mode = "shark_tank"\nclaim_window = "30m"\nwhen = "true"\n\n{_FIRST_RULE}'
    trading.apply_program(PROGRAMS["acme"].replace(_FIRST_RULE, window, 1))
    url = trading.engine.url.render_as_string(hide_password=False)
    lead_id = trading.receive(HOT)
    first, second, *_ = trading.open_offers(lead_id)
    trading.accept(second)
    _killed(_claim_and_die, url, first.id, first.contact_id)
    assert [event.offer_id for event in trading.all(History, event="OfferClaimed")] == [second.id]
    trading.accept(first)
    _killed(_decide_and_die, url, int(_WINDOW.total_seconds() // 60))
    assert trading.lead(lead_id).status == LeadStatus.OFFERED
    trading.clock.set(MONDAY + _WINDOW)
    trading.tick()
    lead = trading.lead(lead_id)
    assert (lead.status, lead.contact_id) == (LeadStatus.ACCEPTED, first.contact_id)
    assert trading.statuses(lead_id).count(OfferStatus.ACCEPTED) == 1
    assert len(trading.all(History, event="OfferAccepted")) == 1
