"""Questions about what a letter has set off, and about the mails of an event or an address."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import func, select

from mailhub.domain.terms import WORKED, ContactId, LeadStatus, LetterId, OfferStatus
from mailhub.store.tables import History, Lead, Mail, Offer
from mailhub.store.unit import Unit

_line: Any = History
_mail: Any = Mail
_offer: Any = Offer
_lead: Any = Lead
_EVENT = "event-"


def history_of_letter(unit: Unit, letter_id: LetterId) -> Sequence[History]:
    """Every event that a letter brought, in order."""
    found = select(_line).where(_line.letter_id == letter_id).order_by(_line.id)
    return unit.session.execute(found).scalars().all()


def event_of_mail(unit: Unit, mail: Mail) -> History | None:
    """The event of which a mail tells."""
    number = mail.event_key.removeprefix(_EVENT)
    return unit.find(History, int(number)) if number.isdecimal() else None


def mails_of_events(unit: Unit, keys: Collection[int]) -> Sequence[Mail]:
    """The mails that tell of events, by the keys of these, oldest first."""
    found = select(_mail).where(_mail.event_key.in_([f"{_EVENT}{key}" for key in keys])).order_by(_mail.id)
    return unit.session.execute(found).scalars().all()


def mails_to(unit: Unit, address: str, most: int) -> Sequence[Mail]:
    """The newest mails to a folded address, newest first."""
    found = select(_mail).where(_mail.recipient == address).order_by(_mail.id.desc()).limit(most)
    return unit.session.execute(found).scalars().all()


def offers_open_with(unit: Unit, contact_id: ContactId) -> int:
    """How many offers wait for a contact's answer."""
    return _number(unit, _offer, contact_id, (OfferStatus.OPEN,))


def leads_worked_by(unit: Unit, contact_id: ContactId) -> int:
    """How many leads a contact works on."""
    return _number(unit, _lead, contact_id, WORKED)


def _number(
    unit: Unit, table: Any, contact_id: ContactId, statuses: Collection[OfferStatus] | Collection[LeadStatus]
) -> int:
    asked = select(func.count()).select_from(table).where(table.contact_id == contact_id, table.status.in_(statuses))
    return int(unit.session.execute(asked).scalar_one())
