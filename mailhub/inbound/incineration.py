"""Letters that are finished are not kept for ever: their bytes go, their hash and their outcome stay."""

from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, func, select, update

from mailhub.domain.terms import LetterStatus
from mailhub.store.tables import Letter
from mailhub.store.unit import Unit

FINISHED = (LetterStatus.DONE, LetterStatus.STOPPED)
"""A parked letter is not finished: somebody has yet to look at it."""

MOST = 20_000
"""Letters of one call, so that no transaction grows without end."""


def incinerate(unit: Unit, older_than: datetime, most: int = MOST) -> int:
    """Empty the bytes of finished letters that came before `older_than`, at most `most` of them; how many it were."""
    letter: Any = Letter
    due = (
        select(letter.id)
        .where(letter.status.in_(FINISHED), letter.received_at < older_than, func.length(letter.raw) > 0)
        .order_by(letter.id)
        .limit(most)
    )
    burnt = unit.session.execute(update(letter).where(letter.id.in_(due)).values(raw=b""))
    return burnt.rowcount if isinstance(burnt, CursorResult) else 0
