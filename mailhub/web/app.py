"""The web application: answer pages, health, and in development the conductor."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.staticfiles import StaticFiles

from mailhub.hub import Hub
from mailhub.web import answers, conductor, health
from mailhub.web.rendering import page
from mailhub.web.views import View

_MOST_BODY_BYTES = 64 * 1024
_MOST_DIGITS = 9
_HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; frame-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
}


def make_app(hub: Hub) -> FastAPI:
    """The application of one hub."""
    app = FastAPI(title="mailhub", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.hub = hub
    app.middleware("http")(_guarded)
    app.add_exception_handler(404, _not_found)
    app.add_exception_handler(500, _failed)
    app.mount("/static", StaticFiles(directory=Path(__file__).parent / "static"))
    app.include_router(answers.router)
    app.include_router(health.router)
    if not hub.is_production:
        app.include_router(conductor.router)
    return app


async def _guarded(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
    response = await go_on(request) if _is_small(request) else _said(request, 413, "That was too much for one answer.")
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response


def _is_small(request: Request) -> bool:
    """Whether the body is announced and no larger than a filled form: a form is held in memory to be read."""
    if "transfer-encoding" in request.headers:
        return False
    length = request.headers.get("content-length", "0")
    return length.isdecimal() and len(length) <= _MOST_DIGITS and int(length) <= _MOST_BODY_BYTES


def _not_found(request: Request, _: Exception) -> Response:
    return _said(request, 404, "There is nothing at this address.")


def _failed(request: Request, _: Exception) -> Response:
    return _said(request, 500, "Something went wrong on our side. Nothing was changed; please try again in a minute.")


def _said(request: Request, status: int, sentence: str) -> Response:
    domain = request.app.state.hub.settings.mail_domain
    view = View(title="Nothing was changed")
    return page("gone.html.j2", status=status, view=view, sentence=sentence, still=(), domain=domain)
