"""The pages behind the links of mails: GET shows, POST acts, nothing else changes anything."""

from dataclasses import dataclass
from typing import Annotated

import structlog
from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse

from mailhub.domain.answering import About, Source, command_for
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import AcceptanceHeld
from mailhub.domain.terms import Channel
from mailhub.hub import Hub
from mailhub.outbound.notices.desk import Desk
from mailhub.signing import BrokenToken, Seal
from mailhub.store.queries.mails import about_of, mail_of_ref
from mailhub.store.unit import Unit
from mailhub.web.asks import ASKS
from mailhub.web.forms import AnswerForm, answer_of
from mailhub.web.rendering import page
from mailhub.web.views import View, view_of

router = APIRouter(include_in_schema=False)
log = structlog.get_logger()

_NOT_FOUND, _GONE, _CONFLICT, _UNPROCESSABLE = 404, 410, 409, 422


@router.api_route("/a/{token}", methods=["GET", "HEAD"])
def show_answer(request: Request, token: str, reason: str = "", result: str = "") -> HTMLResponse:
    """The page of one link, with one button; `reason` and `result` only say what is preselected."""
    hub: Hub = request.app.state.hub
    with hub.units.reading() as unit:
        try:
            link = _opened(hub, unit, token)
        except Refusal as refusal:
            return _refused(hub, refusal)
        return _asked(hub, link, AnswerForm(reason=reason, result=result, loss_reason=reason))


@router.post("/a/{token}")
def take_answer(request: Request, token: str, form: Annotated[AnswerForm, Form()]) -> HTMLResponse:
    """Do what the page's button says; doing it again changes nothing."""
    hub: Hub = request.app.state.hub
    with hub.units.reading() as unit:
        try:
            link = _opened(hub, unit, token)
        except Refusal as refusal:
            return _refused(hub, refusal)
    try:
        answer = answer_of(link.seal.purpose, form)
    except Refusal as refusal:
        return _asked(hub, link, form, refusal.sentence)
    try:
        command = command_for(answer, link.about, Source(via=Channel.LINK, choice=link.seal.choice))
        happened = hub.bus.dispatch(command)
    except Refusal as refusal:
        return _refused(hub, refusal)
    if not happened:
        log.info("link used again", purpose=link.seal.purpose, lead=link.about.lead_id)
    if any(isinstance(event, AcceptanceHeld) for event in happened):
        return page("held.html.j2", view=link.view, domain=hub.settings.mail_domain)
    return page("done.html.j2", view=link.view, sentence=ASKS[link.seal.purpose].done, domain=hub.settings.mail_domain)


@dataclass(frozen=True, kw_only=True)
class _Link:
    """A link that is ours: its seal, what its mail is about, and what its page shows."""

    seal: Seal
    about: About
    view: View


def _opened(hub: Hub, unit: Unit, token: str) -> _Link:
    seal = hub.signer.open(token)
    mail = mail_of_ref(unit, seal.mail_ref)
    if mail is None or seal.purpose not in ASKS:
        raise BrokenToken("This link is not one of ours.")
    about = about_of(mail)
    view = view_of(Desk(unit=unit, sender=hub.outbox.sender), about, seal.purpose, seal.choice)
    if not view.gone and seal.expires_at < unit.now:
        raise StaleLink("This link is too old to act on.")
    return _Link(seal=seal, about=about, view=view)


def _asked(hub: Hub, link: _Link, form: AnswerForm, fault: str = "") -> HTMLResponse:
    domain, view = hub.settings.mail_domain, link.view
    if view.gone:
        log.info("link overtaken", purpose=link.seal.purpose, lead=link.about.lead_id)
        return page("gone.html.j2", status=_CONFLICT, view=view, sentence=view.gone, domain=domain)
    ask = ASKS[link.seal.purpose]
    status = _UNPROCESSABLE if fault else 200
    return page("ask.html.j2", status=status, view=view, ask=ask, form=form, fault=fault, domain=domain)


def _refused(hub: Hub, refusal: Refusal) -> HTMLResponse:
    status = _NOT_FOUND if isinstance(refusal, BrokenToken) else _GONE if isinstance(refusal, StaleLink) else _CONFLICT
    log.info("link refused", kind=type(refusal).__name__)
    view = View(title="Nothing was changed")
    return page("gone.html.j2", status=status, view=view, sentence=refusal.sentence, domain=hub.settings.mail_domain)
