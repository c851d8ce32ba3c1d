"""Two partners who claim one deal, for tests of what becomes of that."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from mailhub.domain import commands, events
from mailhub.domain.commands import DealFields
from mailhub.domain.terms import ConflictOutcome, ConflictStatus
from mailhub.store.tables import Conflict, Registration, Vendor
from tests.store.routing.trading import HOT, Trading

HARBOUR, THAMES, SEVERN = (
    "olivia.hart@harbour-it.example",
    "adam.shah@thames-data.example",
    "megan.price@severn-systems.example",
)
GRACE, DIETER, VERA = "grace.bell@acme.example", "dieter.kranz@acme.example", "vera.stone@acme.example"
KARSTEN = "karsten.voss@nordwerk.example"
DEAL = replace(HOT, source=None, timeframe=None)


def claim(trading: Trading, address: str = HARBOUR, fields: DealFields = DEAL, **way: Any) -> Registration:
    """A registration of a contact at the vendor Acme, as it stands once it was taken in."""
    house, contact = trading.one(Vendor, slug="acme"), trading.contact(address)
    trading.ask(commands.SubmitRegistration(vendor_id=house.id, contact_id=contact.id, fields=fields, **way))
    return trading.all(Registration)[-1]


def decide(trading: Trading, conflict: Conflict, outcome: str, by: str = GRACE, **more: Any) -> list[events.Event]:
    """A decision of one of the vendor's people, with a reason unless another one is given."""
    told: dict[str, Any] = {"note": "They did the work.", **more}
    person = trading.person(by)
    ruling = ConflictOutcome(outcome)
    return trading.ask(commands.DecideConflict(conflict_id=conflict.id, person_id=person.id, outcome=ruling, **told))


def dispute(trading: Trading, registration: Registration, by: str = THAMES, **more: Any) -> list[events.Event]:
    """The partner of a registration doubts its denial."""
    told: dict[str, Any] = {"note": "We have met them in May.", **more}
    contact = trading.contact(by)
    return trading.ask(commands.DisputeDenial(registration_id=registration.id, contact_id=contact.id, **told))


def state(trading: Trading, conflict: Conflict, text: str, by: str = THAMES, **more: Any) -> list[events.Event]:
    """A contact says something in a conflict."""
    contact = trading.contact(by)
    return trading.ask(commands.StateInConflict(conflict_id=conflict.id, contact_id=contact.id, text=text, **more))


def approve(trading: Trading, registration: Registration) -> None:
    """The manager approves a registration."""
    person = trading.person(GRACE)
    trading.ask(commands.ApproveRegistration(registration_id=registration.id, person_id=person.id))


def simultaneous(trading: Trading) -> tuple[Conflict, Registration, Registration]:
    """Two registrations that were complete within a minute, and their case."""
    first = claim(trading, HARBOUR)
    trading.clock.advance(timedelta(minutes=1))
    second = claim(trading, THAMES)
    return trading.all(Conflict)[-1], first, second


def denied_by_rule(trading: Trading) -> tuple[Conflict, Registration, Registration]:
    """An approved registration, one that came two hours later, and the case that the rule has settled."""
    first = claim(trading, HARBOUR)
    approve(trading, first)
    trading.clock.advance(timedelta(hours=2))
    second = claim(trading, THAMES)
    return trading.all(Conflict)[-1], first, second


def disputed(trading: Trading) -> tuple[Conflict, Registration, Registration]:
    """The same once the later partner has disputed its denial."""
    conflict, first, second = denied_by_rule(trading)
    dispute(trading, second)
    return again(trading, conflict), trading.registration(id=first.id), trading.registration(id=second.id)


def again(trading: Trading, conflict: Conflict) -> Conflict:
    """A conflict as it stands now."""
    return trading.one(Conflict, id=conflict.id)


def standing(trading: Trading, *registrations: Registration) -> list[str]:
    """How registrations stand now."""
    return [str(trading.registration(id=one.id).status) for one in registrations]


def decided(trading: Trading, conflict: Conflict) -> tuple[bool, str | None]:
    """Whether a conflict is decided, and how."""
    row = again(trading, conflict)
    return row.status == ConflictStatus.DECIDED, row.outcome
