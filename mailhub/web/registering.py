"""Deals registered by a program over HTTP, with the token that comes with every registration form."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Header, Request
from fastapi.responses import JSONResponse

from mailhub.domain.answering import Source, command_for
from mailhub.domain.answers import Register
from mailhub.domain.errors import Refusal
from mailhub.domain.events import RegistrationEvent
from mailhub.domain.subjects import About
from mailhub.domain.terms import Channel, Purpose
from mailhub.hub import Hub
from mailhub.inbound.completions import complete_of
from mailhub.signing import BrokenToken
from mailhub.speech import _, speaking, spoken
from mailhub.store.tables import Registration
from mailhub.web.lanes import lanes_of
from mailhub.web.links import Link, glance_at

router = APIRouter(include_in_schema=False)
_SCHEME = "bearer "
_MOST_LINES, _LONGEST_LABEL, _LONGEST_VALUE = 60, 80, 2_000
_CREATED, _OK, _UNAUTHORIZED, _UNPROCESSABLE, _CONFLICT = 201, 200, 401, 422, 409


@router.post("/registrations")
async def register_deal(
    request: Request, deal: Annotated[Any, Body()], authorization: Annotated[str, Header()] = ""
) -> JSONResponse:
    """Register one deal, told as labels with values as in a mail; what is answered goes out by mail as well."""
    token = authorization[len(_SCHEME) :].strip() if authorization.lower().startswith(_SCHEME) else ""
    return await lanes_of(request).decide(_register, request, token, deal)


def _register(request: Request, token: str, deal: Any) -> JSONResponse:
    hub: Hub = request.app.state.hub
    glance = glance_at(hub, token, request.headers)
    with speaking(glance.language):
        try:
            about = _about(glance.link)
        except Refusal as refusal:
            return _said(_UNAUTHORIZED, refusal.sentence)
        return _registered(hub, about, deal)


def _about(link: Link) -> About:
    if link.seal.purpose is not Purpose.REGISTER:
        raise BrokenToken("This token does not register deals.")
    if link.is_over:
        raise BrokenToken("This token is too old. An empty mail to the register address brings a new one.")
    return link.about


def _registered(hub: Hub, about: About, deal: Any) -> JSONResponse:
    stated = _stated(deal)
    if not stated or len(stated) > _MOST_LINES:
        return _said(
            _UNPROCESSABLE, _("Please state the deal as labels with values, at most {most}.", most=_MOST_LINES)
        )
    told = complete_of(stated, today=hub.clock.now().date(), locale=spoken())
    if told.fields.problems:
        return _said(_UNPROCESSABLE, " ".join(told.fields.problems))
    try:
        happened = hub.bus.dispatch(command_for(Register(fields=told.fields), about, Source(via=Channel.LINK)))
    except Refusal as refusal:
        return _said(_CONFLICT, refusal.sentence)
    made = next((event for event in happened if isinstance(event, RegistrationEvent)), None)
    if made is None:
        return _said(_OK, _("This deal was registered a moment ago; nothing was changed."))
    with hub.units.reading() as unit:
        return JSONResponse(_standing(unit.get(Registration, made.registration_id)), status_code=_CREATED)


def _stated(deal: Any) -> list[tuple[str, str]]:
    """The labels and values of an object without depth; of anything else nothing."""
    told = deal if isinstance(deal, dict) else {}
    if any(isinstance(value, dict | list) for value in told.values()):
        return []
    return [(label[:_LONGEST_LABEL], _value(value)) for label, value in told.items() if value not in (None, "")]


def _value(value: Any) -> str:
    return str(value).replace("\0", "").strip()[:_LONGEST_VALUE]


def _standing(row: Registration) -> dict[str, Any]:
    return {"number": f"REG-{row.id}", "status": row.status, "missing": row.missing, "note": row.decision_note}


def _said(status: int, sentence: str) -> JSONResponse:
    return JSONResponse({"message": sentence}, status_code=status)
