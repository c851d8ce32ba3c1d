"""Whoever asks too fast is told when to come back, and shuts out nobody else."""

import threading
from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from mailhub.domain.terms import Purpose
from mailhub.signing import Signer
from mailhub.web.app import make_app
from mailhub.web.pace import BAD_TOKENS, SAME_FRESH, SAME_LINK, Pace
from tests.journeys.cast import HOT, LEADS, MEGAN, SALLY
from tests.journeys.exchange import Exchange
from tests.journeys.serving import MONDAY_MORNING
from tests.wires.pages.visitors import link_for

MADE_UP = "a" * 37


@pytest.fixture
def link(served: Exchange) -> str:
    """The path of a link by which an offer is accepted."""
    served.post(SALLY, LEADS, HOT)
    return link_for(served, served.last_to(MEGAN, "offer"), Purpose.ACCEPT)


@pytest.fixture
def office(served: Exchange) -> TestClient:
    """Everybody in one office, who share one address."""
    return TestClient(make_app(served.hub), client=("192.0.2.7", 4711), base_url=served.hub.settings.base_url)


def statuses(client: TestClient, path: str, times: int) -> list[int]:
    return [client.get(path).status_code for _ in range(times)]


def test_made_up_links_are_told_to_wait_in_plain_words(office: TestClient) -> None:
    assert statuses(office, f"/a/{MADE_UP}", BAD_TOKENS) == [404] * BAD_TOKENS
    held_back = office.get(f"/u/{MADE_UP}", headers={"Accept-Language": "en"})
    assert held_back.status_code == 429
    assert 1 <= int(held_back.headers["Retry-After"]) <= 120
    assert "try again in a minute" in held_back.text
    assert "<script" not in held_back.text


def test_whoever_has_a_genuine_link_is_not_shut_out_by_made_up_ones(office: TestClient, link: str) -> None:
    statuses(office, f"/a/{MADE_UP}", BAD_TOKENS + 1)
    assert office.get(link).status_code == 200


def test_a_scanner_that_follows_every_link_of_a_mail_farm_locks_nobody_out(
    served: Exchange, office: TestClient, link: str
) -> None:
    seal = served.hub.signer.open(link.removeprefix("/a/"))
    farm = [
        served.hub.signer.seal(seal.purpose, seal.mail_ref, seal.expires_at + timedelta(hours=number))
        for number in range(200)
    ]
    assert {office.get(f"/a/{token}").status_code for token in farm} == {200}
    assert office.get(link).status_code == 200


def test_one_link_that_is_visited_without_end_waits_and_the_next_one_works(
    served: Exchange, office: TestClient, link: str
) -> None:
    assert statuses(office, link, SAME_LINK + 1)[-2:] == [200, 429]
    assert office.get(link_for(served, served.last_to(MEGAN, "offer"), Purpose.REJECT)).status_code == 200


def test_fresh_mails_are_wished_for_a_few_times_a_minute_only(office: TestClient, link: str) -> None:
    asked = [office.post(f"{link}/fresh").status_code for _ in range(SAME_FRESH + 1)]
    assert 429 not in asked[:-1]
    assert asked[-1] == 429


def test_a_program_that_shows_made_up_tokens_is_answered_in_json(office: TestClient) -> None:
    shown = {"Authorization": f"Bearer {MADE_UP}"}
    answers = [office.post("/registrations", json={}, headers=shown) for _ in range(BAD_TOKENS + 1)]
    assert [answer.status_code for answer in answers][-2:] == [401, 429]
    assert "message" in answers[-1].json()


def test_watchers_are_never_turned_away(office: TestClient) -> None:
    statuses(office, f"/a/{MADE_UP}", BAD_TOKENS + 1)
    assert set(statuses(office, "/health/live", SAME_LINK * 2)) == {200}


def test_another_caller_is_counted_by_itself_and_one_network_of_ipv6_as_one(served: Exchange) -> None:
    app = make_app(served.hub)

    def answer(host: str) -> int:
        return TestClient(app, client=(host, 4711)).get(f"/a/{MADE_UP}").status_code

    assert [answer(f"2001:db8::{number}") for number in range(1, BAD_TOKENS + 2)][-2:] == [404, 429]
    assert [answer("2001:db8:0:1::1"), answer("192.0.2.8"), answer("::ffff:192.0.2.9")] == [404] * 3


def test_nobody_is_held_back_where_that_is_not_wanted(served: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(served.hub.settings, "web_requests_per_minute", 0)
    client = TestClient(make_app(served.hub))
    assert set(statuses(client, f"/a/{MADE_UP}", BAD_TOKENS * 2)) == {404}


def test_a_token_of_another_hub_is_a_made_up_one(office: TestClient) -> None:
    foreign = Signer(["another-key-of-another-hub-0123456789"]).seal(Purpose.ACCEPT, 1, MONDAY_MORNING)
    assert statuses(office, f"/a/{foreign}", BAD_TOKENS + 1)[-2:] == [404, 429]


def test_callers_that_are_over_are_looked_for_once_a_second_not_at_every_moment() -> None:
    before = set(threading.enumerate())
    Pace(requests=100).too_fast("caller", per_minute=100)
    looking = [thread for thread in set(threading.enumerate()) - before if isinstance(thread, threading.Timer)]
    assert [(timer.interval, timer.daemon) for timer in looking] == [(1.0, True)]
