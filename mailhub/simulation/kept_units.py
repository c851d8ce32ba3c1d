"""Units that share one session, for a store that nobody else writes to: what was read once is not asked for again."""

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, Executable, event

from mailhub.store.direct import Answer
from mailhub.store.queries.partners import PLACES
from mailhub.store.row_session import RowSession
from mailhub.store.tables import Verdict
from mailhub.store.unit import Unit, Units, tables_of

_MOST_ROWS = 30_000  # the session itself forgets rows that nobody holds
_MOST_ANSWERS = 5_000
# What they say is changed by most commands, or long and seldom asked twice.
_MOVING = frozenset({"history", "verdicts", "leads", "offers", "tallies", "partner_changes"})


class Answers:
    """What the database has said, by question; good until a table that was asked is written to."""

    def __init__(self) -> None:
        self._written: Counter[str] = Counter()
        self._said: OrderedDict[Any, tuple[list[int], Any]] = OrderedDict()

    def note(self, *statement: Any) -> None:
        """Take notice of a statement that the engine is about to carry out."""
        verb, *words = statement[2].split(maxsplit=3)
        if verb in ("INSERT", "DELETE"):
            self._written[words[1]] += 1
        elif verb == "UPDATE":
            self._written[words[0]] += 1

    def forget(self, *_: object) -> None:
        """What was said may be undone."""
        self._said.clear()

    def to(self, wanted: Executable, values: Mapping[str, Any], ask: Callable[[], Answer]) -> Answer:
        """The answer to a question; it is asked only when it is not known."""
        question = (wanted, *(tuple(it) if isinstance(it, list) else it for it in values.values()))
        states = [self._written[table] for table in tables_of(wanted)]
        known = self._said.get(question)
        if known is None or known[0] != states:
            known = self._said[question] = states, ask().freeze()
            if len(self._said) > _MOST_ANSWERS:
                self._said.popitem(last=False)
        answer: Answer = known[1]()
        return answer


class KeptUnit(Unit):
    """A unit that asks nothing to which it knows the answer."""

    def __init__(self, session: RowSession, now: datetime, answers: Answers) -> None:
        super().__init__(session, now)
        self._answers = answers

    def ask(self, wanted: Executable, values: Mapping[str, Any] | None = None) -> Answer:
        """As in every unit."""
        ask = super().ask
        is_kept = getattr(wanted, "is_select", False) and tables_of(wanted).isdisjoint(_MOVING)
        if values is None or not is_kept:
            return ask(wanted, values)
        self._write_what_concerns(wanted)
        return self._answers.to(wanted, values, lambda: ask(wanted, values))


class KeptUnits(Units):
    """Units as everywhere, one command and one commit each, but only one at a time, and only in one thread."""

    def __init__(self, engine: Engine, now: Callable[[], datetime]) -> None:
        super().__init__(engine, now)
        self._session = RowSession(engine, expire_on_commit=False)
        self._rows: OrderedDict[int, Any] = OrderedDict()
        self._answers = Answers()
        self._is_changed = False
        event.listen(engine, "before_cursor_execute", self._answers.note)
        event.listen(self._session, "after_soft_rollback", self._answers.forget)
        event.listen(self._session, "after_flush", self._note_change)
        event.listen(self._session, "loaded_as_persistent", self._hold)
        event.listen(self._session, "pending_to_persistent", self._hold)

    @contextmanager
    def __call__(self) -> Iterator[Unit]:
        """A unit that commits when its block ends well and leaves no trace otherwise."""
        session, self._is_changed = self._session, False
        places = session.info.get(PLACES, {})
        session.info.clear()
        session.info[PLACES] = {whose: key for whose, key in places.items() if key is not None}
        try:
            yield KeptUnit(session, self._now(), self._answers)
            session.commit()
        except BaseException:
            self._undo()
            raise

    @contextmanager
    def reading(self) -> Iterator[Unit]:
        """A unit that never commits."""
        with self() as unit:
            yield unit

    steady = reading  # nobody else writes

    def _undo(self) -> None:
        # A rollback makes the session forget what it knows of all rows; there is no need where nothing was changed.
        session = self._session
        if self._is_changed or session.new or session.dirty or session.deleted:
            session.rollback()
        else:
            session.commit()

    def _note_change(self, *_: object) -> None:
        self._is_changed = True

    def _hold(self, _: RowSession, row: Any) -> None:
        if isinstance(row, Verdict):
            return  # it is long, and not looked at again as a row
        self._rows[id(row)] = row
        if len(self._rows) > _MOST_ROWS:
            self._rows.popitem(last=False)
