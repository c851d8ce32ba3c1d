"""Figures for Prometheus, asked of the store: what waits, and what has happened in all processes of the hub."""

import secrets
from datetime import timedelta
from ipaddress import ip_address

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST

from mailhub.hub import Hub
from mailhub.store.queries.watching import workload
from mailhub.web.exposition import exposition
from mailhub.web.lookout import Lookout

router = APIRouter(include_in_schema=False)
log = structlog.get_logger()

_PATIENCE = timedelta(seconds=8)  # Prometheus itself waits ten
_PROXIED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
_NO_TOKEN = "This needs the bearer token of MAILHUB_METRICS_TOKEN.\n"  # noqa: S105 - it names a token, and is none # nosec B105
_NOT_HERE = "Ask from this machine, without a proxy, or set MAILHUB_METRICS_TOKEN and show it as a bearer token.\n"


def metrics_for(hub: Hub) -> Lookout[bytes]:
    """What asks the store of a hub for its figures, and keeps them a little while."""

    def look() -> bytes:
        with hub.units.reading() as unit:
            return exposition(workload(unit))

    kept = timedelta(seconds=hub.settings.metrics_kept_seconds)
    return Lookout(look, patience=_PATIENCE, kept_within=kept)


@router.get("/metrics")
def tell_metrics(request: Request) -> Response:
    """All figures, in the text format of Prometheus, for those who may read them."""
    objection = _objection(request)
    if objection is not None:
        return objection
    lookout: Lookout[bytes] = request.app.state.metrics
    try:
        told = lookout.seen()
    except Exception:
        log.exception("no metrics")
        return PlainTextResponse("The store does not answer.\n", 503)
    return Response(told, media_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})


def _objection(request: Request) -> Response | None:
    hub: Hub = request.app.state.hub
    token = hub.settings.metrics_token.get_secret_value()
    if not token:
        return None if _is_of_this_machine(request) else PlainTextResponse(_NOT_HERE, 403)
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    # Compared as bytes: other letters than those of ASCII are no reason to fail.
    if scheme.casefold() == "bearer" and secrets.compare_digest(shown.strip().encode(), token.encode()):
        return None
    return PlainTextResponse(_NO_TOKEN, 401, headers={"WWW-Authenticate": "Bearer"})


def _is_of_this_machine(request: Request) -> bool:
    """Whether a program here asks by itself; a proxy here asks for the whole world, and says so."""
    if request.client is None or any(name in request.headers for name in _PROXIED):
        return False
    try:
        return ip_address(request.client.host).is_loopback
    except ValueError:
        return False
