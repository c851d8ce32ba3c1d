"""The sample channel's hub: throw-away settings in a folder, and the cast as the store has it."""

import secrets
import socket
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import col, select

from mailhub.demo.desk import Someone
from mailhub.domain.program import Program
from mailhub.domain.terms import PartnerKind, Role, VendorId
from mailhub.settings import Environment, Settings
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Contact, Enrollment, Partner, Person, Vendor
from mailhub.store.unit import Unit

HERE = "127.0.0.1"


def demo_settings(folder: Path) -> Settings:
    """Settings of a hub that lives in a folder: SQLite, free ports of this machine, a fresh key."""
    smtp, web, relay = free_ports(3)
    chosen = {
        "environment": Environment.DEVELOPMENT,
        "mail_domain": "hub.example",
        "base_url": f"http://{HERE}:{web}",
        "database_url": f"sqlite:///{folder / 'demo.db'}",
        "signing_keys": [secrets.token_hex(32)],
        "smtp_url": f"smtp://{HERE}:{relay}",
        "mail_folder": folder / "outgoing",
        "smtp_host": HERE,
        "smtp_port": smtp,
        "lmtp_port": -1,
        "web_host": HERE,
        "web_port": web,
        "operator_address": "postmaster@hub.example",
    }
    return Settings.model_validate(chosen)


def free_ports(number: int) -> list[int]:
    """Ports of this machine that nobody listens on, all different."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(number)]
        for each in sockets:
            each.bind((HERE, 0))
        return [each.getsockname()[1] for each in sockets]


@dataclass(frozen=True, kw_only=True)
class House:
    """One vendor as its people know it: the program, its home country, the other one it sells in, who sends leads."""

    program: Program
    country: str
    neighbour: str
    senders: tuple[Someone, ...]


@dataclass(frozen=True, kw_only=True)
class Rep:
    """A partner's contact: where it is, and for which vendors it sells."""

    person: Someone
    partner: str
    kind: PartnerKind
    country: str
    vendors: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Cast:
    """Everybody of the sample channel."""

    houses: tuple[House, ...]
    office: tuple[Someone, ...]
    reps: tuple[Rep, ...]


def cast_of(unit: Unit) -> Cast:
    """The people that the store knows, in a fixed order."""
    vendors = unit.session.exec(select(Vendor).order_by(col(Vendor.slug))).all()
    people = unit.session.exec(select(Person).where(col(Person.active)).order_by(col(Person.address))).all()
    programs = {vendor.id: current_program(unit, vendor.id) for vendor in vendors}
    office = {person.address: _someone(person, programs[person.vendor_id].language) for person in people}
    return Cast(
        houses=tuple(
            _house(programs[vendor.id], [p for p in people if p.vendor_id == vendor.id]) for vendor in vendors
        ),
        office=tuple(office.values()),
        reps=tuple(_reps(unit, {vendor.id: vendor.slug for vendor in vendors})),
    )


def _house(program: Program, people: Sequence[Person]) -> House:
    senders = [person for person in people if Role.LEAD_SENDER in person.roles] or list(people)
    home, neighbour = ("DE", "GB") if program.language.startswith("de") else ("GB", "DE")
    writers = tuple(_someone(person, program.language) for person in senders)
    return House(program=program, country=home, neighbour=neighbour, senders=writers)


def _reps(unit: Unit, slugs: dict[VendorId, str]) -> list[Rep]:
    rows = unit.session.exec(
        select(Contact, Partner)
        .join(Partner, col(Contact.partner_id) == col(Partner.id))
        .order_by(col(Contact.address))
    ).all()
    enrolled = unit.session.exec(select(Enrollment)).all()
    return [
        Rep(
            person=_someone(contact, contact.language),
            partner=partner.name,
            kind=partner.kind,
            country=partner.country,
            vendors=tuple(sorted(slugs[row.vendor_id] for row in enrolled if row.contact_id == contact.id)),
        )
        for contact, partner in rows
    ]


def _someone(row: Person | Contact, language: str) -> Someone:
    return Someone(address=row.address, name=row.name, language=language)
