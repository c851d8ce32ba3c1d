"""Notices about a vendor's program, to those of its people who may change it."""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import select

from mailhub.domain import events
from mailhub.domain.terms import PersonId, Role, VendorId
from mailhub.outbound import mails
from mailhub.outbound.mail import Attachment, Topic
from mailhub.outbound.notices.desk import Desk, Notice
from mailhub.speech import phrase
from mailhub.store.queries.program_versions import program_source
from mailhub.store.tables import Person

_MOST_SHOWN = 60  # lines in one mail; a mail of more is clipped by mail programs
_TOLD = frozenset({Role.CHANNEL_MANAGER, Role.DIRECTOR})


def program_proposed(event: events.ProgramProposed, desk: Desk) -> Iterator[Notice]:
    """Ask the sender whether what the program would change is wanted."""
    mail = mails.ProgramProposed(
        brand=desk.brand(event.vendor_id),
        version=event.base_version,
        overtaken=event.overtaken,
        **_changes(event.changes, event.meaning),
    )
    about = Topic(vendor_id=event.vendor_id, letter_id=event.letter_id, proposal_id=event.proposal_id)
    yield Notice(mail=mail, to=desk.person(event.person_id), about=about)


def program_faults(event: events.ProgramRefused, desk: Desk) -> Iterator[Notice]:
    """Tell the sender every fault."""
    mail = mails.ProgramFaults(
        brand=desk.brand(event.vendor_id),
        file_name=event.file_name,
        faults=event.faults[:_MOST_SHOWN],
        more=max(0, len(event.faults) - _MOST_SHOWN),
    )
    yield Notice(mail=mail, to=desk.person(event.person_id), about=_about(event))


def program_applied(event: events.ProgramApplied, desk: Desk) -> Iterator[Notice]:
    """Tell everybody who manages the vendor's channel; the first version of all changes nothing for anybody."""
    if event.vendor_id is None or event.version == 1:
        return
    author = desk.unit.find(Person, event.person_id)
    mail = mails.ProgramApplied(
        brand=desk.brand(event.vendor_id),
        version=event.version,
        author=author.name if author else "",
        **_changes(event.changes, event.meaning),
    )
    for person_id in _managers(desk, event.vendor_id):
        yield Notice(mail=mail, to=desk.person(person_id), about=_about(event))


def program_file(event: events.ProgramAsked, desk: Desk) -> Iterator[Notice]:
    """Send the program in force."""
    to = desk.person(event.person_id)
    if event.vendor_id is None:
        return
    program = desk.program(event.vendor_id)
    source = program_source(desk.unit, event.vendor_id, event.version)
    file = Attachment(filename=f"{program.slug}.toml", content_type="application/toml", data=source.encode())
    ask = desk.sender.address("ask")
    mail = mails.ProgramFile(brand=desk.brand(event.vendor_id), version=event.version, ask_address=ask, file=file)
    yield Notice(mail=mail, to=to, about=_about(event))


def _changes(changes: Sequence[str], meaning: Sequence[str]) -> dict[str, Any]:
    more = max(0, len(changes) - _MOST_SHOWN)
    every = Attachment(filename="changes.txt", content_type="text/plain", data="\n".join(changes).encode())
    shown = tuple(changes[:_MOST_SHOWN]) or (phrase("Nothing but comments, or the order in which things are written."),)
    return {"changes": shown, "meaning": tuple(meaning), "more": more, "files": (every,) if more else ()}


def _managers(desk: Desk, vendor_id: VendorId) -> list[PersonId]:
    person: Any = Person
    active = select(person).where(person.vendor_id == vendor_id, person.active.is_(True)).order_by(person.id)
    return [row.id for row in desk.unit.session.execute(active).scalars() if _TOLD & set(row.roles)]


def _about(event: events.Event) -> Topic:
    return Topic(vendor_id=event.vendor_id, letter_id=event.letter_id)
