"""The pages behind the links of mails: GET shows, POST acts, nothing else changes anything."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

import structlog
from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse

from mailhub.domain.answering import About, Source, command_for
from mailhub.domain.errors import Refusal, StaleLink
from mailhub.domain.events import (
    AcceptanceHeld,
    AnswerDisputed,
    Event,
    LeadWantedAgain,
    OfferAccepted,
    OfferClaimed,
    ProgramProposed,
    ReservationHeld,
)
from mailhub.domain.terms import Channel, Purpose
from mailhub.hub import Hub
from mailhub.outbound.notices.desk import Desk
from mailhub.signing import BrokenToken, Seal
from mailhub.store.queries.mails import about_of, mail_of_ref
from mailhub.store.tables import Offer
from mailhub.store.unit import Unit
from mailhub.web.asks import ASKS, ask_of
from mailhub.web.forms import AnswerForm, answer_of
from mailhub.web.overtaken import Still, to_take_back
from mailhub.web.owed import owed_links
from mailhub.web.rendering import page
from mailhub.web.views import View, told_of_claim, view_of

router = APIRouter(include_in_schema=False)
log = structlog.get_logger()

NEXT = "Noted. Another partner has this lead at present; if it comes free, you are asked first, before everybody else."
DISPUTED = (
    "This offer was accepted and rejected within seconds, as programs do that follow links. So neither counts."
    " We have mailed you; please reply to that mail with one word."
)
_UNDOABLE = (Purpose.ACCEPT, Purpose.REJECT)
_OVERTAKEN = "Another version came into force meanwhile. What yours would change now is on its way to you by mail."
_NOT_FOUND, _GONE, _CONFLICT, _UNPROCESSABLE = 404, 410, 409, 422


@dataclass(frozen=True, kw_only=True)
class _Link:
    """A link that is ours: its seal, what its mail is about, and what its page shows."""

    seal: Seal
    about: About
    view: View


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
        answer = answer_of(link.seal.purpose, form, hub.clock.now().date())
    except Refusal as refusal:
        return _asked(hub, link, form, refusal.sentence)
    try:
        command = command_for(answer, link.about, Source(via=Channel.LINK, choice=link.seal.choice))
        happened = hub.bus.dispatch(command)
    except Refusal as refusal:
        return _overtaken(hub, token, refusal)
    if not happened:
        log.info("link used again", purpose=link.seal.purpose, lead=link.about.lead_id)
    return _done(hub, link, happened)


def _done(hub: Hub, link: _Link, happened: Sequence[Event]) -> HTMLResponse:
    held = next((event for event in happened if isinstance(event, AcceptanceHeld | ReservationHeld)), None)
    if held is not None:
        return page("held.html.j2", view=link.view, owed=owed_links(hub, held), domain=hub.settings.mail_domain)
    if any(isinstance(event, ProgramProposed) for event in happened):
        return _refused(hub, Refusal(_OVERTAKEN))
    if any(isinstance(event, AnswerDisputed) for event in happened):
        return _refused(hub, Refusal(DISPUTED))
    still = _links(hub, link, _undo(hub, link)) if link.seal.purpose in _UNDOABLE else []
    sentence = _claimed(hub, link, happened) or _told(link, happened)
    return page("done.html.j2", view=link.view, sentence=sentence, still=still, domain=_domain(hub))


def _claimed(hub: Hub, link: _Link, happened: Sequence[Event]) -> str:
    """What is said of a claim that is not decided yet, made now or before."""
    claim = next((event for event in happened if isinstance(event, OfferClaimed)), None)
    if claim is None:
        return "" if happened else link.view.claimed
    with hub.units.reading() as unit:
        return told_of_claim(unit, unit.get(Offer, claim.offer_id))


def _told(link: _Link, happened: Sequence[Event]) -> str:
    kinds = set(map(type, happened))
    has_it = OfferAccepted in kinds or (not kinds and bool(link.view.gone))
    if link.seal.purpose is Purpose.AGAIN and has_it:
        return ASKS[Purpose.ACCEPT].done
    if link.seal.purpose is Purpose.AGAIN and LeadWantedAgain in kinds:
        return NEXT
    return ask_of(link.seal.purpose, link.about, link.seal.choice).done


def _undo(hub: Hub, link: _Link) -> tuple[Still, ...]:
    with hub.units.reading() as unit:
        return to_take_back(unit, link.about)


def _links(hub: Hub, link: _Link, ways: Sequence[Still]) -> list[tuple[str, str]]:
    """Label and path of further links of the same mail."""
    last = link.seal
    sealed = [(way, hub.signer.seal(way.purpose, last.mail_ref, last.expires_at, last.choice)) for way in ways]
    return [(way.label, f"/a/{token}{f'?result={way.result}' if way.result else ''}") for way, token in sealed]


def _domain(hub: Hub) -> str:
    return hub.settings.mail_domain


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
    if view.gone or view.claimed:
        log.info("link overtaken", purpose=link.seal.purpose, lead=link.about.lead_id)
        still, sentence = _links(hub, link, view.still), view.gone or view.claimed
        return page("gone.html.j2", status=_CONFLICT, view=view, sentence=sentence, still=still, domain=domain)
    ask = ask_of(link.seal.purpose, link.about, link.seal.choice)
    status = _UNPROCESSABLE if fault else 200
    return page("ask.html.j2", status=status, view=view, ask=ask, form=form, fault=fault, domain=domain)


def _overtaken(hub: Hub, token: str, refusal: Refusal) -> HTMLResponse:
    """The page of an answer that came too late, with what is still possible as things are now."""
    with hub.units.reading() as unit:
        try:
            link = _opened(hub, unit, token)
        except Refusal:
            return _refused(hub, refusal)
        still = _links(hub, link, link.view.still)
    return _refused(hub, refusal, still)


def _refused(hub: Hub, refusal: Refusal, still: Sequence[tuple[str, str]] = ()) -> HTMLResponse:
    status = _NOT_FOUND if isinstance(refusal, BrokenToken) else _GONE if isinstance(refusal, StaleLink) else _CONFLICT
    log.info("link refused", kind=type(refusal).__name__)
    view = View(title="Nothing was changed")
    domain = hub.settings.mail_domain
    return page("gone.html.j2", status=status, view=view, sentence=refusal.sentence, still=still, domain=domain)
