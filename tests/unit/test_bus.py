"""The bus: one command, all that follows from it, one commit; or nothing at all."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from mailhub.bus import Bus, CircularReactions
from mailhub.domain.commands import Command
from mailhub.domain.errors import Refusal
from mailhub.domain.events import Event


@dataclass(frozen=True, kw_only=True)
class Knock(Command):
    """Somebody knocks."""


@dataclass(frozen=True, kw_only=True)
class Open(Command):
    """The door is to be opened."""


@dataclass(frozen=True, kw_only=True)
class Knocked(Event):
    """There was a knock."""


@dataclass(frozen=True, kw_only=True)
class Opened(Event):
    """The door is open."""


@dataclass
class House:
    """A unit of work without a database."""

    committed: bool = False
    fresh: list[tuple[int, Event]] = field(default_factory=list)

    def record(self, event: Event) -> None:
        self.fresh.append((len(self.fresh) + 1, event))

    def fresh_events(self) -> list[tuple[int, Event]]:
        fresh, self.fresh = self.fresh, []
        return fresh


class Street:
    """Gives out houses, and remembers what was told."""

    def __init__(self) -> None:
        self.houses: list[House] = []
        self.told: list[str] = []

    @contextmanager
    def unit(self) -> Iterator[House]:
        house = House()
        self.houses.append(house)
        yield house
        house.committed = True

    def tell(self, key: int, event: Event, house: House) -> None:
        self.told.append(type(event).__name__)


def knock(command: Knock, house: House) -> None:
    house.record(Knocked(vendor_id=None))


def open_door(command: Open, house: House) -> None:
    house.record(Opened(vendor_id=None))


def nobody_home(command: Open, house: House) -> None:
    raise Refusal("Nobody is at home.")


def answer_the_door(event: Knocked, house: House) -> list[Command]:
    return [Open()]


def test_reactions_and_mails_belong_to_the_same_commit() -> None:
    street = Street()
    bus: Bus = Bus(street.unit, {Knock: knock, Open: open_door}, {Knocked: [answer_the_door]}, street.tell)
    assert [type(event) for event in bus.dispatch(Knock())] == [Knocked, Opened]
    assert street.told == ["Knocked", "Opened"]
    assert [house.committed for house in street.houses] == [True]


def test_a_refusal_anywhere_undoes_everything_and_reaches_the_asker() -> None:
    street = Street()
    bus: Bus = Bus(street.unit, {Knock: knock, Open: nobody_home}, {Knocked: [answer_the_door]}, street.tell)
    with pytest.raises(Refusal, match="Nobody is at home"):
        bus.dispatch(Knock())
    assert [house.committed for house in street.houses] == [False]


def test_reactions_in_a_circle_are_found_instead_of_followed() -> None:
    street = Street()
    bus: Bus = Bus(street.unit, {Knock: knock}, {Knocked: [lambda event, house: [Knock()]]}, street.tell)
    with pytest.raises(CircularReactions, match="Knock"):
        bus.dispatch(Knock())
    assert not street.houses[0].committed
