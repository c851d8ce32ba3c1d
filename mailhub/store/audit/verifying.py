"""Verifying: every chain of the history walked from its first entry to its last, and what is wrong with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from sqlalchemy import func, select, text

from mailhub.store.audit.digests import BEGINNING, LINE, content_of, digest_of, entry_of, personal_digest
from mailhub.store.tables import History, RunningCount, Seal
from mailhub.store.tables.watching import CountKind
from mailhub.store.unit import Unit

GUARDS = frozenset({"history_kept", "history_unchanged", "seals_kept", "seals_unchanged", "seals_salted"})
"""The triggers by which the database itself refuses to change the history."""

_AT_ONCE = 1_000  # rows in memory
_line: Any = History.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
_seal: Any = Seal.__table__  # type: ignore[attr-defined]  # as above
_count: Any = RunningCount
_SEALS = (
    *(_seal.c.history_id, _seal.c.chain, _seal.c.number, _seal.c.digest),
    *(_seal.c.apart, _seal.c.salt, _seal.c.personal.label("personal")),
)
_ENTRIES = (
    select(*_SEALS, *LINE)
    .outerjoin_from(_seal, _line, _line.c.id == _seal.c.history_id)
    .order_by(_seal.c.chain, _seal.c.number)
    .execution_options(yield_per=_AT_ONCE)
)
_ERASED = select(_line.c.body).where(_line.c.event == "PersonErased").execution_options(yield_per=_AT_ONCE)
_ON = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'",
}


class Head(NamedTuple):
    """Where a chain stands: an entry's number and digest; kept elsewhere, it is what nobody here can change."""

    chain: int
    number: int
    digest: str


@dataclass(frozen=True)
class Fault:
    """Something wrong with the history: `what`, at which entry of which chain; 0 for none in particular."""

    what: str
    chain: int = 0
    number: int = 0
    line: int = 0


class Verification:
    """One walk; `faults` finds them, and leaves in `heads` the chains' ends and in `entries` how many there were."""

    def __init__(self, unit: Unit, chain: int | None = None) -> None:
        self.heads: dict[int, Head] = {}
        self.entries = 0
        self._unit, self._chain = unit, chain
        self._erased: list[Fault] = []

    def faults(self, expected: Sequence[Head] = ()) -> Iterator[Fault]:
        """All faults, entry by entry; in memory are a thousand entries, and those that lost words about persons."""
        wanted = _ENTRIES if self._chain is None else _ENTRIES.where(_seal.c.chain == self._chain)
        last: Head | None = None
        for entry in self._unit.session.execute(wanted):
            before = last if last is not None and last.chain == entry.chain else Head(entry.chain, 0, BEGINNING)
            yield from self._of_entry(entry, before)
            last = self.heads[entry.chain] = Head(entry.chain, entry.number, entry.digest)
            self.entries += 1
        yield from self._without_leave()
        yield from (fault for head in expected for fault in self._against(head))
        if self._chain is None:
            yield from _miscounted(self._unit)
        yield from _unguarded(self._unit)

    def _of_entry(self, entry: Any, before: Head) -> Iterator[Fault]:
        at = {"chain": entry.chain, "number": entry.number, "line": entry.history_id}
        follows = entry.number == before.number + 1
        if not follows:
            yield Fault(_gap(before.number, entry.number), **at)
        if entry.id is None:
            yield Fault("its line of the history is gone", **at)
            return
        told = {name: entry.body.get(name) for name in entry.apart}
        content = entry_of(entry, entry.number, entry.apart, entry.personal)
        if follows and digest_of(before.digest, content_of(content)) != entry.digest:
            yield Fault("it was altered, or is not in its place: its digest does not follow from the one before", **at)
        yield from self._of_words(entry, told, Fault("what it says of persons was altered", **at))

    def _of_words(self, entry: Any, told: dict[str, Any], altered: Fault) -> Iterator[Fault]:
        if not told:
            return
        if entry.salt:
            if personal_digest(entry.salt, told) != entry.personal:
                yield altered
        elif any(told.values()):
            yield altered
        else:
            self._erased.append(altered)

    def _without_leave(self) -> Iterator[Fault]:
        """Words about persons that are gone though no erasure names their line."""
        if not self._erased:
            return
        named: set[int] = set()
        for body in self._unit.session.execute(_ERASED).scalars():
            named.update(body.get("lines", ()))
        for fault in self._erased:
            if fault.line not in named:
                what = "what it says of persons is gone, and no erasure names it"
                yield Fault(what, fault.chain, fault.number, fault.line)

    def _against(self, kept: Head) -> Iterator[Fault]:
        """What is wrong when an entry that was noted elsewhere is not, or is no longer, the one that stands here."""
        if self._chain is not None and kept.chain != self._chain:
            return
        here = select(_seal.c.digest).where(_seal.c.chain == kept.chain, _seal.c.number == kept.number)
        digest = self._unit.session.execute(here).scalar_one_or_none() if kept.number else BEGINNING
        if digest is None:
            ends = self.heads[kept.chain].number if kept.chain in self.heads else 0
            yield Fault(f"the chain ends with entry {ends}, and had {kept.number} already", kept.chain, kept.number)
        elif not digest.startswith(kept.digest):
            yield Fault("it is not the entry that was noted: its digest is another", kept.chain, kept.number)


def unsealed(unit: Unit) -> int:
    """How many lines wait to be sealed, wherever they are; it costs as much as there is history."""
    is_sealed = select(_seal.c.history_id).where(_seal.c.history_id == _line.c.id).exists()
    return int(unit.session.execute(select(func.count()).select_from(_line).where(~is_sealed)).scalar_one())


def _gap(last: int, number: int) -> str:
    if number <= last:
        return "it stands twice"
    missing = f"entry {last + 1} is" if number == last + 2 else f"entries {last + 1} to {number - 1} are"
    return f"{missing} missing before it"


def _miscounted(unit: Unit) -> Iterator[Fault]:
    """Lines that came or went beside the units, which count what they write."""
    there = unit.session.execute(select(_line.c.event, func.count()).group_by(_line.c.event))
    lines: dict[str, int] = dict(tuple(row) for row in there)
    counts = select(_count.word, func.sum(_count.number)).where(_count.kind == CountKind.EVENTS).group_by(_count.word)
    counted = {event: int(number) for event, number in unit.session.execute(counts)}
    for event in sorted({*lines, *counted}):
        if (has := lines.get(event, 0)) != (had := counted.get(event, 0)):
            yield Fault(f"of {event} there are {has:,} lines, and {had:,} were counted as they were written")


def _unguarded(unit: Unit) -> Iterator[Fault]:
    names = set(unit.session.execute(text(_ON[unit.session.get_bind().dialect.name])).scalars())
    for name in sorted(GUARDS - names):
        yield Fault(f"the database does not refuse changes any more: its trigger {name} is gone or disabled")
