"""The conductor: in development one watches here every letter in, every mail out, and every lead with its why."""

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response
from sqlmodel import SQLModel, col, func, or_, select

from mailhub.domain.errors import Refusal
from mailhub.domain.terms import LeadId, LetterId, LetterStatus, MailId
from mailhub.hub import Hub
from mailhub.outbound.gallery import gallery_file
from mailhub.outbound.previews import in_scheme
from mailhub.routing.explaining import explain_lead
from mailhub.store.tables import History, Lead, Letter, Mail, Partner, Person
from mailhub.store.unit import Unit
from mailhub.web.opened import opened
from mailhub.web.rendering import page
from mailhub.web.threads import letters_about, thread_of

router = APIRouter(prefix="/conductor", include_in_schema=False)

_A_PAGE = 50
_BIGGEST = 2**31  # keys and page numbers beyond are nobody's, and would be too much for a database
_FRAME_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self';"
    " sandbox allow-same-origin allow-popups allow-popups-to-escape-sandbox"
)
_GALLERY = "/conductor/gallery/index.html"


@router.get("")
def show_index(request: Request) -> HTMLResponse:
    """What is what, with numbers."""
    with hub_of(request).units.reading() as unit:
        counts = {kind.__name__.lower(): _count(unit, kind) for kind in (Letter, Mail, Lead)}
        return conductor_page(request, "index", counts=counts, now=unit.now, gallery=_GALLERY)


@router.get("/letters")
def show_letters(request: Request, before: int = _BIGGEST, person: str = "", lead: int = 0) -> HTMLResponse:
    """Letters, newest first; of one person or about one lead where that is asked."""
    by: Any = Letter
    wanted = [or_(by.envelope_from.icontains(person, autoescape=True), by.recipient == person)] if person else []
    wanted += [by.id.in_(letters_about(LeadId(min(lead, _BIGGEST))))] if lead else []
    with hub_of(request).units.reading() as unit:
        letters = _newest(unit, Letter, before, *wanted)
        shown = [(letter, opened(letter.raw).letter) for letter in letters]
        asked = {"person": person, "lead": lead or ""}
        return conductor_page(request, "letters", letters=shown, more=_more(letters, asked), asked=asked)


@router.get("/letters/{key}")
def show_letter(request: Request, key: int) -> HTMLResponse:
    """One letter: what it says, how it was read, what it set off; looked at again while it waits."""
    with hub_of(request).units.reading() as unit:
        letter = found(unit, Letter, LetterId(key))
        mails = _rows(unit, Mail, letter_id=letter.id)
        events = _rows(unit, History, letter_id=letter.id)
        waits = letter.status is LetterStatus.WAITING and not letter.error
        shown = {"letter": letter, "opened": opened(letter.raw), "mails": mails, "events": events, "waits": waits}
        return conductor_page(request, "letter", **shown)


@router.get("/mails")
def show_mails(request: Request, before: int = _BIGGEST, person: str = "", lead: int = 0) -> HTMLResponse:
    """Mails, newest first; to one person or about one lead where that is asked."""
    wanted = [col(Mail.recipient).icontains(person, autoescape=True)] if person else []
    wanted += [col(Mail.lead_id) == min(lead, _BIGGEST)] if lead else []
    with hub_of(request).units.reading() as unit:
        mails = _newest(unit, Mail, before, *wanted)
        asked = {"person": person, "lead": lead or ""}
        return conductor_page(request, "mails", mails=mails, more=_more(mails, asked), asked=asked)


@router.get("/mails/{key}")
def show_mail(request: Request, key: int) -> HTMLResponse:
    """One mail on a phone and on a desk, by day and by night, its text part and its source."""
    with hub_of(request).units.reading() as unit:
        mail = found(unit, Mail, MailId(key))
        return conductor_page(request, "mail", mail=mail, opened=opened(mail.content))


@router.get("/mails/{key}/html")
def show_mail_frame(request: Request, key: int, scheme: str = "light") -> HTMLResponse:
    """The mail's HTML alone, for the frames: a policy of its own keeps it from doing anything but lead to its links."""
    hub = hub_of(request)
    with hub.units.reading() as unit:
        document = opened(found(unit, Mail, MailId(key)).content).document(_inside(hub.settings.base_url, key))
    return _frame(in_scheme(document, "dark" if scheme == "dark" else "light"))


@router.get("/leads")
def show_leads(request: Request, before: int = _BIGGEST) -> HTMLResponse:
    """Leads, newest first, with owner and next deadline."""
    with hub_of(request).units.reading() as unit:
        leads = _newest(unit, Lead, before)
        shown = [(lead, _owner(unit, lead)) for lead in leads]
        return conductor_page(request, "leads", leads=shown, more=_more(leads, {}))


@router.get("/leads/{key}")
def show_lead(request: Request, key: int) -> HTMLResponse:
    """One lead: all that was written about it, its history, and every verdict in words."""
    with hub_of(request).units.reading() as unit:
        lead = found(unit, Lead, LeadId(key))
        lines, thread = explain_lead(unit, lead.id), thread_of(unit, lead)
        return conductor_page(request, "lead", lead=lead, owner=_owner(unit, lead), lines=lines, thread=thread)


@router.get("/gallery/{file}")
def show_gallery(file: str) -> Response:
    """A file of the gallery of all mails."""
    try:
        text = gallery_file(file)
    except KeyError:
        raise HTTPException(404) from None
    if file.endswith((".light.html", ".dark.html")):
        return _frame(text)
    kinds = {"css": "text/css", "html": "text/html"}
    return Response(text, media_type=kinds.get(file.rpartition(".")[2], "text/plain"))


def hub_of(request: Request) -> Hub:
    """The hub that is watched."""
    hub: Hub = request.app.state.hub
    return hub


def conductor_page(request: Request, name: str, status: int = 200, **values: Any) -> HTMLResponse:
    """One of the conductor's own pages."""
    domain = hub_of(request).settings.mail_domain
    return page(f"conductor/{name}.html.j2", status=status, domain=domain, **values)


def found(unit: Unit, kind: type[Any], key: int) -> Any:
    """The row of that key; there is no such page without it."""
    try:
        return unit.get(kind, key if 0 < key < _BIGGEST else 0)
    except Refusal:
        raise HTTPException(404) from None


def _frame(document: str) -> HTMLResponse:
    return HTMLResponse(document, headers={"Content-Security-Policy": _FRAME_POLICY})


def _inside(base_url: str, key: int) -> Callable[[str], str]:
    """Where a link of the mail leads here: an answer's page as it is, and mail to us to a letter that is begun."""

    def place(link: str) -> str:
        if link.startswith("mailto:"):
            asked = {name: values[0] for name, values in parse_qs(urlsplit(link).query).items()}
            to = unquote(urlsplit(link).path)
            return "/conductor/compose?" + urlencode({"mail": key, "to": to, **_kept(asked)})
        return link.removeprefix(base_url.rstrip("/")) if link.startswith(f"{base_url.rstrip('/')}/") else link

    return place


def _kept(asked: dict[str, str]) -> dict[str, str]:
    return {name: asked[name] for name in ("subject", "body") if name in asked}


def _newest(unit: Unit, kind: Any, before: int, *wanted: Any) -> Sequence[Any]:
    newest = select(kind).where(kind.id < min(before, _BIGGEST), *wanted).order_by(kind.id.desc()).limit(_A_PAGE)
    return unit.session.exec(newest).all()


def _more(rows: Sequence[Any], asked: dict[str, Any]) -> str:
    """The query of the next page; empty when this was the last."""
    return urlencode({"before": rows[-1].id, **asked}) if len(rows) == _A_PAGE else ""


def _rows(unit: Unit, kind: Any, **same: int) -> Sequence[Any]:
    return unit.session.exec(select(kind).filter_by(**same).order_by(kind.id).limit(_A_PAGE)).all()


def _count(unit: Unit, kind: type[SQLModel]) -> int:
    return unit.session.exec(select(func.count()).select_from(kind)).one()


def _owner(unit: Unit, lead: Lead) -> str:
    partner = unit.find(Partner, lead.partner_id)
    return partner.name if partner else unit.get(Person, lead.manager_id).name
