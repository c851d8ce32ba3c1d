"""A floor to trade on: the sample channel, the real bus, a clock that is set, and a teller that remembers."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from threading import Barrier, Thread
from typing import Any, TypeVar

from sqlalchemy import select
from sqlmodel import SQLModel

from mailhub.bus import Bus
from mailhub.clock import SetClock
from mailhub.domain import commands
from mailhub.domain.commands import Command, DealFields
from mailhub.domain.errors import Refusal
from mailhub.domain.events import Event
from mailhub.domain.terms import LeadId, LetterId, MailId, MailStatus, OfferStatus, RejectReason
from mailhub.routing.handlers import HANDLERS
from mailhub.routing.reactions import REACTIONS
from mailhub.routing.watch import due_commands
from mailhub.store.engine import open_engine
from mailhub.store.queries.programs import apply_program
from mailhub.store.soundness import all_breaches
from mailhub.store.tables import Contact, Lead, Letter, Mail, Offer, Person, Registration, Vendor
from mailhub.store.unit import Unit, Units

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
Row = TypeVar("Row", bound=SQLModel)
Kind = TypeVar("Kind", bound=Event)

HOT = DealFields(
    account="Fjord Foods Ltd",
    account_domain="fjord-foods.example",
    country="GB",
    region="London",
    contact_name="Nora Quist",
    contact_email="nora.quist@fjord-foods.example",
    contact_phone="+442079460123",
    product="SX access switches",
    quantity=Decimal(40),
    amount=Decimal(48000),
    currency="GBP",
    expected_close_on=date(2026, 12, 11),
    source="referral",
    need="Replace forty access switches in two halls before Christmas.",
    timeframe="immediately",
)
"""A lead that every partner of the sample vendor Acme in Great Britain wants."""

WARM = DealFields(
    account="Fjord Foods Ltd",
    country="GB",
    contact_name="Nora Quist",
    product="SX",
    source="trade show",
    need="A few switches for a new office.",
    timeframe="3-6 months",
)
"""A lead that goes to one partner after the other."""

THIN = DealFields(account="Fjord Foods Ltd", country="GB", product="SX")
"""A lead that is held for qualification."""


class Trading:
    """The exchange without its wires; all that must hold is checked after every step, on PostgreSQL after the last."""

    def __init__(self, database_url: str) -> None:
        self.clock = SetClock(MONDAY)
        self.engine = open_engine(database_url)
        self.units = Units(self.engine, self.clock.now)
        self.is_meddled_with = False
        self.told: list[Event] = []
        self.bus: Bus = Bus(self.units, HANDLERS, REACTIONS, self._tell)

    def _tell(self, key: int, event: Event, unit: Unit) -> None:
        self.told.append(event)

    def ask(self, command: Command) -> list[Event]:
        """Dispatch, and see that every invariant still holds where that is quickly asked."""
        happened = self.bus.dispatch(command)
        if self.engine.dialect.name == "sqlite":
            self.check()
        return happened

    def check(self) -> None:
        """Every invariant holds, unless rows were written past the commands."""
        if self.is_meddled_with:
            return
        with self.units.steady() as unit:
            assert all_breaches(unit) == []

    def receive(self, fields: DealFields = HOT, *, vendor: str = "acme", **letter: Any) -> LeadId:
        """A lead letter of the vendor's lead sender; the key of the lead.

        The customer of a further lead is another one, unless it is received `again`.
        """
        sender = {"acme": "sally.marsh@acme.example", "nordwerk": "svenja.albers@nordwerk.example"}[vendor]
        person, house = self.person(sender), self.one(Vendor, slug=vendor)
        stated = fields if letter.pop("again", False) else self._of_another(fields)
        self.ask(commands.ReceiveLead(vendor_id=house.id, person_id=person.id, fields=stated, **letter))
        return max(lead.id for lead in self.all(Lead))

    def _of_another(self, fields: DealFields) -> DealFields:
        """The fields, with an account and a contact that no lead before had."""
        number = len(self.all(Lead))
        if not number:
            return fields
        word = "".join(chr(ord("a") + (number * 7 + place * place * 5) % 26) for place in range(8))
        named: dict[str, Any] = {
            "account": f"{word.capitalize()} Works {number} Ltd",
            "account_domain": f"{word}{number}.example",
            "contact_email": f"nora.quist@{word}{number}.example",
            "contact_phone": f"+44207946{1000 + number}",
        }
        return replace(fields, **{name: value for name, value in named.items() if getattr(fields, name) is not None})

    def accept(self, offer: Offer, **way: Any) -> list[Event]:
        """The contact of an offer accepts it."""
        return self.ask(commands.AcceptOffer(offer_id=offer.id, contact_id=offer.contact_id, **way))

    def reject(self, offer: Offer, reason: RejectReason = RejectReason.NO_CAPACITY) -> list[Event]:
        """The contact of an offer rejects it."""
        return self.ask(commands.RejectOffer(offer_id=offer.id, contact_id=offer.contact_id, reason=reason))

    def accepted(self, fields: DealFields = HOT) -> Lead:
        """A lead that its first partner accepted."""
        lead_id = self.receive(fields)
        self.accept(self.open_offers(lead_id)[0])
        return self.lead(lead_id)

    def feedback(self, lead: Lead, **stated: Any) -> list[Event]:
        """The owning contact of a lead gives feedback."""
        assert lead.contact_id is not None
        return self.ask(commands.GiveFeedback(lead_id=lead.id, contact_id=lead.contact_id, **stated))

    def tick(self) -> list[Event]:
        """One sweep of what is due at this instant; at the same instant nothing is due a second time."""
        happened: list[Event] = []
        for _ in range(20):
            due = self.due()
            if not due:
                return happened
            for command in due:
                happened += self.ask(command)
        raise AssertionError(f"always due: {due}")

    def due(self) -> list[Command]:
        """What is due now."""
        with self.units.reading() as unit:
            return due_commands(unit)

    def pass_time(self, within: timedelta, step: timedelta = timedelta(minutes=15)) -> list[Event]:
        """Let time pass, with a sweep at each step."""
        happened: list[Event] = []
        end = self.clock.now() + within
        while self.clock.now() < end:
            self.clock.set(min(end, self.clock.now() + step))
            happened += self.tick()
        return happened

    def apply_program(self, source: str) -> None:
        """Put another program text in force."""
        with self.units() as unit:
            apply_program(unit, source, "changed.toml")

    def lead(self, lead_id: LeadId) -> Lead:
        """A lead as it is now."""
        return self.one(Lead, id=lead_id)

    def offers(self, lead_id: LeadId) -> Sequence[Offer]:
        """All offers of a lead, oldest first."""
        return self.all(Offer, lead_id=lead_id)

    def open_offers(self, lead_id: LeadId) -> list[Offer]:
        """The offers of a lead that wait for an answer."""
        return [offer for offer in self.offers(lead_id) if offer.status == OfferStatus.OPEN]

    def statuses(self, lead_id: LeadId) -> list[OfferStatus]:
        """How the offers of a lead stand, oldest first."""
        return [offer.status for offer in self.offers(lead_id)]

    def person(self, address: str) -> Person:
        """One of a vendor's people."""
        return self.one(Person, address=address)

    def contact(self, address: str) -> Contact:
        """A partner's contact."""
        return self.one(Contact, address=address)

    def registration(self, **which: Any) -> Registration:
        """The registration that fits."""
        return self.one(Registration, **which)

    def heard(self, kind: type[Kind]) -> list[Kind]:
        """The events of a kind that were told, in order."""
        return [event for event in self.told if isinstance(event, kind)]

    def one(self, kind: type[Row], **which: Any) -> Row:
        """The one row that fits."""
        (row,) = self.all(kind, **which)
        return row

    def all(self, kind: type[Row], **which: Any) -> Sequence[Row]:
        """The rows that fit, oldest first."""
        table: Any = kind
        with self.units.reading() as unit:
            return unit.session.execute(select(table).filter_by(**which).order_by(table.id)).scalars().all()

    def change(self, kind: type[SQLModel], key: int, /, **values: Any) -> None:
        """Set columns of a row, as another wing would."""
        with self.units() as unit:
            row = unit.get(kind, key)
            for name, value in values.items():
                setattr(row, name, value)

    def letter(self, **values: Any) -> LetterId:
        """A letter in the store."""
        usual = {"recipient": "leads+acme@hub.example", "content_hash": f"{len(self.all(Letter)):064}", "raw": b"x"}
        at = {"received_at": self.clock.now(), "next_try_at": self.clock.now()}
        with self.units() as unit:
            return unit.add(Letter(**{**usual, **at, **values})).id

    def mail(self, **values: Any) -> MailId:
        """A mail that was sent."""
        number = len(self.all(Mail)) + 1
        usual = {
            "ref": number,
            "event_key": f"{number}",
            "name": "offer",
            "recipient": "somebody@partner.example",
            "subject": "x",
            "message_id": f"<{number}@hub.example>",
            "envelope_from": "bounce@hub.example",
            "content": b"x",
            "status": MailStatus.SENT,
            "created_at": self.clock.now(),
            "next_try_at": self.clock.now(),
        }
        with self.units() as unit:
            return unit.add(Mail(**{**usual, **values})).id

    def mail_of(self, offer: Offer, **values: Any) -> MailId:
        """The mail that carried an offer."""
        address = self.one(Contact, id=offer.contact_id).address
        parties = {
            "recipient": address,
            "offer_id": offer.id,
            "vendor_id": offer.vendor_id,
            "contact_id": offer.contact_id,
            "lead_id": offer.lead_id,
        }
        return self.mail(**{**parties, **values})


@contextmanager
def trading_floor(database_url: str) -> Iterator[Trading]:
    """The exchange on a database; at the end of the block every invariant holds."""
    floor = Trading(database_url)
    try:
        yield floor
        floor.check()
    finally:
        floor.engine.dispose()


def at_once(trading: Trading, *asked: Command) -> None:
    """Dispatch the commands at the same moment, each in a thread of its own; a refusal is an answer."""
    gate = Barrier(len(asked))

    def ask(command: Command) -> None:
        gate.wait()
        try:
            trading.bus.dispatch(command)
        except Refusal:
            return

    threads = [Thread(target=ask, args=(command,)) for command in asked]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
