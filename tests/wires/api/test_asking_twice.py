"""The same request more than once: after an answer got lost, at the same time, or by mistake."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import update

from mailhub.store.tables import ApiRequest, Lead, Letter
from mailhub.web.api import posting
from tests.journeys.exchange import Exchange
from tests.wires.api.systems import LARKHILL, System, key_for

AT_ONCE = 6


def test_the_same_request_gets_the_same_answer_and_nothing_is_done_twice(exchange: Exchange) -> None:
    system = System(exchange)
    first, second = system.post(LARKHILL, key="a"), system.post(LARKHILL, key='"a"')
    assert (second.status_code, second.content) == (201, first.content)
    assert second.headers["location"] == first.headers["location"]
    assert ("idempotent-replayed" in first.headers, second.headers["idempotent-replayed"]) == (False, "true")
    assert (len(exchange.rows(Letter)), len(exchange.rows(Lead))) == (1, 1)


def test_the_answer_stays_what_it_was_while_the_lead_moves_on(exchange: Exchange) -> None:
    system = System(exchange)
    first = system.post(LARKHILL, key="a")
    exchange.let_pass(timedelta(days=3))
    assert system.post(LARKHILL, key="a").content == first.content
    assert system.get("/api/leads/1").json()["status"] != "offered"


def test_without_a_key_the_same_body_is_the_same_request(exchange: Exchange) -> None:
    system = System(exchange)
    first, second, other = system.post(LARKHILL), system.post(LARKHILL), system.post(LARKHILL | {"note": "again"})
    assert second.content == first.content
    assert other.json()["leads"][0]["number"] == "LEAD-2"


def test_a_key_that_was_used_for_something_else_is_refused(exchange: Exchange) -> None:
    system = System(exchange)
    system.post(LARKHILL, key="a")
    said = system.post(LARKHILL | {"quantity": 41}, key="a")
    assert (said.status_code, said.json()["type"]) == (422, "urn:mailhub:problem:key-used-before")
    assert len(exchange.rows(Lead)) == 1


def test_two_systems_may_use_the_same_idempotency_key(exchange: Exchange) -> None:
    one, two = System(exchange), System(exchange, key_for(exchange, name="HubSpot"))
    assert one.post(LARKHILL, key="1").json() != two.post({"account": "Alder Ltd"}, key="1").json()


@pytest.mark.parametrize("key", ['""', "a" * 201, "tab\tin it", '"a'])
def test_an_idempotency_key_that_is_none_is_refused(exchange: Exchange, key: str) -> None:
    said = System(exchange).post(LARKHILL, key=key)
    assert (said.status_code, said.json()["errors"][0]["pointer"]) == (422, "/idempotency-key")


def test_of_many_at_the_same_time_one_is_done_and_the_others_wait_or_hear_the_same(exchange: Exchange) -> None:
    system = System(exchange)
    together = Barrier(AT_ONCE)

    def post(_: int) -> tuple[int, bytes]:
        together.wait()
        said = system.post(LARKHILL, key="race")
        return said.status_code, said.content

    with ThreadPoolExecutor(AT_ONCE) as threads:
        said = list(threads.map(post, range(AT_ONCE)))
    assert {status for status, _ in said} <= {201, 409}
    assert len({body for status, body in said if status == 201}) == 1
    assert (len(exchange.rows(Letter)), len(exchange.rows(Lead)), len(exchange.rows(ApiRequest))) == (1, 1, 1)
    assert system.post(LARKHILL, key="race").status_code == 201


def test_who_asks_while_the_same_is_worked_on_is_told_to_come_again(exchange: Exchange) -> None:
    system = System(exchange)
    system.post(LARKHILL, key="a")
    _set(exchange, status=0, answer={}, at=exchange.clock.now())
    said = system.post(LARKHILL, key="a")
    assert (said.status_code, said.headers["retry-after"]) == (409, "5")


def test_a_request_whose_process_died_is_finished_by_the_next_one(exchange: Exchange) -> None:
    system = System(exchange)
    first = system.post(LARKHILL, key="a")
    _set(exchange, status=0, answer={}, letter_id=None, at=exchange.clock.now() - timedelta(minutes=2))
    assert system.post(LARKHILL, key="a").content == first.content
    assert (len(exchange.rows(Letter)), exchange.rows(ApiRequest)[0].letter_id) == (1, exchange.rows(Letter)[0].id)


def test_a_defect_of_ours_does_not_keep_the_next_try_waiting(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a defect")

    system = System(exchange)
    with monkeypatch.context() as broken:
        broken.setattr(posting, "receipt_of", fail)
        with pytest.raises(RuntimeError):
            system.post(LARKHILL, key="a")
    assert system.post(LARKHILL, key="a").status_code == 201
    assert len(exchange.rows(Lead)) == 1


def test_an_erased_answer_is_not_made_anew(exchange: Exchange) -> None:
    system = System(exchange)
    system.post(LARKHILL, key="a")
    _set(exchange, answer={}, fingerprint="")
    said = system.post(LARKHILL, key="a")
    assert (said.status_code, said.json()["type"]) == (410, "urn:mailhub:problem:erased")


def _set(exchange: Exchange, **values: object) -> None:
    with exchange.hub.units() as unit:
        unit.session.execute(update(ApiRequest).values(**values))
