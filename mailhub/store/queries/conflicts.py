"""Questions about conflicts of registrations, and about splits."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, case, func, or_, select

from mailhub.domain.terms import (
    ConflictGround,
    ConflictId,
    ConflictOutcome,
    ConflictStatus,
    ContactId,
    PersonId,
    RegistrationId,
    SplitId,
    SplitStatus,
    VendorId,
)
from mailhub.store.queries.programs import current_program
from mailhub.store.tables import Conflict, History, Split, SplitShare, Statement
from mailhub.store.unit import Unit

_OF_CASES = ("ConflictOpened", "ConflictStated", "ConflictDecided", "ConflictEscalated")


def open_conflict_of(unit: Unit, registration_id: RegistrationId) -> Conflict | None:
    """The conflict in which a registration waits to be decided; None when it is in none."""
    return next(iter(open_conflicts_of(unit, registration_id)), None)


def open_conflicts_of(unit: Unit, registration_id: RegistrationId) -> Sequence[Conflict]:
    """All conflicts in which a registration waits to be decided, the oldest first."""
    table: Any = Conflict
    sides = or_(table.first_id == registration_id, table.second_id == registration_id)
    found = select(table).where(sides, table.status == ConflictStatus.OPEN).order_by(table.id)
    return unit.session.execute(found).scalars().all()


def conflict_between(unit: Unit, one_id: RegistrationId, other_id: RegistrationId) -> Conflict | None:
    """The conflict of two registrations, whichever was first."""
    table: Any = Conflict
    either = or_(
        and_(table.first_id == one_id, table.second_id == other_id),
        and_(table.first_id == other_id, table.second_id == one_id),
    )
    return unit.session.execute(select(table).where(either)).scalar_one_or_none()


def denial_case(unit: Unit, registration_id: RegistrationId) -> Conflict | None:
    """The newest case of a registration that an earlier one stood in the way of, by rule or by decision."""
    table: Any = Conflict
    found = select(table).where(table.second_id == registration_id).order_by(table.id.desc()).limit(1)
    return unit.session.execute(found).scalar_one_or_none()


def dispute_until(unit: Unit, conflict: Conflict) -> date:
    """The last day, at the vendor, on which a denial by rule can be disputed."""
    program = current_program(unit, conflict.vendor_id)
    days = timedelta(days=program.registration.conflicts.dispute_days)
    return program.calendar().local_day(conflict.decided_at or conflict.opened_at) + days


def decided_cases(unit: Unit, vendor_id: VendorId, numbers: Collection[int]) -> set[int]:
    """Of these numbers, those of the vendor's decided cases."""
    table: Any = Conflict
    own = (table.vendor_id == vendor_id, table.status == ConflictStatus.DECIDED, table.id.in_(numbers))
    return set(unit.session.execute(select(table.id).where(*own)).scalars())


def earlier_decisions(unit: Unit, conflict: Conflict, most: int) -> Sequence[Conflict]:
    """Conflicts of the vendor that somebody decided, or that ended in a split; those of the same family come first."""
    table: Any = Conflict
    other = (table.vendor_id == conflict.vendor_id, table.id != conflict.id)
    decided = (table.status == ConflictStatus.DECIDED, table.ground != ConflictGround.RULE)
    told = or_(table.decided_by_id.is_not(None), table.outcome == ConflictOutcome.SPLIT)
    nearest = case((table.family == conflict.family, 0), else_=1)
    newest_first = select(table).where(*other, *decided, told).order_by(nearest, table.decided_at.desc(), table.id)
    return unit.session.execute(newest_first.limit(most)).scalars().all()


def statements_of(unit: Unit, conflict_id: ConflictId) -> Sequence[Statement]:
    """What was said in a conflict, in order."""
    table: Any = Statement
    said = select(table).where(table.conflict_id == conflict_id).order_by(table.id)
    return unit.session.execute(said).scalars().all()


def proposed_splits(unit: Unit, conflict_id: ConflictId) -> Sequence[Split]:
    """The proposals to end a conflict by sharing the deal that wait for an answer."""
    table: Any = Split
    waiting = (table.conflict_id == conflict_id, table.status == SplitStatus.PROPOSED)
    return unit.session.execute(select(table).where(*waiting).order_by(table.id)).scalars().all()


def splits_in(unit: Unit, registration_id: RegistrationId, *statuses: SplitStatus) -> Sequence[Split]:
    """The proposals about a registration in one of these statuses, the oldest first."""
    table: Any = Split
    own = (table.registration_id == registration_id, table.status.in_(statuses))
    return unit.session.execute(select(table).where(*own).order_by(table.id)).scalars().all()


def agreed_split_of(unit: Unit, registration_id: RegistrationId) -> Split | None:
    """How the parties of a registered deal have agreed to share it; None when they have not."""
    return next(iter(splits_in(unit, registration_id, SplitStatus.AGREED)), None)


def shares_of(unit: Unit, split_id: SplitId) -> Sequence[SplitShare]:
    """The parties of a split and what each gets, in the order in which they were named."""
    table: Any = SplitShare
    parties = select(table).where(table.split_id == split_id).order_by(table.id)
    return unit.session.execute(parties).scalars().all()


def history_of_conflict(unit: Unit, conflict: Conflict) -> list[History]:
    """Everything that happened in a conflict and to its registrations, in order."""
    line: Any = History
    sides = (conflict.first_id, conflict.second_id)
    began = select(func.min(line.at)).where(line.registration_id.in_(sides)).scalar_subquery()
    of_case = (line.vendor_id == conflict.vendor_id, line.event.in_(_OF_CASES), line.at >= began)
    either = or_(line.registration_id.in_(sides), and_(*of_case))
    found = unit.session.execute(select(line).where(either).order_by(line.id)).scalars()
    return [row for row in found if row.registration_id or row.body.get("conflict_id") == conflict.id]


def share_of(
    unit: Unit, split_id: SplitId, *, contact_id: ContactId | None = None, person_id: PersonId | None = None
) -> SplitShare | None:
    """The share for which a contact or a person speaks in a split; None for who is no party."""
    table: Any = SplitShare
    whose = table.person_id == person_id if contact_id is None else table.contact_id == contact_id
    found = select(table).where(table.split_id == split_id, whose).order_by(table.id).limit(1)
    return unit.session.execute(found).scalar_one_or_none()
