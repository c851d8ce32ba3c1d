"""The door itself: its three ways in, and its own description in OpenAPI's terms."""

from functools import cache
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, Header, Path, Query, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from pydantic import TypeAdapter

from mailhub import __version__
from mailhub.domain.terms import LeadId, LetterId
from mailhub.hub import Hub
from mailhub.store.api_keys import Caller
from mailhub.store.api_requests import letter_posted
from mailhub.web.api.answers import Receipt, Standing, Waiting
from mailhub.web.api.callers import ask_for_nothing_else, body_of, hub_of, known_caller, lanes_of
from mailhub.web.api.posted_lead import LEADS, Lead
from mailhub.web.api.posting import AGAIN, Answered, Asked, post_leads
from mailhub.web.api.problems import MEDIA_TYPE, ApiProblem, Problem, answer_problems
from mailhub.web.api.receipts import receipt_of, standing_of, waiting_of
from mailhub.web.lanes import Lanes
from mailhub.web.pace import Pace
from mailhub.web.store_away import heed_store

PATH = "/api"
_REF = "#/components/schemas/{model}"
_ANSWERS = "What became of it, with the same words as the receipt that is mailed for a lead letter."
_ABOUT = """\
Leads come in by mail; this is the same door for programs. What is posted is kept as a letter, read by the same rules,
and goes the same way: the answer is the receipt that a letter would get by mail.

Every request shows a key of the vendor (`mailhub api key create`) as a bearer token. Failures are told as
`application/problem+json` (RFC 9457): go by `type`, which never changes, and by `errors`, which names the fields.
"""
_TROUBLE = {
    400: "The body is no JSON, or the Idempotency-Key is none.",
    401: "No valid key was shown.",
    404: "Your vendor has nothing of that number.",
    409: "The same request is being worked on at this moment.",
    410: "The answer was erased, with the person whom it concerned.",
    413: "The body is too large.",
    415: "The body is not sent as JSON.",
    422: "Something asked for cannot be, or the Idempotency-Key was used with another body. Nothing was done.",
    429: "Too many requests. `Retry-After` tells for how many seconds to wait.",
    503: "The store cannot be reached. `Retry-After` tells when to send the same request again.",
}
_KEY = (
    "A fresh value for each request, such as a UUID, and the same one when it is sent again: for thirty days it then"
    " gets the same answer, and nothing is done twice. Without one, the same body is taken for the same request."
)
_ASKED: dict[str, TypeAdapter[Any]] = {"Lead": TypeAdapter(Lead), "Leads": LEADS}
_TOLD = {kind.__name__: TypeAdapter[Any](kind) for kind in (Problem, Receipt, Standing, Waiting)}
_KEY_SIGNS = r"""^("[!#-~]{1,200}"|[!#-~]{1,200})$"""  # bare, or quoted as a structured field (RFC 8941)
router = APIRouter(dependencies=[Depends(ask_for_nothing_else)])
Key = Annotated[Caller, Depends(known_caller)]
Number = Annotated[str, Path(description="With its prefix or without.", examples=["LEAD-7"])]


def _described(schema: str, description: str) -> dict[str, Any]:
    kind = MEDIA_TYPE if schema == Problem.__name__ else "application/json"
    return {"description": description, "content": {kind: {"schema": {"$ref": _REF.format(model=schema)}}}}


def _troubles(*statuses: int) -> dict[int | str, dict[str, Any]]:
    return {status: _described(Problem.__name__, _TROUBLE[status]) for status in (401, *statuses, 429, 503)}


def _place(answer: dict[str, Any]) -> dict[str, Any]:
    where = {"description": "Where to ask for it again.", "required": True, "schema": {"type": "string"}}
    return answer | {"headers": {"Location": where}}


_LEAD_LINK = {"operationId": "get_lead", "parameters": {"number": "$response.body#/leads/0/number"}}
_RECEIPT_LINK = {"operationId": "get_receipt", "parameters": {"number": "$response.body#/letter"}}
_POSTED: dict[int | str, dict[str, Any]] = {
    201: _place(_described(Receipt.__name__, _ANSWERS)) | {"links": {"lead": _LEAD_LINK, "receipt": _RECEIPT_LINK}},
    202: _place(_described(Waiting.__name__, "Kept safely, and not decided yet. Ask where `Location` says.")),
    **_troubles(400, 409, 410, 413, 415, 422),
}
_RECEIPTS: dict[int | str, dict[str, Any]] = {
    200: _described(Receipt.__name__, _ANSWERS),
    202: _described(Waiting.__name__, "Not decided yet: ask again."),
    **_troubles(404, 422),
}
_STOOD: dict[int | str, dict[str, Any]] = {200: _described(Standing.__name__, "Its standing."), **_troubles(404, 422)}
_BODY = {
    "required": True,
    "description": "One lead, or a list of up to a hundred.",
    "content": {
        "application/json": {
            "schema": {"oneOf": [{"$ref": _REF.format(model="Lead")}, {"$ref": _REF.format(model="Leads")}]}
        }
    },
}


@router.post(
    "/leads", operation_id="post_leads", responses=_POSTED, status_code=201, openapi_extra={"requestBody": _BODY}
)
async def take_leads(
    request: Request,
    caller: Key,
    receipt: Annotated[
        str, Query(pattern="^(answer|mail)$", description="`mail` has the receipt mailed as well.")
    ] = "answer",
    idempotency_key: Annotated[str, Header(description=_KEY, pattern=_KEY_SIGNS)] = "",
) -> JSONResponse:
    """Bring leads into the books."""
    body = await body_of(request)
    asked = Asked(caller=caller, body=body, key=idempotency_key.strip('"'), is_mailed=receipt == "mail")
    return _told(await lanes_of(request).decide(post_leads, hub_of(request), asked))


@router.get(
    "/leads/{number}",
    operation_id="get_lead",
    responses=_STOOD,
)
async def tell_standing(request: Request, caller: Key, number: Number) -> JSONResponse:
    """Tell where a lead of your vendor stands."""
    return _told(await lanes_of(request).show(_standing, hub_of(request), caller, number))


@router.get("/receipts/{number}", operation_id="get_receipt", responses=_RECEIPTS)
async def tell_receipt(request: Request, caller: Key, number: Number) -> JSONResponse:
    """Tell what became of what was posted before, as it is now."""
    return _told(await lanes_of(request).show(_receipt, hub_of(request), caller, number))


@router.get("/openapi.json", include_in_schema=False)
async def tell_description(request: Request) -> JSONResponse:
    """Tell all of this in OpenAPI's terms, to anybody."""
    return JSONResponse(describe(hub_of(request).settings.base_url))


def _standing(hub: Hub, caller: Caller, number: str) -> Answered:
    with hub.units.reading() as unit:
        found = standing_of(hub, unit, caller.vendor_id, LeadId(_digits(number, "LEAD-")))
    if found is None:
        raise _nothing()
    return Answered(200, found.model_dump(mode="json"))


def _receipt(hub: Hub, caller: Caller, number: str) -> Answered:
    with hub.units.reading() as unit:
        letter = letter_posted(unit, caller.vendor_id, LetterId(_digits(number, "LETTER-")))
        if letter is None:
            raise _nothing()
        found = receipt_of(hub, unit, caller.vendor_id, letter.id)
        return (
            Answered(202, waiting_of(letter).model_dump(mode="json"), AGAIN)
            if found is None
            else Answered(200, found.model_dump(mode="json"))
        )


def _digits(number: str, prefix: str) -> int:
    """The number that is named, with its prefix or without; 0, which nothing has, for what names none."""
    digits = number.upper().removeprefix(prefix)
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) <= 15 else 0


def _nothing() -> ApiProblem:
    return ApiProblem(404, "not-found", "Your vendor has nothing of that number.")


def _told(answered: Answered) -> JSONResponse:
    return JSONResponse(answered.body, answered.status, headers=dict(answered.headers))


def make_door(hub: Hub) -> FastAPI:
    """The door of one hub, to be mounted at PATH; it speaks JSON alone, whatever happens."""
    door = FastAPI(title="mailhub", version=__version__, docs_url=None, redoc_url=None, openapi_url=None)
    door.state.hub, door.state.lanes = hub, Lanes(hub.engine)
    door.state.pace = Pace(hub.settings.web_requests_per_minute)
    answer_problems(door)
    heed_store(door)
    door.include_router(router)
    return door


@cache
def describe(base_url: str) -> dict[str, Any]:
    """The door in OpenAPI's terms."""
    told = get_openapi(
        title="mailhub",
        version=__version__,
        summary="Leads in, and where they stand.",
        description=_ABOUT,
        routes=router.routes,
        servers=[{"url": f"{base_url.rstrip('/')}{PATH}"}],
    )
    told["components"]["schemas"] = _schemas()
    return told


def _schemas() -> dict[str, Any]:
    asked = [(name, kind.json_schema(ref_template=_REF)) for name, kind in _ASKED.items()]
    told = [(name, kind.json_schema(ref_template=_REF, mode="serialization")) for name, kind in _TOLD.items()]
    schemas: dict[str, Any] = {}
    for name, schema in asked + told:
        schemas |= schema.pop("$defs", {})
        schemas.setdefault(name, schema)
    return schemas
