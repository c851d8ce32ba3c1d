"""The pages behind the links of mails: GET shows, POST acts; a GET acts only where a program lets links act at once."""

from typing import Annotated, Any

import structlog
from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse

from mailhub.domain.answering import Source, command_for
from mailhub.domain.answers import Answer, Reject
from mailhub.domain.commands import SendFreshMail
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import Channel, Purpose
from mailhub.hub import Hub
from mailhub.speech import _, speaking
from mailhub.web.forms import AnswerForm, answer_of
from mailhub.web.instant import may_act, visit
from mailhub.web.lanes import lanes_of
from mailhub.web.links import Link, glance_at
from mailhub.web.outcomes import asked, done, overtaken, refused
from mailhub.web.rendering import page

router = APIRouter(include_in_schema=False)
log = structlog.get_logger()


@router.api_route("/a/{token}", methods=["GET", "HEAD"])
async def show_answer(request: Request, token: str, reason: str = "", result: str = "") -> HTMLResponse:
    """The page of one link, with one button; `reason` and `result` only say what is preselected."""
    form = AnswerForm(reason=reason, result=result, loss_reason=reason)
    return await lanes_of(request).show(_show, request, token, form)


@router.post("/a/{token}")
async def take_answer(request: Request, token: str, form: Annotated[AnswerForm, Form()]) -> HTMLResponse:
    """Do what the page's button says; doing it again changes nothing."""
    return await lanes_of(request).decide(_take, request, token, form)


@router.post("/a/{token}/fresh")
async def send_fresh_mail(request: Request, token: str) -> HTMLResponse:
    """Mail what can still be answered to whoever got the mail of a link that is too old."""
    return await lanes_of(request).decide(_send_fresh, request, token)


def _show(request: Request, token: str, form: AnswerForm) -> HTMLResponse:
    hub: Hub = request.app.state.hub
    glance = glance_at(hub, token, request.headers)
    with speaking(glance.language):
        try:
            happened = visit(hub, glance, request, form.reason)
            # What the visit has set off is not in what was seen before.
            link = glance_at(hub, token, request.headers).link if may_act(glance) else glance.link
        except Refusal as refusal:
            return refused(hub, refusal)
        return done(hub, link, happened) if happened else asked(hub, link, token, form)


def _take(request: Request, token: str, form: AnswerForm) -> HTMLResponse:
    hub: Hub = request.app.state.hub
    glance = glance_at(hub, token, request.headers)
    with speaking(glance.language):
        try:
            link = glance.link
        except Refusal as refusal:
            return refused(hub, refusal)
        if link.is_over and not link.view.gone:
            return asked(hub, link, token, form)
        return _answered(hub, link, token, form)


def _send_fresh(request: Request, token: str) -> HTMLResponse:
    hub: Hub = request.app.state.hub
    glance = glance_at(hub, token, request.headers)
    with speaking(glance.language):
        try:
            link = glance.link
            seal = link.seal
            asked_for: dict[str, Any] = {"mail_id": link.about.mail_id, "purpose": seal.purpose, "choice": seal.choice}
            hub.bus.dispatch(SendFreshMail(**asked_for, via=Channel.LINK))
        except Refusal as refusal:
            return refused(hub, refusal)
        sentence = _("A fresh mail is on its way to the address that we have on record; at most one goes out an hour.")
        return page("done.html.j2", view=link.view, sentence=sentence, still=(), domain=hub.settings.mail_domain)


def _answered(hub: Hub, link: Link, token: str, form: AnswerForm) -> HTMLResponse:
    try:
        answer = _answer(hub, link, form)
    except Refusal as refusal:
        return asked(hub, link, token, form, refusal.sentence)
    try:
        command = command_for(answer, link.about, Source(via=Channel.LINK, choice=link.seal.choice))
        happened = hub.bus.dispatch(command)
    except Refusal as refusal:
        return overtaken(hub, token, refusal)
    if not happened:
        log.info("link used again", purpose=link.seal.purpose, lead=link.about.lead_id)
    return done(hub, link, happened)


def _answer(hub: Hub, link: Link, form: AnswerForm) -> Answer:
    try:
        return answer_of(link.seal.purpose, form, hub.clock.now().date())
    except Refusal:
        # Of an offer that is not open any more nothing can be rejected, but a program that presses every button is
        # found out by it, which fills no form in.
        if link.seal.purpose is Purpose.REJECT and link.view.gone:
            return Reject()
        raise
