"""Whether the hub lives and is ready, for whoever watches it."""

import structlog
from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from sqlalchemy import text

from mailhub.hub import Hub

router = APIRouter(prefix="/health", include_in_schema=False)
log = structlog.get_logger()


@router.get("/live")
def tell_alive() -> JSONResponse:
    """The process answers."""
    return JSONResponse({"status": "ok"})


@router.get("/ready")
def tell_ready(request: Request) -> JSONResponse:
    """The store answers too; 503 when it does not."""
    hub: Hub = request.app.state.hub
    try:
        with hub.units.reading() as unit:
            unit.session.execute(text("select 1"))
    except Exception:
        log.exception("store does not answer")
        return JSONResponse({"status": "store does not answer"}, status_code=503)
    return JSONResponse({"status": "ok"})
