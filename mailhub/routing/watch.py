"""The watch over what falls due: which rule is next for each row, and what is due now."""

from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from typing import Any, TypeVar

import structlog
from sqlalchemy import event, inspect
from sqlmodel import Session, SQLModel

from mailhub.domain.cases import Case
from mailhub.domain.commands import Command
from mailhub.domain.terms import CLOSED, OfferStatus
from mailhub.family import members
from mailhub.routing import escalation
from mailhub.routing.calendars import know_contacts
from mailhub.routing.cases import Watched, case_of
from mailhub.routing.escalation.base import EscalationRule
from mailhub.store.queries.due import Brought, due_rows, first_deadlines, handing_over
from mailhub.store.queries.mails import stop_offer_mails
from mailhub.store.tables import Conflict, Enrollment, Holding, Lead, Offer, Registration
from mailhub.store.unit import Unit

log = structlog.get_logger()

_KINDS: tuple[type[Watched], ...] = (Offer, Lead, Registration, Conflict, Enrollment, Holding)
_NAMED: tuple[tuple[type[SQLModel], str], ...] = (
    (Lead, "lead_id"),
    (Offer, "offer_id"),
    (Registration, "registration_id"),
    (Conflict, "conflict_id"),
    (Enrollment, "enrollment_id"),
    (Holding, "holding_id"),
)
_TOUCHED, _MOVED = "touched rows", "offers that stand otherwise, or with somebody else"
_ENDS = "offers that are new or end otherwise than before"
_SCHEDULED = "new offers that have their next deadline"
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


def schedule(unit: Unit, row: Watched, brought: Brought | None = None) -> None:
    """Set a row's next deadline and the rule that made it; `brought` is what is known of the mails of offers."""
    row.due_at, row.due_rule = (None if _has_ended(row) else next_step(case_of(unit, row, brought))) or (None, "")


def schedule_new(unit: Unit, offers: Iterable[Offer]) -> None:
    """Set the next deadline of offers that are not written yet: no mail brings them before their handler has ended."""
    for offer in offers:
        schedule(unit, offer, {})
        unit.session.info.get(_SCHEDULED, set()).add(id(offer))


def look_again(unit: Unit, rows: Iterable[Watched]) -> None:
    """Have rows that a handler need not change given their next deadline when it has ended."""
    unit.session.info[_TOUCHED].update((id(row), row) for row in rows)


def _has_ended(row: Watched) -> bool:
    """Whether no clock of a row can run any more, so that nobody has to look at its case."""
    if isinstance(row, Offer):
        return row.status != OfferStatus.OPEN
    return isinstance(row, Lead) and row.status in CLOSED


def is_due(unit: Unit, row: Watched, name: str, brought: Brought | None = None) -> bool:
    """Whether that rule's time has come for a row; a command that is dispatched twice finds it has not."""
    return not _has_ended(row) and _is_over(RULES[name], case_of(unit, row, brought), unit.now)


def count_reminder(unit: Unit, row: Lead | Offer, name: str, brought: Brought | None = None) -> None:
    """Count one reminder, and with it those whose time passed while nobody looked: they are one mail, not many."""
    for _ in range(_MOST_REMINDERS):
        row.reminders_sent += 1
        if not is_due(unit, row, name, brought):
            return


def due_commands(unit: Unit, most: int = 100) -> list[Command]:
    """What the rows that are due now ask for, longest overdue first; at most `most` rows of each kind are looked at.

    Rows that cannot be judged come on top of that: however many there are, they do not hide the others.
    """
    kinds = [kind for kind, at in first_deadlines(unit, *_KINDS).items() if at <= unit.now]
    allowed_for = 0
    while True:
        found = _asked_for(unit, kinds, most + allowed_for)
        unjudged = found.count(None)
        if unjudged <= allowed_for:
            return list(dict.fromkeys(command for commands in found for command in commands or ()))
        allowed_for = unjudged


def _asked_for(unit: Unit, kinds: Iterable[type[Any]], most: int) -> list[list[Command] | None]:
    rows: list[Any] = [row for kind in kinds for row in due_rows(unit, kind, most)]
    know_contacts(unit, [row.contact_id for row in rows if isinstance(row, Lead | Offer)])
    brought = handing_over(unit, [row for row in rows if isinstance(row, Offer)])
    return [_commands_of(unit, row, brought) for row in rows]


def _commands_of(unit: Unit, row: Watched, brought: Brought) -> list[Command] | None:
    """What the rules ask whose time has come for a row; None for one that cannot be judged."""
    try:
        case = case_of(unit, row, brought)
        remembered = RULES.get(row.due_rule) or RULES.get((next_step(case) or ("", ""))[1])
        rules = [rule for rule in RULES.values() if rule is remembered or _is_over(rule, case, unit.now)]
        return [rule.command(case) for rule in rules if rule.watches is type(case)]
    except Exception:
        # One row that cannot be judged must not stop the clocks of all the others.
        log.exception("row without a case", kind=type(row).__name__, key=row.id)
        return None


def _is_over(rule: EscalationRule[Any], case: Case, now: datetime) -> bool:
    due_at = rule.due_at(case) if rule.watches is type(case) else None
    return due_at is not None and due_at <= now


def watched(handler: Callable[[AnyCommand, Unit], None]) -> Callable[[AnyCommand, Unit], None]:
    """The handler, after which every row that it changed, or that its command names, has its next deadline."""

    def run(command: AnyCommand, unit: Unit) -> None:
        touched: dict[int, Watched] = {}
        moved: dict[int, Offer] = {}
        ends: set[int] = set()
        scheduled: set[int] = set()
        unit.session.info.update({_TOUCHED: touched, _MOVED: moved, _ENDS: ends, _SCHEDULED: scheduled})
        try:
            handler(command, unit)
            _keep_touched(unit.session)
        finally:
            for name in (_TOUCHED, _MOVED, _ENDS, _SCHEDULED):
                del unit.session.info[name]
        _stop_mails(unit, list(moved.values()))
        rows = {id(row): row for row in (*touched.values(), *_named(command, unit))}
        _schedule_all(unit, list(rows.values()), ends, scheduled)

    return run


@event.listens_for(Session, "before_flush")
def _keep_touched(session: Session, *_: Any) -> None:
    if _TOUCHED not in session.info:
        return
    changed = [row for row in session.dirty if isinstance(row, _KINDS)]
    session.info[_SCHEDULED].difference_update(map(id, changed))
    session.info[_TOUCHED].update((id(row), row) for row in session.new if isinstance(row, _KINDS))
    session.info[_TOUCHED].update((id(row), row) for row in changed)
    offers = [row for row in changed if isinstance(row, Offer)]
    session.info[_MOVED].update((id(row), row) for row in offers if _has_new(row, "status", "contact_id"))
    session.info[_ENDS].update(id(row) for row in offers if _has_new(row, "status", "deadline_at", "decided_at"))
    session.info[_ENDS].update(id(row) for row in session.new if isinstance(row, Offer))


def _has_new(offer: Offer, *names: str) -> bool:
    attributes = inspect(offer).attrs
    return any(attributes[name].history.has_changes() for name in names)


def _stop_mails(unit: Unit, moved: list[Offer]) -> None:
    stop_offer_mails(unit, [offer.id for offer in moved if offer.status != OfferStatus.OPEN])
    for offer in moved:
        if offer.status == OfferStatus.OPEN:
            stop_offer_mails(unit, [offer.id], but_to=offer.contact_id)


def _named(command: Command, unit: Unit) -> list[Watched]:
    # A handler that finds nothing to do must not leave the row due for ever.
    rows: list[Any] = [unit.find(kind, getattr(command, key, None)) for kind, key in _NAMED]
    return [row for row in rows if row is not None]


def _schedule_all(unit: Unit, rows: list[Watched], told: Collection[int], done: Collection[int]) -> None:
    # A lead's clock asks when its offers end, so that they come first; one that was only reminded of ends as before.
    offers = [row for row in rows if isinstance(row, Offer)]
    know_contacts(unit, [row.contact_id for row in rows if isinstance(row, Lead | Offer)])
    left = [offer for offer in offers if id(offer) not in done]
    brought = handing_over(unit, [offer for offer in left if not _has_ended(offer)])
    late = {id(offer) for offer in left if _schedule_offer(unit, offer, brought)}
    moved = [offer for offer in offers if id(offer) in late or id(offer) in told]
    leads = [unit.get(Lead, lead_id) for lead_id in dict.fromkeys(offer.lead_id for offer in moved)]
    others = [row for row in rows if not isinstance(row, Offer)]
    for row in {id(row): row for row in (*others, *leads)}.values():
        schedule(unit, row, brought)


def _schedule_offer(unit: Unit, offer: Offer, brought: Brought) -> bool:
    """Whether the offer is, or was, looked at after its deadline, so that its lead must wait for that."""
    before = offer.due_at
    schedule(unit, offer, brought)
    return any(at is not None and at > offer.deadline_at for at in (before, offer.due_at))
