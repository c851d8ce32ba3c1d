"""Whether a hub is ready, part by part, and for each part that is not what to do."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from mailhub.hub import Hub
from mailhub.settings import Settings
from mailhub.store.queries.watching import Vitals, vitals
from mailhub.store.schema import newest_schema

_UNASKED = "It is not known before the schema is brought up to date."
_UNHEARD = (
    ("schema", "It is not known: the store does not answer."),
    ("letters", "They cannot be counted: the store does not answer."),
    ("clock", "It is not known: the store does not answer."),
)


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of a hub, and how it stands, without personal data."""

    name: str
    is_ready: bool
    told: str


def look_at(hub: Hub) -> Vitals:
    """Ask the store for what decides; raises whatever goes wrong."""
    with hub.units.reading() as unit:
        return vitals(unit)


def parts_of(state: Vitals, settings: Settings) -> tuple[Part, ...]:
    """Every part of a hub whose store answers."""
    store, schema = Part(name="store", is_ready=True, told="It answers."), _schema(state.schema)
    if not schema.is_ready:
        return (store, schema, *(Part(name=name, is_ready=False, told=_UNASKED) for name in ("letters", "clock")))
    return (
        store,
        schema,
        _letters(state, timedelta(minutes=settings.ready_letter_minutes)),
        _clock(state, timedelta(minutes=settings.ready_clock_minutes)),
    )


def parts_unheard(fault: Exception) -> tuple[Part, ...]:
    """Every part of a hub whose store does not answer; of the fault only its kind is told."""
    why = "not in time" if isinstance(fault, TimeoutError) else type(fault).__name__
    store = Part(name="store", is_ready=False, told=f"It does not answer ({why}). Look at the database.")
    return (store, *(Part(name=name, is_ready=False, told=told) for name, told in _UNHEARD))


def lasting(within: timedelta) -> str:
    """A span of time in words, in its largest unit: 40 s, 5 min, 3 h, 2 days."""
    seconds = max(0, int(within.total_seconds()))
    for unit, size in (("days", 86_400), ("h", 3_600), ("min", 60)):
        if seconds >= 2 * size:
            return f"{seconds // size} {unit}"
    return f"{seconds} s"


def age(at: datetime, now: datetime) -> timedelta:
    """How long ago an instant is; nothing when a clock was put back."""
    return max(now - at, timedelta())


def _schema(found: str) -> Part:
    newest = newest_schema()
    # While a newer program is brought in beside this one, the schema may be ahead.
    if found >= newest:
        return Part(name="schema", is_ready=True, told=f"It is at {found}.")
    told = f"It is at {found or 'no version'}, and {newest} is needed: run `mailhub data migrate`."
    return Part(name="schema", is_ready=False, told=told)


def _letters(state: Vitals, limit: timedelta) -> Part:
    if state.oldest_letter_at is None:
        return Part(name="letters", is_ready=True, told="None waits.")
    waiting = age(state.oldest_letter_at, state.now)
    told = f"The oldest has waited {lasting(waiting)}."
    if waiting <= limit:
        return Part(name="letters", is_ready=True, told=told)
    return Part(name="letters", is_ready=False, told=f"{told} Is a worker running (`mailhub run worker`)?")


def _clock(state: Vitals, limit: timedelta) -> Part:
    if state.swept_at is None:
        return Part(name="clock", is_ready=False, told="It has never swept. Is it running (`mailhub run clock`)?")
    since = age(state.swept_at, state.now)
    told = f"It swept {lasting(since)} ago."
    if since <= limit:
        return Part(name="clock", is_ready=True, told=told)
    return Part(name="clock", is_ready=False, told=f"{told} Is it running (`mailhub run clock`)?")
