"""Whether the hub lives and is ready, for whoever watches it."""

from collections.abc import Sequence
from datetime import timedelta

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse

from mailhub.hub import Hub
from mailhub.store.queries.watching import Vitals
from mailhub.web.lookout import Lookout
from mailhub.web.readiness import Part, look_at, parts_of, parts_unheard

PATIENCE = timedelta(seconds=2)
"""How long the store may take to answer; whoever asks waits only a few seconds itself."""

router = APIRouter(prefix="/health", include_in_schema=False)
log = structlog.get_logger()


def lookout_for(hub: Hub) -> Lookout[Vitals]:
    """What looks at the store of a hub for all who ask whether it is ready."""
    return Lookout(lambda: look_at(hub), patience=PATIENCE)


@router.get("/live")
def tell_alive() -> JSONResponse:
    """The process answers."""
    return JSONResponse({"status": "ok"})


@router.get("/ready")
def tell_ready(request: Request) -> JSONResponse:
    """Every part is ready: the store and its schema, the letters, the clock; 503 and which one when one is not."""
    parts = _parts(request)
    is_ready = all(part.is_ready for part in parts)
    told = {part.name: {"ready": part.is_ready, "told": part.told} for part in parts}
    body = {"status": "ok" if is_ready else "not ready", "parts": told}
    return JSONResponse(body, status_code=200 if is_ready else 503, headers={"Cache-Control": "no-store"})


def _parts(request: Request) -> Sequence[Part]:
    lookout: Lookout[Vitals] = request.app.state.vitals
    hub: Hub = request.app.state.hub
    try:
        return parts_of(lookout.seen(), hub.settings)
    except Exception as fault:
        log.exception("store does not answer")
        return parts_unheard(fault)
