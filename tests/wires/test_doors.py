"""Every way in is on the page about security, with who may use it; every answer carries the headers that guard it."""

import re
from collections.abc import Iterator

import pytest
from fastapi.routing import iter_route_contexts
from fastapi.testclient import TestClient
from starlette.applications import Starlette
from starlette.routing import Mount

from mailhub.domain.addresses import PLAIN, STRUCTURED
from mailhub.domain.terms import Purpose
from mailhub.settings import Environment
from mailhub.web.app import make_app
from tests.house.sources import ROOT
from tests.journeys.exchange import Exchange

PAGE = (ROOT / "docs/security.md").read_text("utf-8")
TESTED = re.compile(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`")
NOTHING_OF_OURS = frozenset({"HEAD", "OPTIONS"})


def ways_in(app: Starlette, above: str = "") -> Iterator[tuple[str, str]]:
    """Method and path of every endpoint; of a folder of files its path alone."""
    mounted = {route.path: route.app for route in app.routes if isinstance(route, Mount)}
    for route in iter_route_contexts(app.routes):
        inner = mounted.get(route.path or "")
        if inner is not None and not isinstance(inner, Starlette):
            yield "GET", f"{above}{route.path}/{{file}}"
        elif inner is not None:
            yield from ways_in(inner, f"{above}{route.path}")
        for method in set(route.methods or ()) - NOTHING_OF_OURS:
            yield method, f"{above}{route.path}"


def rows_under(heading: str) -> list[str]:
    """The first cells of the table under a heading of the page."""
    section = PAGE.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return [line.split("|")[1].strip() for line in section.splitlines() if line.startswith("| `")]


def test_every_endpoint_is_on_the_page_and_no_other(served: Exchange) -> None:
    written = [tuple(cell.strip("`").split(" ", 1)) for cell in rows_under("Ways in by HTTP")]
    assert sorted(written) == sorted(set(ways_in(make_app(served.hub))))


def test_every_address_is_on_the_page_and_no_other() -> None:
    written = re.findall(r"`(\w+)[^`]*`", " ".join(rows_under("Ways in by mail")))
    assert sorted(written) == sorted([*PLAIN, *STRUCTURED, *(str(purpose) for purpose in Purpose)])


def test_every_test_that_the_page_calls_to_witness_is_there() -> None:
    called = TESTED.findall(PAGE)
    missing = [
        f"{file}::{name}"
        for file, name in called
        if not (ROOT / file).is_file() or (name and f"def {name}(" not in (ROOT / file).read_text("utf-8"))
    ]
    assert len(called) > 20
    assert missing == []


@pytest.mark.parametrize("in_production", [False, True])
def test_every_answer_carries_the_headers_that_guard_it(
    served: Exchange, monkeypatch: pytest.MonkeyPatch, in_production: bool
) -> None:
    if in_production:
        monkeypatch.setattr(served.hub.settings, "environment", Environment.PRODUCTION)
        monkeypatch.setattr(served.hub.settings, "base_url", "https://leads.example")
    app = make_app(served.hub)
    client = TestClient(app, base_url=served.hub.settings.base_url, raise_server_exceptions=False)
    for method, path in [*ways_in(app), ("GET", "/nowhere"), ("DELETE", "/a/{token}")]:
        headers = client.request(method, re.sub(r"\{\w+\}", "7", path)).headers
        policy = headers["content-security-policy"]
        told = f"{method} {path}: {dict(headers)}"
        assert policy.startswith("default-src 'none'"), told
        assert "unsafe-inline" not in policy or path.startswith("/conductor"), told
        assert "frame-ancestors" in policy, told
        assert headers["cache-control"] == "no-store", told
        assert headers["x-content-type-options"] == "nosniff", told
        assert headers["referrer-policy"] == "no-referrer", told
        assert headers["x-frame-options"] in ("DENY", "SAMEORIGIN"), told
        assert ("strict-transport-security" in headers) is in_production, told
        assert "set-cookie" not in headers, told
        assert "server" not in headers, told


def test_production_has_no_conductor(served: Exchange, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(served.hub.settings, "environment", Environment.PRODUCTION)
    assert not any(path.startswith("/conductor") for _, path in ways_in(make_app(served.hub)))
