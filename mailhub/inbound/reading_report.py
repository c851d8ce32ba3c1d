"""How a letter would be read, as plain data, with no store: for people who wonder, and for tests of the reading."""

import dataclasses
import re
from datetime import date
from decimal import Decimal
from typing import Any

from mailhub.domain import commands
from mailhub.domain.addresses import Address, domain_of, read_address
from mailhub.domain.commands import Command, DealFields
from mailhub.domain.report_wish import ReportWish
from mailhub.domain.shares import Share
from mailhub.domain.subjects import About
from mailhub.domain.terms import (
    ContactId,
    EditionId,
    LeadId,
    LetterId,
    MailId,
    OfferId,
    PersonId,
    Purpose,
    RegistrationId,
    ReportName,
    VendorId,
)
from mailhub.inbound.automatic.absence import absence_of
from mailhub.inbound.automatic.automatic_mail import sign_of_machine
from mailhub.inbound.automatic.delivery_report import delivery_of, is_delivery_report
from mailhub.inbound.erasure_orders import person_named
from mailhub.inbound.letter import InboundEmail, read_letter
from mailhub.inbound.mailboxes.base import Mailbox
from mailhub.inbound.post import Post, Reading, Writer
from mailhub.inbound.program_letters import is_about_program
from mailhub.inbound.reading.answers.answer import read_answer
from mailhub.inbound.reading.answers.answer_kinds import Expects, Help
from mailhub.inbound.reading.answers.question_answers import question_answers
from mailhub.inbound.reading.answers.report_orders import read_form
from mailhub.inbound.reading.text.language import language_of
from mailhub.inbound.replies import said_lines
from mailhub.inbound.reported_claims import claimed_in
from mailhub.inbound.router import Router

_UNKNOWN_DAY = date(1970, 1, 1)
_VENDOR, _CONTACT, _PERSON = VendorId(1), ContactId(1), PersonId(1)
_KINDS = {
    "deal_registration": "register", "hot_lead": "leads", "pool_request": "pool", "ask": "ask",
    "delivery_status": Purpose.BOUNCE,
}  # fmt: skip
_OF_KINDS = {kind: mailbox for mailbox, kind in _KINDS.items()} | {
    Purpose.ACCEPT: "offer_reply", Purpose.REJECT: "offer_reply", Purpose.REPLY: "offer_reply",
    Purpose.STATUS: "feedback", Purpose.APPROVE: "decision", Purpose.DENY: "decision", Purpose.QUALIFY: "decision",
    Purpose.DISQUALIFY: "decision", Purpose.MERGE: "decision", Purpose.SEPARATE: "decision",
    Purpose.ANSWER: "decision", Purpose.REOFFER: "decision", Purpose.WITHDRAW: "decision",
}  # fmt: skip
_OF_MAILS = frozenset({"offer_reply", "feedback", "decision", "delivery_status"})
_REGISTRATIONS = "deal_registration"
_SUPPLIED = "registration_missing"
_ANSWERED = {"offer_reply": "offer", "decision": "qualification_request"}
_OF_PERSONS = frozenset({"hot_lead", "decision"})
_MOST_NAMED = 300  # leads that one mail of ours could be about
_LEADS = re.compile(r"\bLEAD-([0-9]{1,15})\b", re.IGNORECASE)
_NAMES = {
    commands.TellHelp: "AskForHelp",
    commands.TellWhere: "AskWhere",
    commands.TellWhy: "AskWhy",
    commands.TellPool: "AskPool",
    commands.UndoAnswer: "Undo",
}
_OF_THE_HUB = (
    commands.KeepNote,
    commands.ShowLetter,
    commands.SendReceipt,
    commands.SendRegistrationsReceipt,
    commands.TellProgress,
    commands.RecordBounce,
    commands.RecordDelay,
    commands.RecordComplaint,
)
_FAILED: dict[str, Any] = {
    "mailbox": "backstop", "stopped_by": None, "automatic": False, "delivery": None, "away": None,
    "fresh_text": "", "commands": [], "read_back": [], "attachments": [], "problems": [],
}  # fmt: skip
_IDS = frozenset(
    "via letter_id vendor_id person_id contact_id lead_id offer_id registration_id partner_id"
    " mail_id row fields conflict_id split_id edition_id".split()
)


def report_of(raw: bytes, as_mailbox: str | None = None) -> dict[str, Any]:
    """How the letter would be read, in JSON's own types.

    With `as_mailbox` it is read as sent to a live address of that mailbox by its rightful, proven recipient; else by
    the address in its To field. Now is the letter's own date. A letter at which the reading fails goes to a human, and
    the report says so.
    """
    try:
        return _report(raw, as_mailbox)
    # Whatever it is, it is a defect of ours, and no reason to keep quiet about the letters behind.
    except Exception as defect:
        return _FAILED | {"problems": [f"The reading failed ({type(defect).__name__}); a human has to look at it."]}


def _report(raw: bytes, as_mailbox: str | None) -> dict[str, Any]:
    email = read_letter(raw)
    post = _post(email, as_mailbox)
    router = Router()
    stopped = router.stopped_by(post)
    mailbox = router.mailbox_for(post)
    reading = _reading(mailbox, post)
    delivery = reading.delivery or delivery_of(email, post.envelope_from)
    is_automatic = sign_of_machine(post) is not None
    away = absence_of(post) if is_automatic else None
    return {
        "mailbox": mailbox.name,
        "stopped_by": stopped[0].name if stopped else None,
        "automatic": is_automatic,
        "delivery": _plain(vars(delivery)) if delivery else None,
        "away": _plain(vars(away)) if away and delivery is None else None,
        "fresh_text": post.fresh,
        "commands": []
        if stopped
        else [_told(one, post) for one in reading.commands if not isinstance(one, _OF_THE_HUB)],
        "read_back": [] if stopped else list(reading.read_back),
        "attachments": [{"name": one.name, "content_type": one.content_type} for one in email.attachments],
        "problems": [*([email.unreadable] if email.unreadable else []), *(() if stopped else reading.problems)],
    }


def _reading(mailbox: Mailbox, post: Post) -> Reading:
    """What the letter asks for; a decision that names nothing is about a lead, or else about a registration."""
    reading, about = mailbox.read(post), post.about
    is_kept = all(isinstance(command, commands.KeepNote) for command in reading.commands)
    if not is_kept or about is None or about.person_id is None or about.registration_id is not None:
        return reading
    asked = dataclasses.replace(about, name="registration_request", registration_id=RegistrationId(1), lead_id=None)
    other = mailbox.read(dataclasses.replace(post, about=asked, choice=0))
    return reading if all(isinstance(command, commands.KeepNote) for command in other.commands) else other


def _post(email: InboundEmail, as_mailbox: str | None) -> Post:
    to = email.first_recipient
    written_to = read_address(to, domain_of(to))
    stated = written_to if as_mailbox is None else None
    mailbox = as_mailbox or _OF_KINDS.get(stated.kind if stated else "", "")
    if as_mailbox is None and is_delivery_report(email, email.header("Return-Path")):
        mailbox = "delivery_status"  # our mails are sent so that every report comes to a bounce address
    kind = _KINDS.get(mailbox, Purpose.REPLY if mailbox else "hub")
    if mailbox == _REGISTRATIONS and not (written_to and written_to.kind == kind) and email.header("In-Reply-To"):
        kind = Purpose.REPLY
    post = Post(
        email=email,
        address=stated if stated and mailbox in _OF_KINDS.values() else Address(kind=kind),
        own_domain="hub.invalid",
        today=email.date.date() if email.date else _UNKNOWN_DAY,
        envelope_from=email.header("Return-Path"),
        letter_id=LetterId(1),
    )
    return dataclasses.replace(post, **_rightful(post, mailbox)) if mailbox else post


def _rightful(post: Post, mailbox: str) -> dict[str, Any]:
    """The writer to whom that mailbox belongs, and the mail that is answered."""
    is_program = mailbox == "ask" and (is_about_program(post) or person_named(post) is not None)
    who = {"person_id": _PERSON} if mailbox in _OF_PERSONS or is_program else {"contact_id": _CONTACT}
    is_reply = mailbox in _OF_MAILS or (mailbox == _REGISTRATIONS and post.kind == Purpose.REPLY)
    about = _about(post, mailbox, who) if is_reply else None
    sender = post.email.sender or "somebody@example.org"
    writer = Writer(address=sender, vendors=frozenset({_VENDOR}), locale=language_of(post.fresh, post.body), **who)
    return {"writer": writer, "vendor_id": _VENDOR, "about": about}


def _about(post: Post, mailbox: str, who: dict[str, Any]) -> About:
    """A mail about what subject or text name: a case, shares, a registration, else a lead, or all leads of several.

    Questions about leads are answered inside what is quoted, so that counts too.
    """
    usual = _SUPPLIED if mailbox == _REGISTRATIONS else ""
    claim = claimed_in(post.email.subject, post.body, is_person="person_id" in who, usual=usual)
    quoted = [str(one.lead) for one in question_answers(post.body) if one.lead] if mailbox == "decision" else []
    numbers = [*_LEADS.findall(f"{post.email.subject}\n{post.fresh}"), *quoted]
    named = tuple(dict.fromkeys(map(int, numbers)))
    is_list = mailbox in ("feedback", "decision") and len(named) > 1 and not claim
    lead = LeadId(named[0] if named else 1)
    return About(
        mail_id=MailId(1),
        vendor_id=_VENDOR,
        lead_id=None if is_list else lead,
        offer_id=OfferId(1) if mailbox == "offer_reply" else None,
        **{"name": _ANSWERED.get(mailbox, "reminder"), **claim, **_of_report(post, who)},
        **who,
        choices=named[:_MOST_NAMED] if is_list else (),
    )


def _of_report(post: Post, who: dict[str, Any]) -> dict[str, Any]:
    """The report that is answered by a reply that only a report is answered with; empty for any other."""
    lines = said_lines(post.fresh)
    if not lines or read_form(lines[0]) is None:
        return {}
    name = ReportName.CHANNEL_MANAGER if "person_id" in who else ReportName.PARTNER_CONTACT
    return {"name": name, "edition_id": EditionId(1)}


def _told(command: Command, post: Post) -> dict[str, Any]:
    name = _NAMES.get(type(command), type(command).__name__)
    if isinstance(command, commands.TellReport):
        return {"name": name, **_plain(_asked(command.wish))}
    fields: DealFields | None = getattr(command, "fields", None)
    stated = {**vars(command), **(vars(fields) if fields else {})}
    # What a deal states beyond its fields is told apart, as problems and in its words.
    apart = {"problems", "unknown"} if fields else {"problems"}
    told = {key: value for key, value in stated.items() if key not in _IDS | apart}
    more = _note_for_help(post) if isinstance(command, commands.TellHelp) else {}
    return {"name": name, **_plain(told), **more}


def _asked(wish: ReportWish) -> dict[str, Any]:
    """A question for figures without what only the books can tell."""
    told = {key: value for key, value in vars(wish).items() if key not in ("within", "words")}
    return told | {"past": wish.past and str(wish.past)}


def _note_for_help(post: Post) -> dict[str, str]:
    """What is said beside the wish for help; the command itself needs no words."""
    said = read_answer(post.fresh, today=post.today, locale=post.locale, expects=Expects.ANYTHING)
    return {"note": said.note} if isinstance(said, Help) else {}


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    quantity = values.get("quantity")
    counted = {} if quantity is None else {"quantity": format(quantity.normalize(), "f")}
    return {key: _value(value) for key, value in values.items()} | counted


def _value(value: Any) -> Any:
    if isinstance(value, Decimal):
        return _plain_number(value.normalize())
    if isinstance(value, tuple):
        return [_value(entry) for entry in value]
    if isinstance(value, Share):
        return _plain(vars(value))
    return value.isoformat() if isinstance(value, date) else value


def _plain_number(value: Decimal) -> str:
    """`18500`, `18500.50`: money has no cents or two of them."""
    is_tenths = value.as_tuple().exponent == -1
    return format(value.quantize(Decimal("0.01")) if is_tenths else value, "f")
