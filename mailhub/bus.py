"""Commands in, their events out, inside one unit of work."""

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar

from mailhub.domain.commands import Command
from mailhub.domain.events import Event

_LONGEST_CHAIN = 2_000  # commands that one command may set off; more is a circle of reactions


class Work(Protocol):
    """The part of a unit that the bus needs."""

    def fresh_events(self) -> list[tuple[int, Event]]:
        """The events recorded since the last call."""
        ...


AnyWork = TypeVar("AnyWork", bound=Work)
Handlers = Mapping[type[Command], Callable[[Any, AnyWork], None]]
Reactions = Mapping[type[Event], Sequence[Callable[[Any, AnyWork], Iterable[Command]]]]
Teller = Callable[[int, Event, AnyWork], None]
Happened = Sequence[tuple[int, Event]]
"""Events in order, each with the key of its line in the history."""

Journal = Callable[[Command, Happened], None]
Beside = Callable[[Any], None]
"""What its asker writes beside what a command does, in the same unit."""


class CircularReactions(Exception):
    """One command set off more commands than any real case does."""


class Bus:
    """Carries a command to its handler, and each event to its reactions and its mails, then commits once."""

    def __init__(
        self,
        units: Callable[[], AbstractContextManager[AnyWork]],
        handlers: "Handlers[AnyWork]",
        reactions: "Reactions[AnyWork]",
        tell: "Teller[AnyWork]",
        journal: Journal | None = None,
    ) -> None:
        self._units, self._handlers, self._reactions, self._tell = units, handlers, reactions, tell
        self._journal = journal

    def dispatch(self, *commands: Command, beside: Beside | None = None) -> list[Event]:
        """Do what the commands ask, one after the other, with everything that follows from it, or nothing at all.

        Returns the events in order. Whatever a handler raises (Refusal first of all) passes through. `beside` is called
        when all is done, just before the commit. The journal is told of each command once all are committed.
        """
        with self._units() as unit:
            done = [(command, self._run(command, unit)) for command in commands]
            if beside is not None:
                beside(unit)
        if self._journal is not None:
            for command, happened in done:
                self._journal(command, happened)
        return [event for _, happened in done for _, event in happened]

    def _run(self, command: Command, unit: Any) -> Happened:
        waiting, happened = deque([command]), list[tuple[int, Event]]()
        for _ in range(_LONGEST_CHAIN):
            if not waiting:
                return happened
            next_command = waiting.popleft()
            self._handlers[type(next_command)](next_command, unit)
            for key, event in unit.fresh_events():
                happened.append((key, event))
                for reaction in self._reactions.get(type(event), ()):
                    # Of two that ask for the same, one is enough.
                    waiting.extend(asked for asked in reaction(event, unit) if asked not in waiting)
                self._tell(key, event, unit)
        raise CircularReactions(type(command).__name__)
