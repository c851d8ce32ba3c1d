"""Letters that are finished are not kept for ever: their bytes go, their hash and their outcome stay."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, func, or_, select, update

from mailhub.domain.terms import LetterStatus
from mailhub.store.tables import History, Letter, Registration
from mailhub.store.unit import Unit

FINISHED = (LetterStatus.DONE, LetterStatus.STOPPED)
"""A parked letter is not finished: somebody has yet to look at it."""

EVIDENCE_WITHIN = timedelta(days=365)
"""How long a registration's letters are kept after its decision or its protection: who was first may be doubted."""

CLAIMING = ("RegistrationSubmitted", "RegistrationReturned")
"""Events that a letter of the claiming partner brings about."""

MOST = 20_000
"""Letters of one call, so that no transaction grows without end."""


def incinerate(unit: Unit, older_than: datetime, most: int = MOST) -> int:
    """Empty the bytes of finished letters that came before `older_than`, at most `most` of them; how many it were."""
    letter: Any = Letter
    due = select(letter.id).where(*_old(unit, older_than)).order_by(letter.id).limit(most)
    burnt = unit.session.execute(update(letter).where(letter.id.in_(due)).values(raw=b""))
    return burnt.rowcount if isinstance(burnt, CursorResult) else 0


def overdue(unit: Unit, older_than: datetime) -> int:
    """How many letters would be emptied."""
    asked = select(func.count()).select_from(Letter).where(*_old(unit, older_than))
    return int(unit.session.execute(asked).scalar_one())


def _old(unit: Unit, older_than: datetime) -> tuple[ColumnElement[bool], ...]:
    letter: Any = Letter
    is_old = (letter.status.in_(FINISHED), letter.received_at < older_than, func.length(letter.raw) > 0)
    return (*is_old, ~_is_evidence(letter, unit.now))


def _is_evidence(letter: Any, now: datetime) -> ColumnElement[bool]:
    """Whether a registration that may still be doubted stands on this letter."""
    claim: Any = Registration
    line: Any = History
    since = now - EVIDENCE_WITHIN
    lives = or_(claim.decided_at.is_(None), claim.decided_at > since, claim.protected_until > since.date())
    completing = select(line.registration_id).where(line.letter_id == letter.id, line.event.in_(CLAIMING))
    named = or_(claim.letter_id == letter.id, claim.id.in_(completing))
    return select(claim.id).where(named, lives).exists()
