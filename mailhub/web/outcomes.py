"""The pages of links: what they ask, what was done, why nothing can be done, and what is still possible."""

from collections.abc import Sequence
from typing import Any

import structlog
from fastapi.responses import HTMLResponse

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
from mailhub.domain.terms import Purpose
from mailhub.hub import Hub
from mailhub.signing import BrokenToken
from mailhub.speech import N_, _, instant_in
from mailhub.store.tables import Contact, Offer
from mailhub.web.asks import ASKS, ask_of
from mailhub.web.forms import AnswerForm
from mailhub.web.links import Link, further_links, opened_link, ways_back
from mailhub.web.owed import owed_links
from mailhub.web.rendering import page
from mailhub.web.view import View
from mailhub.web.views import told_of_claim

log = structlog.get_logger()

NEXT = N_(
    "Noted. Another partner has this lead at present; if it comes free, you are asked first, before everybody else."
)
DISPUTED = N_(
    "This offer was accepted and rejected within seconds, as programs do that follow links. So neither counts."
    " We have mailed you; please reply to that mail with one word."
)
_OVERTAKEN = N_("Another version came into force meanwhile. What yours would change now is on its way to you by mail.")
_TOO_OLD = N_("This link is too old to act on. Nothing was changed.")
_NOT_FOUND, _GONE, _CONFLICT, _UNPROCESSABLE = 404, 410, 409, 422


def asked(hub: Hub, link: Link, token: str, form: AnswerForm, fault: str = "") -> HTMLResponse:
    """The page with its one button, or why it has none any more."""
    view = link.view
    if view.gone or view.claimed or link.is_over:
        return _ended(hub, link, token)
    values: dict[str, Any] = {"ask": ask_of(link.seal.purpose, link.about, link.seal.choice), "form": form}
    status = _UNPROCESSABLE if fault else 200
    whose = "contact" if link.about.contact_id is not None else "person"
    return page("ask.html.j2", status=status, view=view, fault=fault, whose=whose, domain=_domain(hub), **values)


def _ended(hub: Hub, link: Link, token: str) -> HTMLResponse:
    log.info("link overtaken", purpose=link.seal.purpose, lead=link.about.lead_id)
    view, status = link.view, _GONE if link.is_over else _CONFLICT
    sentence = _pending(hub, link) or view.gone or view.claimed or _(_TOO_OLD)
    fresh = f"/a/{token}/fresh" if link.can_be_fresh else ""
    still = further_links(hub, link, view.still)
    values: dict[str, Any] = {"view": view, "sentence": sentence, "still": still, "fresh": fresh}
    return page("gone.html.j2", status=status, domain=_domain(hub), **values)


def _pending(hub: Hub, link: Link) -> str:
    """What is said of a lead whose details wait until its acceptance cannot be taken back any more."""
    if link.details_at is None or link.about.contact_id is None or link.seal.purpose is not Purpose.ACCEPT:
        return ""
    with hub.units.reading() as unit:
        at = instant_in(link.details_at, unit.get(Contact, link.about.contact_id).timezone)
    return _(
        "The lead is yours. Its details are mailed to your registered address at {at};"
        " until then you can take your answer back.",
        at=at,
    )


def done(hub: Hub, link: Link, happened: Sequence[Event]) -> HTMLResponse:
    """What the button has done."""
    held = next((event for event in happened if isinstance(event, AcceptanceHeld | ReservationHeld)), None)
    if held is not None:
        return page("held.html.j2", view=link.view, owed=owed_links(hub, held), domain=_domain(hub))
    if any(isinstance(event, ProgramProposed) for event in happened):
        return refused(hub, Refusal(_OVERTAKEN))
    if any(isinstance(event, AnswerDisputed) for event in happened):
        return refused(hub, Refusal(DISPUTED))
    sentence = _claimed(hub, link, happened) or _pending(hub, link) or _told(link, happened)
    still = ways_back(hub, link, happened)
    return page("done.html.j2", view=link.view, sentence=sentence, still=still, domain=_domain(hub))


def _claimed(hub: Hub, link: Link, happened: Sequence[Event]) -> str:
    """What is said of a claim that is not decided yet, made now or before."""
    claim = next((event for event in happened if isinstance(event, OfferClaimed)), None)
    if claim is None:
        return "" if happened else link.view.claimed
    with hub.units.reading() as unit:
        return told_of_claim(unit, unit.get(Offer, claim.offer_id))


def _told(link: Link, happened: Sequence[Event]) -> str:
    kinds = set(map(type, happened))
    has_it = OfferAccepted in kinds or (not kinds and bool(link.view.gone))
    if link.seal.purpose is Purpose.AGAIN and has_it:
        return _(ASKS[Purpose.ACCEPT].done)
    if link.seal.purpose is Purpose.AGAIN and LeadWantedAgain in kinds:
        return _(NEXT)
    return _(ask_of(link.seal.purpose, link.about, link.seal.choice).done)


def overtaken(hub: Hub, token: str, refusal: Refusal) -> HTMLResponse:
    """The page of an answer that came too late, with what is still possible as things are now."""
    with hub.units.reading() as unit:
        try:
            link = opened_link(hub, unit, token)
        except Refusal:
            return refused(hub, refusal)
        still = further_links(hub, link, link.view.still)
    return refused(hub, refusal, still)


def refused(hub: Hub, refusal: Refusal, still: Sequence[tuple[str, str]] = ()) -> HTMLResponse:
    """The page that says why nothing was changed."""
    status = _NOT_FOUND if isinstance(refusal, BrokenToken) else _GONE if isinstance(refusal, StaleLink) else _CONFLICT
    log.info("link refused", kind=type(refusal).__name__)
    return nothing_changed(hub, status, refusal.sentence, still)


def nothing_changed(hub: Hub, status: int, sentence: str, still: Sequence[tuple[str, str]] = ()) -> HTMLResponse:
    """A page without a button."""
    values: dict[str, Any] = {"view": View(title=_("Nothing was changed")), "sentence": sentence, "still": still}
    return page("gone.html.j2", status=status, fresh="", domain=_domain(hub), **values)


def not_now(hub: Hub, status: int, sentence: str, path: str) -> HTMLResponse:
    """A page that can only say to come back, and where to."""
    values: dict[str, Any] = {
        "view": View(title=_("Not just now")),
        "sentence": sentence,
        "still": ((_("Try again"), path),),
    }
    return page("gone.html.j2", status=status, fresh="", domain=_domain(hub), **values)


def _domain(hub: Hub) -> str:
    return hub.settings.mail_domain
