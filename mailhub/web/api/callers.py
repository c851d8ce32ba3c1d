"""Who is at the door: the key that a request shows, and the body that it brings, no larger than it may be."""

from typing import Annotated, cast

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from mailhub.hub import Hub
from mailhub.store.api_keys import Caller, caller_of, is_well_formed
from mailhub.web.api.problems import ApiProblem, Fault
from mailhub.web.lanes import Lanes
from mailhub.web.pace import Pace
from mailhub.web.pace import caller_of as address_of

MOST_BYTES = 1024 * 1024
_REQUESTS, _BAD_KEYS = 120, 30  # a minute, of one key and of one address
_QUERIES = ("receipt",)
_JSON = "application/json"
_scheme = HTTPBearer(
    auto_error=False,
    scheme_name="key",
    description="The key that `mailhub api key create` has shown, as a bearer token.",
)
_WHO = {"WWW-Authenticate": 'Bearer realm="mailhub"'}
_NO_KEY = "Show a valid key: `Authorization: Bearer mh_...`. Keys are made with `mailhub api key create`."


def hub_of(request: Request) -> Hub:
    """The hub at whose door the request is."""
    return cast(Hub, request.app.state.hub)


def lanes_of(request: Request) -> Lanes:
    """The threads of this door: a posting of many leads does not keep people from their pages."""
    return cast(Lanes, request.app.state.lanes)


async def known_caller(
    request: Request, shown: Annotated[HTTPAuthorizationCredentials | None, Depends(_scheme)]
) -> Caller:
    """Whose system asks; raises the same problem for every key that does not open the door, whatever the reason."""
    key = shown.credentials if shown is not None else ""
    caller = await lanes_of(request).show(_found, hub_of(request), key) if is_well_formed(key) else None
    if caller is None:
        _pace(request, f"api-address-{address_of(request)}", _BAD_KEYS)
        raise ApiProblem(401, "no-valid-key", _NO_KEY, headers=_WHO)
    _pace(request, f"api-key-{caller.key_id}", _REQUESTS)
    return caller


def _pace(request: Request, name: str, per_minute: int) -> None:
    pace: Pace = request.app.state.pace
    seconds = pace.too_fast(name, per_minute=per_minute)
    if seconds is not None:
        detail = f"At most {per_minute} such requests a minute are answered. Wait {seconds} seconds."
        raise ApiProblem(429, "too-many-requests", detail, headers={"Retry-After": str(seconds)})


def _found(hub: Hub, key: str) -> Caller | None:
    with hub.units.reading() as unit:
        return caller_of(unit, key)


def ask_for_nothing_else(request: Request) -> None:
    """Raises a problem for a word of the query that means nothing here: a slip would go unseen."""
    asked = request.query_params.multi_items()
    strange = [name for name, _ in asked if name not in _QUERIES] or [name for name, _ in asked[1:]]
    if strange:
        errors = [
            Fault(pointer=f"/{name[:80]}", detail="This means nothing here, or stands there twice.") for name in strange
        ]
        raise ApiProblem(422, "not-understood", "The request is not as /api/openapi.json says.", errors=errors)


async def body_of(request: Request) -> bytes:
    """The body; raises a problem for one that is no JSON by its own word, or larger than a megabyte."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != _JSON:
        raise ApiProblem(415, "no-json", f"Send the leads as `Content-Type: {_JSON}`.", headers={"Accept": _JSON})
    announced = request.headers.get("content-length", "0")
    if announced.isdecimal() and len(announced) < 12 and int(announced) > MOST_BYTES:
        raise _too_large()
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise _too_large()
    return bytes(body)


def _too_large() -> ApiProblem:
    return ApiProblem(413, "too-large", f"A body has at most {MOST_BYTES} bytes. Post fewer leads at once.")
