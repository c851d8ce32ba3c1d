"""The web application: answer pages, lists, health, metrics, and in development the conductor."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from mailhub.hub import Hub
from mailhub.speech import N_, _, speaking
from mailhub.web import answers, conductor, conductor_desk, health, metrics, registering, unsubscribing
from mailhub.web.headers import headers_of
from mailhub.web.outcomes import nothing_changed
from mailhub.web.visitor import is_foreign, language_of_browser

_MOST_BODY_BYTES = 64 * 1024
_MOST_DIGITS = 9
_TOO_MUCH = N_("That was too much for one answer.")
_FOREIGN = N_("This answer was sent from a page that is not ours. Please open the link in our mail instead.")
_SAID = {
    404: N_("There is nothing at this address."),
    405: N_("Nothing can be done here in that way. Please open the link in our mail instead."),
    422: N_("This answer cannot be understood. Please open the link in our mail instead."),
}
_WRONG = N_("Something went wrong on our side. Nothing was changed; please try again in a minute.")


def make_app(hub: Hub) -> FastAPI:
    """The application of one hub."""
    app = FastAPI(title="mailhub", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.hub, app.state.vitals, app.state.metrics = hub, health.lookout_for(hub), metrics.metrics_for(hub)
    app.middleware("http")(_guarded)
    app.add_exception_handler(HTTPException, _not_done)
    app.add_exception_handler(RequestValidationError, _not_understood)
    app.add_exception_handler(500, _failed)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    app.include_router(answers.router)
    app.include_router(unsubscribing.router)
    app.include_router(registering.router)
    app.include_router(health.router)
    app.include_router(metrics.router)
    if not hub.is_production:
        app.include_router(conductor.router)
        app.include_router(conductor_desk.router)
    return app


async def _guarded(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
    response = _objection(request) or await go_on(request)
    return _with_headers(request, response)


def _with_headers(request: Request, response: Response) -> Response:
    hub: Hub = request.app.state.hub
    for name, value in headers_of(hub.settings.base_url, framed=not hub.is_production and _is_framed(request)).items():
        response.headers.setdefault(name, value)
    return response


def _is_framed(request: Request) -> bool:
    """Whether this is the conductor, or a page that opens inside it; no other site can say so."""
    fetched = (request.headers.get("sec-fetch-dest"), request.headers.get("sec-fetch-site"))
    return request.url.path.startswith("/conductor") or fetched == ("iframe", "same-origin")


def _objection(request: Request) -> Response | None:
    """The page for a request that goes no further: one with too large a body, or a form on somebody else's page."""
    if not _is_small(request):
        return _said(request, 413, _TOO_MUCH)
    settings = request.app.state.hub.settings
    own = frozenset(
        {settings.base_url.rstrip("/").casefold(), f"{request.url.scheme}://{request.url.netloc}".casefold()}
    )
    # A list is left by a bare POST of whatever program (RFC 8058).
    if request.method == "POST" and not request.url.path.startswith("/u/") and is_foreign(request.headers, own):
        return _said(request, 403, _FOREIGN)
    return None


def _is_small(request: Request) -> bool:
    """Whether the body is announced and no larger than a filled form: a form is held in memory to be read."""
    if "transfer-encoding" in request.headers:
        return False
    length = request.headers.get("content-length", "0")
    return length.isdecimal() and len(length) <= _MOST_DIGITS and int(length) <= _MOST_BODY_BYTES


def _not_done(request: Request, problem: Exception) -> Response:
    status = problem.status_code if isinstance(problem, HTTPException) else 404
    return _said(request, status, _SAID.get(status, _SAID[422]))


def _not_understood(request: Request, _problem: Exception) -> Response:
    return _said(request, 422, _SAID[422])


def _failed(request: Request, _problem: Exception) -> Response:
    # What fails has left the middleware by an exception, so that its headers are put on here.
    return _with_headers(request, _said(request, 500, _WRONG))


def _said(request: Request, status: int, sentence: str) -> Response:
    with speaking(language_of_browser(request.headers)):
        return nothing_changed(request.app.state.hub, status, _(sentence))
