"""Notices about what contradicts an invariant."""

from collections.abc import Iterator

from mailhub.domain import events
from mailhub.domain.terms import Role
from mailhub.outbound import mails
from mailhub.outbound.mail import Topic
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.store.queries.writers import people_in_roles

_MOST_TOLD = 50


def breaches_found(event: events.BreachesFound, desk: Desk) -> Iterator[Notice]:
    """Tell every channel manager and director of the vendor."""
    if event.vendor_id is None:
        return
    mail = mails.BreachesFound(
        brand=desk.brand(event.vendor_id),
        sentences=event.sentences[:_MOST_TOLD],
        more=len(event.sentences[_MOST_TOLD:]),
    )
    for person in people_in_roles(desk.unit, event.vendor_id, {Role.CHANNEL_MANAGER, Role.DIRECTOR}):
        yield Notice(mail=mail, to=desk.person(person.id), about=Topic(vendor_id=event.vendor_id))
