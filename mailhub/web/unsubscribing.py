"""The page by which a list is left: one button, or the one POST of a mail program (RFC 8058), and the way back."""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse

from mailhub.domain.commands import Resubscribe, Unsubscribe
from mailhub.domain.errors import Refusal
from mailhub.domain.subjects import list_of
from mailhub.domain.terms import Channel, Purpose
from mailhub.hub import Hub
from mailhub.signing import BrokenToken
from mailhub.speech import _, speaking
from mailhub.store.queries.links import is_unsubscribed
from mailhub.store.queries.mails import mail_of_ref
from mailhub.store.tables import Mail, Vendor
from mailhub.web.lanes import lanes_of
from mailhub.web.links import glance_at
from mailhub.web.outcomes import refused
from mailhub.web.rendering import page
from mailhub.web.view import View

router = APIRouter(include_in_schema=False)


@router.api_route("/u/{token}", methods=["GET", "HEAD"])
async def show_list(request: Request, token: str) -> HTMLResponse:
    """The page of a list with the one button that leaves it, or comes back to it."""
    return await lanes_of(request).show(_changed, request, token, None)


@router.post("/u/{token}")
async def change_list(request: Request, token: str, again: Annotated[str, Form()] = "") -> HTMLResponse:
    """Leave the list, or come back `again`; without cookie, login or redirect, and as often as somebody likes.

    A list can be left as long as its mail is kept, for RFC 8058 knows no end of that.
    """
    return await lanes_of(request).decide(_changed, request, token, Resubscribe if again == "yes" else Unsubscribe)


def _changed(request: Request, token: str, change: type[Resubscribe | Unsubscribe] | None) -> HTMLResponse:
    hub: Hub = request.app.state.hub
    with speaking(glance_at(hub, token, request.headers).language):
        try:
            mail = _mail(hub, token)
            if change is not None:
                hub.bus.dispatch(change(mail_id=mail.id, via=Channel.LINK))
            return _shown(hub, mail)
        except Refusal as refusal:
            return refused(hub, refusal)


def _mail(hub: Hub, token: str) -> Mail:
    seal = hub.signer.open(token)
    with hub.units.reading() as unit:
        mail = mail_of_ref(unit, seal.mail_ref)
    if mail is None or seal.purpose is not Purpose.UNSUBSCRIBE:
        raise BrokenToken("This link is not one of ours.")
    return mail


def _shown(hub: Hub, mail: Mail) -> HTMLResponse:
    with hub.units.reading() as unit:
        has_left = is_unsubscribed(unit, list_of(mail.name), mail.contact_id, mail.person_id)
        vendor = unit.find(Vendor, mail.vendor_id)
    view = View(title=_("Mails like “{subject}”", subject=mail.subject), vendor=vendor.name if vendor else "")
    domain = hub.settings.mail_domain
    return page("list.html.j2", view=view, has_left=has_left, is_contact=mail.contact_id is not None, domain=domain)
