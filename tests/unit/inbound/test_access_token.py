"""Access tokens are asked for when they are needed, and what a provider says wrong is told without secrets."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from mailhub.clock import SetClock
from mailhub.inbound.fetching.access_token import AccessTokens, NoToken, OAuthClient
from tests.peers.token_endpoint import TokenEndpoint

NOW = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


@pytest.fixture
def endpoint() -> Iterator[TokenEndpoint]:
    endpoint = TokenEndpoint()
    endpoint.start()
    yield endpoint
    endpoint.stop()


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOW)


def tokens_of(endpoint: TokenEndpoint, clock: SetClock, **more: str) -> AccessTokens:
    return AccessTokens(OAuthClient(token_url=f"{endpoint.url}/token", client_id="hub", **more), clock.now)


def test_a_token_is_kept_until_shortly_before_it_ends(endpoint: TokenEndpoint, clock: SetClock) -> None:
    tokens = tokens_of(endpoint, clock)
    given = [tokens.get()]
    for minutes in (54, 2):
        clock.advance(timedelta(minutes=minutes))
        given.append(tokens.get())
    assert given == ["token-1", "token-1", "token-2"]


def test_with_a_refresh_token_the_client_acts_for_the_account(endpoint: TokenEndpoint, clock: SetClock) -> None:
    tokens = tokens_of(endpoint, clock, refresh_token="first", client_secret="secret")
    endpoint.more = {"refresh_token": "second"}
    tokens.get()
    tokens.forget()
    tokens.get()
    assert endpoint.asked == [
        {"grant_type": "refresh_token", "client_id": "hub", "client_secret": "secret", "refresh_token": name}
        for name in ("first", "second")
    ]


def test_without_one_it_acts_in_its_own_name(endpoint: TokenEndpoint, clock: SetClock) -> None:
    tokens_of(endpoint, clock, client_secret="secret", scope="https://mail.example/.default").get()
    assert endpoint.asked == [
        {
            "grant_type": "client_credentials",
            "client_id": "hub",
            "client_secret": "secret",
            "scope": "https://mail.example/.default",
        }
    ]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((400, {"error": "invalid_grant", "error_description": "secret"}), "refused with 400 invalid_grant"),
        ((502, "<html>"), "answered 502 without JSON"),
        ((200, {}), "without an access token"),
        ((200, {"access_token": "x", "expires_in": "soon"}), "without an access token"),
        ((200, []), "refused with 200"),
    ],
)
def test_a_provider_that_gives_none_is_told_by_its_code(
    endpoint: TokenEndpoint, clock: SetClock, answer: tuple[int, Any], told: str
) -> None:
    endpoint.answer = answer
    with pytest.raises(NoToken, match=told) as trouble:
        tokens_of(endpoint, clock, client_secret="secret").get()
    assert "secret" not in trouble.value.sentence


def test_a_provider_out_of_reach_is_told_too(endpoint: TokenEndpoint, clock: SetClock) -> None:
    client = OAuthClient(token_url="http://127.0.0.1:1/token", client_id="hub")
    with pytest.raises(NoToken, match="cannot be reached"):
        AccessTokens(client, clock.now).get()
