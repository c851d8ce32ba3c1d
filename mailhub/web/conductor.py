"""The conductor: in development one watches here every letter in, every mail out, and every lead with its why."""

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse
from sqlmodel import SQLModel, func, select

from mailhub.domain.errors import Refusal
from mailhub.domain.terms import LeadId, LetterId, MailId
from mailhub.hub import Hub
from mailhub.routing.explaining import explain_lead
from mailhub.store.tables import History, Lead, Letter, Mail, Partner, Person
from mailhub.store.unit import Unit
from mailhub.web.opened import opened
from mailhub.web.rendering import page

router = APIRouter(prefix="/conductor", include_in_schema=False)

_A_PAGE = 50
_BIGGEST = 2**31  # keys and page numbers beyond are nobody's, and would be too much for a database
_FRAME_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self';"
    " sandbox allow-popups allow-popups-to-escape-sandbox"
)


@router.get("")
def show_index(request: Request) -> HTMLResponse:
    """What is what, with numbers."""
    with _hub(request).units.reading() as unit:
        counts = {kind.__name__.lower(): _count(unit, kind) for kind in (Letter, Mail, Lead)}
        return _page(request, "index", counts=counts, now=unit.now)


@router.get("/letters")
def show_letters(request: Request, before: int = _BIGGEST) -> HTMLResponse:
    """Letters, newest first."""
    with _hub(request).units.reading() as unit:
        letters = _newest(unit, Letter, before)
        shown = [(letter, opened(letter.raw).letter) for letter in letters]
        return _page(request, "letters", letters=shown, more=_more(letters))


@router.get("/letters/{key}")
def show_letter(request: Request, key: int) -> HTMLResponse:
    """One letter: what it says, how it was read, what it set off."""
    with _hub(request).units.reading() as unit:
        letter = _found(unit, Letter, LetterId(key))
        mails = _rows(unit, Mail, letter_id=letter.id)
        events = _rows(unit, History, letter_id=letter.id)
        return _page(request, "letter", letter=letter, opened=opened(letter.raw), mails=mails, events=events)


@router.get("/mails")
def show_mails(request: Request, before: int = _BIGGEST) -> HTMLResponse:
    """Mails, newest first."""
    with _hub(request).units.reading() as unit:
        mails = _newest(unit, Mail, before)
        return _page(request, "mails", mails=mails, more=_more(mails))


@router.get("/mails/{key}")
def show_mail(request: Request, key: int) -> HTMLResponse:
    """One mail at phone and at desktop width, its text part and its source."""
    with _hub(request).units.reading() as unit:
        mail = _found(unit, Mail, MailId(key))
        return _page(request, "mail", mail=mail, opened=opened(mail.content))


@router.get("/mails/{key}/html")
def show_mail_frame(request: Request, key: int) -> HTMLResponse:
    """The mail's HTML alone, for the frames; a policy of its own keeps it from doing anything."""
    with _hub(request).units.reading() as unit:
        document = opened(_found(unit, Mail, MailId(key)).content).document()
    return HTMLResponse(document, headers={"Content-Security-Policy": _FRAME_POLICY})


@router.get("/leads")
def show_leads(request: Request, before: int = _BIGGEST) -> HTMLResponse:
    """Leads, newest first, with owner and next deadline."""
    with _hub(request).units.reading() as unit:
        leads = _newest(unit, Lead, before)
        shown = [(lead, _owner(unit, lead)) for lead in leads]
        return _page(request, "leads", leads=shown, more=_more(leads))


@router.get("/leads/{key}")
def show_lead(request: Request, key: int) -> HTMLResponse:
    """One lead: its history and every verdict in words, and the mails about it."""
    with _hub(request).units.reading() as unit:
        lead = _found(unit, Lead, LeadId(key))
        lines, mails = explain_lead(unit, lead.id), _rows(unit, Mail, lead_id=lead.id)
        return _page(request, "lead", lead=lead, owner=_owner(unit, lead), lines=lines, mails=mails)


def _hub(request: Request) -> Hub:
    hub: Hub = request.app.state.hub
    return hub


def _page(request: Request, name: str, **values: Any) -> HTMLResponse:
    return page(f"conductor/{name}.html.j2", domain=_hub(request).settings.mail_domain, **values)


def _found(unit: Unit, kind: type[Any], key: int) -> Any:
    try:
        return unit.get(kind, key if 0 < key < _BIGGEST else 0)
    except Refusal:
        raise HTTPException(404) from None


def _newest(unit: Unit, kind: Any, before: int) -> Sequence[Any]:
    newest = select(kind).where(kind.id < min(before, _BIGGEST)).order_by(kind.id.desc()).limit(_A_PAGE)
    return unit.session.exec(newest).all()


def _more(rows: Sequence[Any]) -> int | None:
    """Below which key the next page goes on; None when this was the last."""
    return rows[-1].id if len(rows) == _A_PAGE else None


def _rows(unit: Unit, kind: Any, **same: int) -> Sequence[Any]:
    return unit.session.exec(select(kind).filter_by(**same).order_by(kind.id).limit(_A_PAGE)).all()


def _count(unit: Unit, kind: type[SQLModel]) -> int:
    return unit.session.exec(select(func.count()).select_from(kind)).one()


def _owner(unit: Unit, lead: Lead) -> str:
    partner = unit.find(Partner, lead.partner_id)
    return partner.name if partner else unit.get(Person, lead.manager_id).name
