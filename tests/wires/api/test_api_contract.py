"""The door keeps what its own description says, whatever it is asked: tried by Schemathesis, with all its checks."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.schemas import BaseSchema

from mailhub.web.api import callers
from mailhub.web.app import make_app
from tests.journeys.exchange import Exchange
from tests.journeys.serving import on_database
from tests.wires.api.systems import key_for

BOUNDED = settings(
    max_examples=30,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.generate],
)
OPERATIONS = [("POST", "/leads"), ("GET", "/leads/{number}"), ("GET", "/receipts/{number}")]
# Whatever is put in the place of a number is a question; only of a posting it can be said that it is none.
ASKED = [(*each, GenerationMode.POSITIVE) for each in OPERATIONS] + [(*OPERATIONS[0], GenerationMode.NEGATIVE)]


@pytest.fixture
def exchange(sqlite_planted_url: str, tmp_path: Path) -> Iterator[Exchange]:
    """A hub with the sample channel, which holds nobody back."""
    with on_database(sqlite_planted_url, tmp_path / "outgoing", web_requests_per_minute=0) as exchange:
        yield exchange


@pytest.fixture
def app(exchange: Exchange) -> FastAPI:
    """The application with the door."""
    return make_app(exchange.hub)


def _described(app: FastAPI) -> BaseSchema:
    keyless = schemathesis.Config.from_dict({"generation": {"with-security-parameters": False}})
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, config=keyless)


@pytest.mark.parametrize(("method", "path", "mode"), ASKED)
def test_a_system_with_a_key_is_answered_as_described(
    exchange: Exchange, app: FastAPI, method: str, path: str, mode: GenerationMode
) -> None:
    shown = {"Authorization": f"Bearer {key_for(exchange)}"}
    operation = _described(app)[path][method]

    @BOUNDED
    @given(case=operation.as_strategy(generation_mode=mode))
    def tried(case: Any) -> None:
        # Two requests under one key are told apart elsewhere.
        if mode is GenerationMode.POSITIVE and case.headers.pop("idempotency-key", None) is not None:
            case.headers["Idempotency-Key"] = uuid4().hex
        case.call_and_validate(headers=shown)

    tried()


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_a_stranger_is_turned_away_as_described(app: FastAPI, method: str, path: str) -> None:
    operation = _described(app)[path][method]

    @settings(BOUNDED, max_examples=10)
    @given(case=operation.as_strategy(), key=st.sampled_from(["", "Bearer mh_", "Basic eDp5", "Bearer"]))
    def tried(case: Any, key: str) -> None:
        headers = {"Authorization": key} if key else {}
        case.headers.pop("Authorization", None)
        response = case.call(headers=headers)
        assert response.status_code == 401
        case.validate_response(response)

    tried()


def test_the_description_names_every_way_in_and_only_those(app: FastAPI) -> None:
    described = _described(app).raw_schema
    assert {(way.upper(), path) for path, ways in described["paths"].items() for way in ways} == set(OPERATIONS)
    assert described["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
    assert all(ways["security"] == [{"key": []}] for path in described["paths"].values() for ways in path.values())


def test_what_the_description_gives_as_an_example_is_taken(exchange: Exchange, app: FastAPI) -> None:
    from tests.wires.api.systems import System

    [example] = _described(app).raw_schema["components"]["schemas"]["Lead"]["examples"]
    said = System(exchange).post(example)
    assert (said.status_code, said.json()["leads"][0]["remarks"]) == (201, [])
    assert 100 * len(str(example)) < callers.MOST_BYTES
