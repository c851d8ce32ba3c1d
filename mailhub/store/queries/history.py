"""Questions about the history."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, func, select

from mailhub.domain.events import Event, LeadEvent, OfferPassedOn
from mailhub.domain.terms import Channel, LeadId, LetterId, MailId, OfferId, PersonId, RegistrationId, VendorId
from mailhub.store.event_body import body_of
from mailhub.store.tables import History, Lead, Letter, Offer
from mailhub.store.unit import Unit

_MOMENT = timedelta(minutes=10)  # the same words twice in so short a time are one saying
_WAYS = ("via", "letter_id")
_line: Any = History
_LAST_SAID = (
    select(_line.body)
    .where(_line.lead_id == bindparam("lead_id"), _line.event == bindparam("event"), _line.at >= bindparam("since"))
    .order_by(_line.id.desc())
    .limit(1)
)
_DISPUTED = (
    select(_line.id)
    .where(_line.lead_id == bindparam("lead_id"), _line.offer_id == bindparam("offer_id"))
    .where(_line.event == "AnswerDisputed", _line.at >= bindparam("since"))
    .limit(1)
)
_OF_LETTER = select(_line.id).where(_line.letter_id == bindparam("letter_id"), _line.event == bindparam("event"))
_BY_LETTER = _OF_LETTER.where(_line.lead_id == bindparam("lead_id")).limit(1)
_BY_LETTER_ALONE = _OF_LETTER.where(_line.lead_id.is_(None)).limit(1)


def history_of(unit: Unit, lead_id: LeadId) -> Sequence[History]:
    """Everything that happened to a lead, in order."""
    line: Any = History
    return unit.session.execute(select(line).where(line.lead_id == lead_id).order_by(line.id)).scalars().all()


def is_in_history(unit: Unit, event: Event) -> bool:
    """Whether the letter that brings this event has brought one of its kind about the same thing before."""
    if event.letter_id is None:
        return False
    lead_id = getattr(event, "lead_id", None)
    same = {"letter_id": event.letter_id, "event": type(event).__name__}
    if lead_id is None:
        return unit.ask(_BY_LETTER_ALONE, same).first() is not None
    if unit.has_added(Lead, lead_id):
        return unit.has_said(event, lead_id)
    return unit.ask(_BY_LETTER, same | {"lead_id": lead_id}).first() is not None


def line_told_by(unit: Unit, event_key: str) -> History | None:
    """The line of the history that a mail tells of, by the mail's `event_key`."""
    kind, _, number = event_key.partition("-")
    return unit.find(History, int(number)) if kind == "event" and number.isdecimal() else None


def last_of_letter(unit: Unit, event: Event) -> datetime | None:
    """When the letter that brings this event brought the last one of its kind; None for never."""
    line: Any = History
    same = (line.letter_id == event.letter_id, line.event == type(event).__name__)
    return unit.session.execute(select(func.max(line.at)).where(*same)).scalar() if event.letter_id else None


def last_about(unit: Unit, registration_id: RegistrationId, names: Collection[str]) -> History | None:
    """The last event of one of these names that happened to a registration."""
    same = (_line.registration_id == registration_id, _line.event.in_(names))
    newest = select(_line).where(*same).order_by(_line.id.desc()).limit(1)
    return unit.session.execute(newest).scalar_one_or_none()


def was_by_letter(unit: Unit, letter_id: LetterId | None, lead_id: LeadId, name: str) -> bool:
    """Whether a letter has made an event of that name happen to a lead."""
    same = {"letter_id": letter_id, "lead_id": lead_id, "event": name}
    return letter_id is not None and unit.ask(_BY_LETTER, same).first() is not None


def history_about(unit: Unit, registration_id: RegistrationId) -> Sequence[History]:
    """Everything that happened to a registration, in order."""
    rows = select(_line).where(_line.registration_id == registration_id).order_by(_line.id)
    return unit.session.execute(rows).scalars().all()


def letters_shown(unit: Unit, within: timedelta) -> list[tuple[Letter, str]]:
    """The letters that only a human can deal with, of the last time `within`, oldest first, each with the reason."""
    line: Any = History
    table: Any = Letter
    of_kind = (line.event == "LetterShown", line.at >= unit.now - within)
    found = select(table, line.body).join(table, table.id == line.letter_id).where(*of_kind).order_by(line.id)
    return [(letter, body["reason"]) for letter, body in unit.session.execute(found)]


def was_found_lately(unit: Unit, vendor_id: VendorId, within: timedelta) -> bool:
    """Whether breaches of invariants were found at that vendor in the last time `within`."""
    line: Any = History
    same = (line.vendor_id == vendor_id, line.event == "BreachesFound", line.at >= unit.now - within)
    return unit.session.execute(select(line.id).where(*same).limit(1)).first() is not None


def was_just_said(unit: Unit, event: LeadEvent) -> bool:
    """Whether the last thing of this kind that was said about the lead is the same, and a moment ago."""
    asked = {"lead_id": event.lead_id, "event": type(event).__name__, "since": unit.now - _MOMENT}
    last = unit.ask(_LAST_SAID, asked).scalar_one_or_none()
    return last is not None and _said(last) == _said(body_of(event))


def was_passed_on(unit: Unit, offer_id: OfferId) -> bool:
    """Whether an offer went from one contact of its partner to another before."""
    line: Any = History
    passed = (line.offer_id == offer_id, line.event == OfferPassedOn.__name__, line.lead_id == _lead_of(offer_id))
    return unit.session.execute(select(line.id).where(*passed).limit(1)).first() is not None


def came_by_link(unit: Unit, offer_id: OfferId, lead_id: LeadId, name: str) -> bool:
    """Whether the last event of a name about an offer came by link."""
    line: Any = History
    same = (line.lead_id == lead_id, line.offer_id == offer_id, line.event == name)
    newest = select(line.via).where(*same).order_by(line.id.desc()).limit(1)
    return unit.session.execute(newest).scalar_one_or_none() == Channel.LINK


def came_instantly(unit: Unit, offer_id: OfferId, lead_id: LeadId, name: str) -> bool:
    """Whether the last event of a name about an offer came by a link that acted without a button."""
    line: Any = History
    same = (line.lead_id == lead_id, line.offer_id == offer_id, line.event == name)
    newest = select(line.body).where(*same).order_by(line.id.desc()).limit(1)
    body = unit.session.execute(newest).scalar_one_or_none()
    return body is not None and bool(body.get("instant"))


def was_disputed(unit: Unit, offer_id: OfferId, lead_id: LeadId, since: datetime) -> bool:
    """Whether opposite answers to an offer were held after an instant."""
    return unit.ask(_DISPUTED, {"lead_id": lead_id, "offer_id": offer_id, "since": since}).first() is not None


def was_just_reclaimed(unit: Unit, lead_id: LeadId) -> bool:
    """Whether a lead was taken back from its partner a moment ago."""
    line: Any = History
    same = (line.lead_id == lead_id, line.event == "LeadReclaimed", line.at >= unit.now - _MOMENT)
    return unit.session.execute(select(line.id).where(*same).limit(1)).first() is not None


def times_handed_back(unit: Unit, lead_id: LeadId) -> int:
    """How often partners have given a lead back."""
    line: Any = History
    same = (line.lead_id == lead_id, line.event == "LeadHandedBack")
    return int(unit.session.execute(select(func.count()).select_from(line).where(*same)).scalar_one())


def _lead_of(offer_id: OfferId) -> Any:
    # The history has its index by leads.
    offer: Any = Offer
    return select(offer.lead_id).where(offer.id == offer_id).scalar_subquery()


def last_asked_leads(unit: Unit, vendor_id: VendorId, person_id: PersonId) -> list[LeadId]:
    """The leads that a person was last asked to qualify, of the last thirty days."""
    line: Any = History
    asked = (line.vendor_id == vendor_id, line.event == "QualifierAsked", line.at >= unit.now - timedelta(days=30))
    newest_first = select(line.body).where(*asked).order_by(line.at.desc(), line.id.desc())
    for body in unit.session.execute(newest_first).scalars():
        if body["person_id"] == person_id:
            return list(body["leads"])
    return []


def _said(body: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name not in _WAYS}


def was_freshened(unit: Unit, mail_id: MailId, vendor_id: VendorId | None, since: datetime) -> bool:
    """Whether a fresh mail was asked for by a link of this mail after an instant."""
    line: Any = History
    same = (line.event == "FreshMailAsked", line.vendor_id.is_not_distinct_from(vendor_id), line.at > since)
    return any(body["mail_id"] == mail_id for body in unit.session.execute(select(line.body).where(*same)).scalars())
