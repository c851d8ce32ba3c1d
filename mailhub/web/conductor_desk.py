"""The conductor's writing desk: in development one writes here as anybody, pastes a letter, or lets one come again."""

import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from typing import Annotated

from fastapi import APIRouter, Depends, Form, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlmodel import col, select

from mailhub.domain.addresses import STRUCTURED, is_addr_spec
from mailhub.domain.errors import Refusal
from mailhub.domain.terms import LetterId, LetterStatus, MailId
from mailhub.hub import Hub
from mailhub.inbound.intake import Arrival
from mailhub.inbound.letter import read_letter
from mailhub.outbound.mail import clean
from mailhub.store.tables import Contact, Letter, Mail, Person, Vendor
from mailhub.store.unit import Unit
from mailhub.web.conductor import conductor_page, found, hub_of
from mailhub.web.opened import Opened, opened

_MOST_NAMES = 200
_UNPROCESSABLE, _SEE_OTHER, _FORBIDDEN = 422, 303, 403
_OWN_SITE = frozenset({"", "same-origin", "none"})  # of Sec-Fetch-Site; clients that are no browsers send none
_MESSAGE_ID = re.compile(rb"(?im)^message-id:[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n")


def only_from_here(request: Request) -> None:
    """Refuse what another site's page makes a browser send: it would write to us in anybody's name."""
    if request.headers.get("sec-fetch-site", "") not in _OWN_SITE:
        raise HTTPException(_FORBIDDEN)


router = APIRouter(prefix="/conductor", include_in_schema=False, dependencies=[Depends(only_from_here)])


@dataclass
class Draft:
    """A letter being written: as whom, to which of our addresses, and in reply to which mail (0 for none)."""

    sender: Annotated[str, Form()] = ""
    to: Annotated[str, Form()] = ""
    subject: Annotated[str, Form()] = ""
    body: Annotated[str, Form()] = ""
    mail: Annotated[int, Form()] = 0


@router.get("/compose")
def show_compose(request: Request, mail: int = 0, to: str = "", subject: str = "", body: str = "") -> HTMLResponse:
    """A letter to write; in reply to a mail, begun as a mail program begins it."""
    with hub_of(request).units.reading() as unit:
        draft = Draft(to=to, subject=subject, body=body)
        if mail:
            row = found(unit, Mail, MailId(mail))
            draft = _reply(row, opened(row.content), draft)
        return _desk(request, unit, draft)


@router.post("/compose")
def post_letter(request: Request, draft: Annotated[Draft, Depends()]) -> Response:
    """Take the letter in as if it had come by mail."""
    hub = hub_of(request)
    try:
        with hub.units.reading() as unit:
            answered = found(unit, Mail, MailId(draft.mail)) if draft.mail else None
        return _taken(hub, draft.to, draft.sender, _letter(hub, draft, answered))
    except Refusal as refusal:
        with hub.units.reading() as unit:
            return _desk(request, unit, draft, fault=refusal.sentence)


@router.post("/paste")
def post_source(request: Request, source: Annotated[str, Form()] = "", to: Annotated[str, Form()] = "") -> Response:
    """Take a pasted letter in, byte for byte but for its line ends."""
    hub, raw = hub_of(request), source.encode()
    letter = read_letter(raw)
    try:
        return _taken(hub, to or letter.first_recipient, letter.sender, raw)
    except Refusal as refusal:
        with hub.units.reading() as unit:
            return _desk(request, unit, Draft(to=to), fault=refusal.sentence, source=source)


@router.post("/letters/{key}/replay")
def replay_letter(request: Request, key: int) -> Response:
    """Let a parked letter be tried again, and any other one come once more, as a letter of its own."""
    hub = hub_of(request)
    with hub.units() as unit:
        row: Letter = found(unit, Letter, LetterId(key))
        if row.status is LetterStatus.PARKED:
            row.status, row.attempts, row.next_try_at, row.error = LetterStatus.WAITING, 0, unit.now, ""
            return _to_letter(row.id)
        recipient, sender, raw = row.recipient, row.envelope_from, row.raw
    if not raw:
        raise HTTPException(404)
    # The same letter twice would be one letter: a new Message-ID makes it another.
    fresh = f"Message-ID: {make_msgid(domain=hub.settings.mail_domain)}\r\n".encode()
    head, gap, body = raw.partition(b"\r\n\r\n")
    return _taken(hub, recipient, sender, fresh + _MESSAGE_ID.sub(b"", head + b"\r\n") + gap[2:] + body)


def _taken(hub: Hub, to: str, sender: str, raw: bytes) -> Response:
    if not hub.recipients.knows(to):
        raise Refusal(
            f"'{to}' is no address of this hub. There is for example leads+VENDOR@{hub.settings.mail_domain}."
        )
    arrival = Arrival(recipient=to, envelope_from=sender, raw=raw, peer="127.0.0.1", via="conductor")
    [taken] = hub.intake.take([arrival])
    return _to_letter(taken.letter_id)


def _to_letter(letter_id: LetterId) -> Response:
    return RedirectResponse(f"/conductor/letters/{letter_id}", _SEE_OTHER)


def _letter(hub: Hub, draft: Draft, answered: Mail | None) -> bytes:
    if not is_addr_spec(draft.sender):
        raise Refusal(f"'{draft.sender}' is no address that somebody could write from.")
    letter = EmailMessage(policy=SMTP)
    letter["From"], letter["To"], letter["Subject"] = draft.sender, draft.to, clean(draft.subject)
    letter["Date"] = format_datetime(hub.clock.now())
    letter["Message-ID"] = make_msgid(domain=draft.sender.rpartition("@")[2])
    if answered is not None:
        before = opened(answered.content).letter.header("References")
        letter["In-Reply-To"], letter["References"] = answered.message_id, f"{before} {answered.message_id}".strip()
    letter.set_content(draft.body.replace("\r\n", "\n").replace("\0", ""))
    return letter.as_bytes()


def _reply(mail: Mail, content: Opened, draft: Draft) -> Draft:
    quoted = "\n".join(f"> {line}" for line in content.letter.text.splitlines())
    return Draft(
        sender=mail.recipient,
        to=draft.to or content.letter.reply_to,
        subject=draft.subject or f"Re: {mail.subject}",
        body=draft.body or f"\n\nOn {mail.created_at:%d %b %Y} {content.letter.sender} wrote:\n{quoted}\n",
        mail=mail.id,
    )


def _desk(request: Request, unit: Unit, draft: Draft, *, fault: str = "", source: str = "") -> HTMLResponse:
    people, domain = _people(unit), hub_of(request).settings.mail_domain
    slugs = unit.session.exec(select(Vendor.slug).limit(_MOST_NAMES)).all()
    ours = [f"{word}+{slug}@{domain}" for slug in slugs for word in STRUCTURED] + [f"ask@{domain}"]
    status = _UNPROCESSABLE if fault else 200
    shown = {"draft": draft, "fault": fault, "source": source, "people": people, "ours": ours}
    return conductor_page(request, "compose", status, **shown)


def _people(unit: Unit) -> list[str]:
    contacts = unit.session.exec(select(col(Contact.address)).limit(_MOST_NAMES)).all()
    persons = unit.session.exec(select(col(Person.address)).limit(_MOST_NAMES)).all()
    return sorted({*contacts, *persons})
