"""Who may come in by the door for programs, and what everybody else is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from starlette.testclient import TestClient

from mailhub.domain.terms import ApiKeyId
from mailhub.store.api_keys import PREFIX, is_well_formed, new_key, revoke_key
from mailhub.store.tables import ApiKey, ApiRequest, Letter
from mailhub.web.api import callers, posting
from mailhub.web.app import make_app
from tests.journeys.exchange import Exchange
from tests.journeys.serving import on_database
from tests.wires.api.systems import LARKHILL, System, key_for


@pytest.fixture
def exchange(sqlite_planted_url: str, tmp_path: Path) -> Iterator[Exchange]:
    """A hub with the sample channel; who is turned away at the door asks no more of one database than of another."""
    with on_database(sqlite_planted_url, tmp_path / "outgoing") as exchange:
        yield exchange


def test_a_key_is_random_known_by_its_prefix_and_spoilt_by_any_slip() -> None:
    key, other = new_key(), new_key()
    assert key != other
    assert key.startswith(PREFIX)
    assert is_well_formed(key)
    slips = [key[:-1], key + "a", key.upper(), key.replace(PREFIX, "xx_"), key[:10] + "é" + key[11:], ""]
    slips += [key[:at] + ("a" if key[at] != "a" else "b") + key[at + 1 :] for at in range(3, len(key))]
    assert not [slip for slip in slips if is_well_formed(slip)]


def test_the_store_keeps_no_key(exchange: Exchange) -> None:
    key = key_for(exchange)
    [row] = exchange.rows(ApiKey)
    assert key.startswith(row.hint)
    assert len(row.hint) <= 16
    assert key not in str(vars(row))


def test_every_wrong_key_is_told_the_same(exchange: Exchange) -> None:
    revoked, unknown = key_for(exchange), new_key()
    with exchange.hub.units() as unit:
        revoke_key(unit, ApiKeyId(1))
    said = [System(exchange, key).post(LARKHILL) for key in (revoked, unknown, "mh_nonsense", "")]
    assert {(one.status_code, one.content, one.headers["www-authenticate"]) for one in said} == {
        (401, said[0].content, 'Bearer realm="mailhub"')
    }
    assert exchange.rows(Letter) == []


def test_without_a_key_nothing_is_told_but_the_description(exchange: Exchange) -> None:
    browser = exchange.browser
    assert browser.get("/api/openapi.json").status_code == 200
    for said in (
        browser.get("/api/leads/1"),
        browser.get("/api/receipts/1"),
        browser.get("/api/receipts/two%0Alines"),
        browser.post("/api/leads", json=LARKHILL),
    ):
        assert (said.status_code, said.headers["content-type"]) == (401, "application/problem+json")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/nothing", 404),
        ("GET", "/api/", 404),
        ("GET", "/api/leads/%0A", 401),  # the end of a line is a part of the path like any other
        ("DELETE", "/api/leads", 405),
        ("PUT", "/api/leads/1", 405),
    ],
)
def test_the_door_speaks_json_alone(exchange: Exchange, method: str, path: str, status: int) -> None:
    said = exchange.browser.request(method, path)
    assert (said.status_code, said.headers["content-type"]) == (status, "application/problem+json")
    assert said.json()["status"] == status


def test_what_is_no_json_is_not_looked_into(exchange: Exchange) -> None:
    system = System(exchange)
    assert system.post_raw(b"account=Alder", **{"Content-Type": "text/plain"}).status_code == 415
    for body in (b"", b"{", b"[1,", b'{"account": "\\ud800"}', b"\xff"):
        said = system.post_raw(body)
        assert (said.status_code, said.json()["type"]) == (400, "urn:mailhub:problem:broken-json"), body
    for body in (b"[]", b"7", b'"lead"', b"null", b"[[]]", b'{"amount": NaN, "account": "A"}'):
        assert System(exchange).post_raw(body).status_code in (400, 422), body


def test_too_large_a_body_is_refused_whether_announced_or_not(exchange: Exchange) -> None:
    system = System(exchange)
    large = b" " * (callers.MOST_BYTES + 1)
    assert system.post_raw(large).status_code == 413
    client = TestClient(make_app(exchange.hub), base_url=exchange.hub.settings.base_url)
    headers = {"Authorization": f"Bearer {system.key}", "Content-Type": "application/json"}
    said = client.post("/api/leads", content=iter([large[:1000], large]), headers=headers)
    assert (said.status_code, said.json()["type"]) == (413, "urn:mailhub:problem:too-large")


def test_more_leads_than_a_hundred_are_too_many(exchange: Exchange) -> None:
    said = System(exchange).post([{"account": f"Alder {number} Ltd"} for number in range(101)])
    assert said.status_code == 422


def test_text_that_no_database_keeps_is_kept_without_it(exchange: Exchange) -> None:
    said = System(exchange).post(
        {"account": "Al\0der Ltd", "need": "line\r\n.\r\nFrom: x\x1b[0m", "details": {"a\0": "b\0"}}
    )
    assert said.status_code == 201, said.text
    assert said.json()["leads"][0]["facts"][0]["value"] == "Alder Ltd"


def test_a_program_may_come_from_any_page_because_no_cookie_opens_the_door(exchange: Exchange) -> None:
    said = System(exchange).post(LARKHILL, **{"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"})
    assert said.status_code == 201
    assert "access-control-allow-origin" not in said.headers


def test_too_many_requests_are_told_when_to_come_again(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(callers, "_REQUESTS", 3)
    monkeypatch.setattr(callers, "_BAD_KEYS", 2)
    system = System(exchange)
    said = [system.get("/api/leads/1") for _ in range(5)]
    assert [one.status_code for one in said] == [404, 404, 404, 429, 429]
    assert 0 < int(said[-1].headers["retry-after"]) <= 60
    stranger = System(exchange, "mh_wrong")
    assert [stranger.get("/api/leads/1").status_code for _ in range(4)] == [401, 401, 429, 429]


def test_a_defect_is_told_as_a_problem_and_names_nothing(exchange: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("Tom Larkin")

    monkeypatch.setattr(posting, "take_turn", fail)
    app = make_app(exchange.hub)
    client = TestClient(app, base_url=exchange.hub.settings.base_url, raise_server_exceptions=False)
    said = client.post("/api/leads", json=LARKHILL, headers={"Authorization": f"Bearer {key_for(exchange)}"})
    assert (said.status_code, said.json()["type"]) == (500, "urn:mailhub:problem:internal-server-error")
    assert "Larkin" not in said.text
    assert said.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("place", ["caller_of", "take_turn"])
def test_while_the_store_is_away_a_system_is_told_when_to_come_again(
    exchange: Exchange, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    def fail(*_: object) -> None:
        raise OperationalError("SELECT Tom Larkin", {}, Exception("gone"))

    system = System(exchange)
    monkeypatch.setattr(callers if place == "caller_of" else posting, place, fail)
    said = system.post(LARKHILL)
    assert (said.status_code, said.headers["content-type"]) == (503, "application/problem+json")
    assert int(said.headers["retry-after"]) > 0
    assert "Larkin" not in said.text


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("amount", "lots", "/amount"),
        ("amount", -1, "/amount"),
        ("expected_close_on", "soon", "/expected_close_on"),
        ("temperature", "boiling", "/temperature"),
        ("lawful_basis", "yes", "/lawful_basis"),
        ("colour", "red", "/colour"),
        ("account", 7, "/account"),
    ],
)
def test_a_field_that_cannot_be_taken_is_named_and_nothing_is_kept(
    exchange: Exchange, field: str, value: object, said: str
) -> None:
    answer = System(exchange).post([LARKHILL, LARKHILL | {field: value}])
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
    told = answer.json()
    assert told["type"] == "urn:mailhub:problem:invalid-fields"
    assert [error["pointer"] for error in told["errors"]] == [f"/1{said}"]
    assert str(value) not in told["errors"][0]["detail"]
    assert (exchange.rows(Letter), exchange.rows(ApiRequest)) == ([], [])


def test_a_lead_that_names_nothing_is_none(exchange: Exchange) -> None:
    answer = System(exchange).post({"country": "GB"})
    assert answer.status_code == 422
    assert "at least one of account" in answer.json()["errors"][0]["detail"]


def test_a_slip_in_what_is_asked_for_does_not_go_unseen(exchange: Exchange) -> None:
    for query in ("?reciept=mail", "?receipt=mail&receipt=answer", "?receipt=post"):
        said = System(exchange).post(LARKHILL, query=query)
        assert (said.status_code, said.json()["errors"][0]["pointer"]) == (422, f"/{query[1:8]}"), query
    assert exchange.rows(Letter) == []
