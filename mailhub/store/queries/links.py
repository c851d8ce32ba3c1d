"""Questions about links: who has fetched them before, and which lists were left."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select

from mailhub.domain.terms import ContactId, MailId, PersonId
from mailhub.store.tables import LinkVisit, Unsubscription
from mailhub.store.unit import Unit


def visits_of(unit: Unit, mail_id: MailId) -> Sequence[LinkVisit]:
    """Every request so far for a link of this mail, oldest first."""
    visit: Any = LinkVisit
    return unit.session.execute(select(visit).where(visit.mail_id == mail_id).order_by(visit.id)).scalars().all()


def is_unsubscribed(unit: Unit, name: str, contact_id: ContactId | None, person_id: PersonId | None) -> bool:
    """Whether this contact or person has left the list of the mails of that name."""
    left: Any = Unsubscription
    same = (left.name == name, *_of(contact_id, person_id))
    return unit.session.execute(select(left.id).where(*same).limit(1)).first() is not None


def lists_left(unit: Unit, contact_id: ContactId | None, person_id: PersonId | None) -> Sequence[Unsubscription]:
    """All lists that this contact or person has left, in the order of leaving."""
    left: Any = Unsubscription
    found = select(left).where(*_of(contact_id, person_id)).order_by(left.id)
    return unit.session.execute(found).scalars().all()


def return_to(unit: Unit, name: str, contact_id: ContactId | None, person_id: PersonId | None) -> None:
    """Forget that this contact or person has left the list of the mails of that name."""
    left: Any = Unsubscription
    unit.session.execute(delete(left).where(left.name == name, *_of(contact_id, person_id)))


def _of(contact_id: ContactId | None, person_id: PersonId | None) -> tuple[Any, Any]:
    left: Any = Unsubscription
    return left.contact_id.is_not_distinct_from(contact_id), left.person_id.is_not_distinct_from(person_id)
