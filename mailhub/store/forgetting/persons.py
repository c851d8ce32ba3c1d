"""Forgetting a person, wherever it is named: as a customer's, a partner's or a vendor's."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select, update

from mailhub.store.forgetting.emptying import (
    Emptied,
    change,
    empty_named,
    empty_own,
    erase_history,
    lines_with,
    stop_mails,
    sweep,
    table_of,
)
from mailhub.store.forgetting.leads import forget_deals, letters_of
from mailhub.store.forgetting.people import Naming, Subject, letters_naming, mails_naming
from mailhub.store.tables import Contact, Mail, Person, ProgramVersion, Suppression
from mailhub.store.unit import Unit

NOWHERE = "erased.invalid"
"""The domain of addresses that take no mail (RFC 2606 section 2)."""

CONTACT, PERSON = "Erased contact", "Erased person"
"""What somebody is called whose name was erased."""


@dataclass(frozen=True, kw_only=True)
class Forgotten:
    """What was emptied, which mails had named the person, and how many letters with its address nobody has read yet."""

    emptied: Emptied
    naming: Sequence[Naming]
    unread: int


@dataclass(frozen=True, kw_only=True)
class Preview:
    """What would be emptied: the mails that name a person, and how many letters."""

    naming: Sequence[Naming]
    letters: int
    unread: int


def previewed(unit: Unit, subject: Subject) -> Preview:
    """Look for a person without changing anything."""
    letters, unread = letters_naming(unit, subject)
    found = letters | letters_of(unit, subject.deals)
    return Preview(naming=list(mails_naming(unit, subject)), letters=len(found), unread=unread)


def forget_person(unit: Unit, subject: Subject) -> Forgotten:
    """Empty everything that names a person; who is told of it, and how, is not decided here."""
    naming = list(mails_naming(unit, subject))
    letters, unread = letters_naming(unit, subject)
    done, mails = Emptied(subject.words), table_of(Mail)
    forget_deals(unit, done, subject.deals, letters | letters_of(unit, subject.deals))
    ids = [one.mail_id for one in naming]
    stop_mails(unit, ids)
    empty_own(unit, done, mails, "id", ids)
    empty_named(unit, done, mails, "id", ids)
    erase_history(unit, done, lines_with(unit, subject.words, subject.vendor_id))
    _forget_contacts(unit, done, subject)
    _forget_people(unit, done, subject)
    sweep(unit, done, subject.vendor_id)
    if subject.vendor_id is None:
        listed = table_of(Suppression)
        done.rows["suppressions"] += change(unit, delete(listed).where(listed.c.address.in_(subject.words.addresses)))
    return Forgotten(emptied=done, naming=naming, unread=unread)


def _forget_contacts(unit: Unit, done: Emptied, subject: Subject) -> None:
    table: Any = table_of(Contact)
    for key in subject.contacts:
        values = {
            "address": f"contact-{key}@{NOWHERE}",
            "name": CONTACT,
            "substitute": "",
            "undeliverable_at": unit.now,
        }
        done.rows["contacts"] += change(unit, update(table).where(table.c.id == key).values(values))


def _forget_people(unit: Unit, done: Emptied, subject: Subject) -> None:
    table, programs = table_of(Person), table_of(ProgramVersion)
    for key in subject.people:
        vendor_id = unit.get(Person, key).vendor_id
        values = {"address": f"person-{key}@{NOWHERE}", "name": PERSON}
        done.rows["people"] += change(unit, update(table).where(table.c.id == key).values(values))
        told = select(programs.c.id, programs.c.source).where(programs.c.vendor_id == vendor_id)
        for version, source in unit.session.connection().execute(told).all():
            left = subject.words.without(source, f"person-{key}@{NOWHERE}", PERSON)
            if left != source:
                changed = update(programs).where(programs.c.id == version).values(source=left)
                done.rows["program_versions"] += change(unit, changed)
