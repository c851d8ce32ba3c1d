"""The bus: one command, all that follows from it, one commit; or nothing at all."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest

from mailhub.bus import Bus, CircularReactions
from mailhub.domain.commands import Command, TellHelp, TellWhere
from mailhub.domain.errors import Refusal
from mailhub.domain.events import Event, HelpAsked, WhereAsked


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


def tell_where(command: TellWhere, house: House) -> None:
    house.record(WhereAsked(vendor_id=None, contact_id=None, person_id=None, lead_id=None))


def tell_help(command: TellHelp, house: House) -> None:
    house.record(HelpAsked(vendor_id=None, contact_id=None, person_id=None))


def refuse_help(command: TellHelp, house: House) -> None:
    raise Refusal("Nobody can help.")


def help_too(event: WhereAsked, house: House) -> list[Command]:
    return [TellHelp()]


def test_reactions_and_mails_belong_to_the_same_commit() -> None:
    street = Street()
    bus: Bus = Bus(street.unit, {TellWhere: tell_where, TellHelp: tell_help}, {WhereAsked: [help_too]}, street.tell)
    assert [type(event) for event in bus.dispatch(TellWhere())] == [WhereAsked, HelpAsked]
    assert street.told == ["WhereAsked", "HelpAsked"]
    assert [house.committed for house in street.houses] == [True]


def test_the_journal_is_told_of_what_was_committed_with_the_lines_of_the_history() -> None:
    street, told = Street(), list[tuple[str, list[tuple[int, str]], bool]]()

    def note(command: Command, happened: Sequence[tuple[int, Event]]) -> None:
        names = [(key, type(event).__name__) for key, event in happened]
        told.append((type(command).__name__, names, street.houses[-1].committed))

    bus: Bus = Bus(street.unit, {TellWhere: tell_where, TellHelp: refuse_help}, {}, street.tell, note)
    bus.dispatch(TellWhere())
    with pytest.raises(Refusal):
        bus.dispatch(TellHelp())
    assert told == [("TellWhere", [(1, "WhereAsked")], True)]


def test_what_is_written_beside_a_command_comes_last_in_its_commit_and_not_at_all_when_it_is_refused() -> None:
    street, beside = Street(), list[tuple[list[str], bool]]()

    def write(house: House) -> None:
        beside.append((list(street.told), house.committed))

    bus: Bus = Bus(street.unit, {TellWhere: tell_where, TellHelp: refuse_help}, {}, street.tell)
    bus.dispatch(TellWhere(), beside=write)
    with pytest.raises(Refusal):
        bus.dispatch(TellHelp(), beside=write)
    assert beside == [(["WhereAsked"], False)]


def test_a_refusal_anywhere_undoes_everything_and_reaches_the_asker() -> None:
    street = Street()
    bus: Bus = Bus(street.unit, {TellWhere: tell_where, TellHelp: refuse_help}, {WhereAsked: [help_too]}, street.tell)
    with pytest.raises(Refusal, match="Nobody can help"):
        bus.dispatch(TellWhere())
    assert [house.committed for house in street.houses] == [False]


def test_several_commands_are_one_commit_or_none_at_all() -> None:
    street = Street()
    bus: Bus = Bus(street.unit, {TellWhere: tell_where, TellHelp: tell_help}, {}, street.tell)
    assert [type(event) for event in bus.dispatch(TellWhere(), TellHelp())] == [WhereAsked, HelpAsked]
    refusing: Bus = Bus(street.unit, {TellWhere: tell_where, TellHelp: refuse_help}, {}, street.tell)
    with pytest.raises(Refusal):
        refusing.dispatch(TellWhere(), TellHelp())
    assert [house.committed for house in street.houses] == [True, False]


def test_reactions_in_a_circle_are_found_instead_of_followed() -> None:
    street = Street()
    bus: Bus = Bus(
        street.unit, {TellWhere: tell_where}, {WhereAsked: [lambda event, house: [TellWhere()]]}, street.tell
    )
    with pytest.raises(CircularReactions, match="TellWhere"):
        bus.dispatch(TellWhere())
    assert not street.houses[0].committed
