"""The watch over what falls due: which rule is next for each row, and what is due now."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

import structlog
from sqlalchemy import event
from sqlalchemy.orm import Session
from sqlmodel import SQLModel

from mailhub.domain.commands import Command
from mailhub.domain.facts import Case
from mailhub.domain.terms import LeadId
from mailhub.family import members
from mailhub.routing import escalation
from mailhub.routing.cases import Watched, case_of
from mailhub.routing.escalation.base import EscalationRule
from mailhub.store.queries.due import due_rows, lost_leads
from mailhub.store.tables import Lead, Offer, Registration
from mailhub.store.unit import Unit

log = structlog.get_logger()

_KINDS: tuple[type[Watched], ...] = (Offer, Lead, Registration)
_NAMED: tuple[tuple[type[SQLModel], str], ...] = (
    (Lead, "lead_id"),
    (Offer, "offer_id"),
    (Registration, "registration_id"),
)
_MOST_REMINDERS = 1_000  # a clock that would remind more often has stood still for years

AnyCommand = TypeVar("AnyCommand", bound=Command)


def name_of(rule: EscalationRule[Any]) -> str:
    """The word by which a row remembers its rule."""
    return type(rule).__module__.rpartition(".")[2]


RULES: dict[str, EscalationRule[Any]] = {
    name_of(rule): rule for rule in (member() for member in members(escalation, EscalationRule))
}


def next_step(case: Case) -> tuple[datetime, str] | None:
    """When the earliest rule that applies to a case is due, and its name; None when no clock runs."""
    steps = [(rule.due_at(case), name) for name, rule in RULES.items() if rule.watches is type(case)]
    return min(((at, name) for at, name in steps if at is not None), key=lambda step: step[0], default=None)


def schedule(unit: Unit, row: Watched) -> None:
    """Set a row's next deadline and the rule that made it."""
    row.due_at, row.due_rule = next_step(case_of(unit, row)) or (None, "")


def is_due(unit: Unit, row: Watched, name: str) -> bool:
    """Whether that rule's time has come for a row; a command that is dispatched twice finds it has not."""
    due_at = RULES[name].due_at(case_of(unit, row))
    return due_at is not None and due_at <= unit.now


def count_reminder(unit: Unit, row: Lead | Offer, name: str) -> None:
    """Count one reminder, and with it those whose time passed while nobody looked: they are one mail, not many."""
    for _ in range(_MOST_REMINDERS):
        row.reminders_sent += 1
        if not is_due(unit, row, name):
            return


def due_commands(unit: Unit, most: int = 100) -> list[Command]:
    """What the rows that are due now ask for, longest overdue first; at most `most` rows of each kind are looked at."""
    found = [_command_of(unit, row) for kind in _KINDS for row in due_rows(unit, kind, most)]
    return list(dict.fromkeys(command for command in found if command is not None))


def _command_of(unit: Unit, row: Watched) -> Command | None:
    try:
        case = case_of(unit, row)
        rule = RULES.get(row.due_rule) or RULES.get((next_step(case) or ("", ""))[1])
        return rule.command(case) if rule else None
    except Exception:
        # One row that cannot be judged must not stop the clocks of all the others.
        log.exception("row without a case", kind=type(row).__name__, key=row.id)
        return None


def lost_track(unit: Unit) -> list[LeadId]:
    """Open leads without an owner or a next deadline; there are none, and this is how one knows."""
    return lost_leads(unit)


def watched(handler: Callable[[AnyCommand, Unit], None]) -> Callable[[AnyCommand, Unit], None]:
    """The handler, after which every row that it changed, or that its command names, has its next deadline."""

    def run(command: AnyCommand, unit: Unit) -> None:
        touched: dict[int, Watched] = {}

        def keep(session: Session, *_: Any) -> None:
            touched.update((id(row), row) for row in (*session.new, *session.dirty) if isinstance(row, _KINDS))

        event.listen(unit.session, "before_flush", keep)
        try:
            handler(command, unit)
            unit.session.flush()
        finally:
            event.remove(unit.session, "before_flush", keep)
        _schedule_all(unit, [*touched.values(), *_named(command, unit)])

    return run


def _named(command: Command, unit: Unit) -> list[Watched]:
    # A handler that finds nothing to do must not leave the row due for ever.
    rows: list[Any] = [unit.find(kind, getattr(command, key, None)) for kind, key in _NAMED]
    return [row for row in rows if row is not None]


def _schedule_all(unit: Unit, rows: list[Watched]) -> None:
    leads = [unit.get(Lead, row.lead_id) for row in rows if isinstance(row, Offer)]
    for row in {id(row): row for row in (*rows, *leads)}.values():
        schedule(unit, row)
