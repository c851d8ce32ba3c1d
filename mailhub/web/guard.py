"""The guard at the door of the pages: turns away what none of ours sends, and dresses every response."""

import structlog
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mailhub.hub import Hub
from mailhub.speech import N_, _, speaking
from mailhub.web.headers import headers_of
from mailhub.web.outcomes import nothing_changed
from mailhub.web.pace import Pace
from mailhub.web.visitor import is_foreign, language_of_browser

log = structlog.get_logger()

_MOST_BODY_BYTES = 64 * 1024
_MOST_DIGITS = 9
_OF_PROGRAMS = frozenset({"/registrations"})
_TOO_FAST = N_(
    "Too many requests came from where you are within a minute. Nothing was changed; please try again in a minute."
)
_TOO_MUCH = N_("That was too much for one answer.")
_FOREIGN = N_("This answer was sent from a page that is not ours. Please open the link in our mail instead.")


class Guard:
    """Middleware in ASGI's own terms: what every request has to pass must be quick."""

    def __init__(self, app: ASGIApp, hub: Hub, pace: Pace) -> None:
        self._app, self._hub, self._pace = app, hub, pace

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it; the response is dressed either way."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        request = Request(scope)

        async def send_dressed(message: Message) -> None:
            if message["type"] == "http.response.start":
                dress(self._hub, request, MutableHeaders(scope=message))
            await send(message)

        objection = self._held_back(request) or _objection(self._hub, request)
        return await (objection or self._app)(scope, receive, send_dressed)

    def _held_back(self, request: Request) -> Response | None:
        seconds = self._pace.held_back(request, self._hub.signer)
        if seconds is None:
            return None
        log.info("held back", seconds=seconds)
        told = said_to_programs if request.url.path in _OF_PROGRAMS else said
        response = told(self._hub, request, 429, _TOO_FAST)
        response.headers["Retry-After"] = str(seconds)
        return response


def dress(hub: Hub, request: Request, headers: MutableHeaders) -> None:
    """Add the headers of our pages that a response does not set itself."""
    own = set(headers.keys())
    for name, value in headers_of(hub.settings.base_url, framed=not hub.is_production and _is_framed(request)).items():
        if name.lower() not in own:
            headers.append(name, value)


def said(hub: Hub, request: Request, status: int, sentence: str) -> Response:
    """A page with one sentence, in the language that the browser wants."""
    with speaking(language_of_browser(request.headers)):
        return nothing_changed(hub, status, _(sentence))


def said_to_programs(hub: Hub, request: Request, status: int, sentence: str) -> Response:
    """The same for a program that registers deals."""
    with speaking(language_of_browser(request.headers)):
        return JSONResponse({"message": _(sentence)}, status_code=status)


def _is_framed(request: Request) -> bool:
    """Whether this is the conductor, or a page that opens inside it; no other site can say so."""
    fetched = (request.headers.get("sec-fetch-dest"), request.headers.get("sec-fetch-site"))
    return request.url.path.startswith("/conductor") or fetched == ("iframe", "same-origin")


def _objection(hub: Hub, request: Request) -> Response | None:
    """The page for a request that goes no further: one with too large a body, or a form on somebody else's page.

    Programs have a door of their own, which looks after itself: it is opened by no cookie, but by a key.
    """
    if request.url.path.startswith("/api/"):
        return None
    if not _is_small(request):
        return said(hub, request, 413, _TOO_MUCH)
    # A list is left by a bare POST of whatever program (RFC 8058).
    if request.method != "POST" or request.url.path.startswith("/u/"):
        return None
    origin = f"{request.url.scheme}://{request.url.netloc}"
    own = frozenset({hub.settings.base_url.rstrip("/").casefold(), origin.casefold()})
    return said(hub, request, 403, _FOREIGN) if is_foreign(request.headers, own) else None


def _is_small(request: Request) -> bool:
    """Whether the body is announced and no larger than a filled form: a form is held in memory to be read."""
    if "transfer-encoding" in request.headers:
        return False
    length = request.headers.get("content-length", "0")
    return length.isdecimal() and len(length) <= _MOST_DIGITS and int(length) <= _MOST_BODY_BYTES
