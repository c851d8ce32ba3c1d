"""What whoever comes is told while the store is away: nothing has to be done anew, only a little later."""

import structlog
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection

from mailhub.hub import Hub
from mailhub.speech import N_, _, speaking
from mailhub.web.outcomes import not_now
from mailhub.web.visitor import language_of_browser

RETRY_AFTER_SECONDS = 30
_SAID = N_(
    "We cannot look anything up just now. Please try again in a minute: to press a button twice does no harm,"
    " and letters that you send us meanwhile are kept."
)
_API, _UNAVAILABLE = "/api", 503
log = structlog.get_logger()


def heed_store(app: FastAPI) -> None:
    """Have every page answer 503 (RFC 9110 section 15.6.4) while the store cannot be reached, is locked, or is full."""
    for trouble in (OperationalError, InterfaceError, NoConnection):
        app.add_exception_handler(trouble, _told)


def _told(request: Request, trouble: Exception) -> Response:
    # Of the trouble only its kind: a statement's words may be personal.
    log.error("store_away", error=type(trouble).__name__, path=request.url.path.split("/")[1])
    response = _for_programs(request) if request.url.path.startswith(_API) else _for_people(request)
    response.headers["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def _for_people(request: Request) -> Response:
    hub: Hub = request.app.state.hub
    with speaking(language_of_browser(request.headers)):
        return not_now(hub, _UNAVAILABLE, _(_SAID), request.url.path)


def _for_programs(request: Request) -> Response:
    """A problem in the form of RFC 9457."""
    with speaking(language_of_browser(request.headers)):
        problem = {"type": "about:blank", "title": "Service Unavailable", "status": _UNAVAILABLE, "detail": _(_SAID)}
    return JSONResponse(problem, _UNAVAILABLE, media_type="application/problem+json")
