"""Questions about the mails that wait to be handed over."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func, select

from mailhub.domain.terms import MailId, MailStatus
from mailhub.store.tables import Mail
from mailhub.store.unit import Unit

_OPEN = (MailStatus.WAITING, MailStatus.CLAIMED)


class WaitingMail(NamedTuple):
    """A mail in the outbox, and what the last try at it said."""

    id: MailId
    created_at: datetime
    name: str
    recipient: str
    attempts: int
    next_try_at: datetime
    error: str
    status: MailStatus

    @property
    def is_claimed(self) -> bool:
        """Whether a worker has it in hand."""
        return self.status is MailStatus.CLAIMED


def waiting_mails(unit: Unit, most: int) -> Sequence[WaitingMail]:
    """The mails that wait, those that are due first at the top."""
    table: Any = Mail
    columns = [getattr(table, name) for name in WaitingMail._fields]
    found = select(*columns).where(table.status.in_(_OPEN)).order_by(table.next_try_at, table.id).limit(most)
    return [WaitingMail(*row) for row in unit.session.execute(found)]


def count_waiting(unit: Unit, *, due_only: bool = False) -> int:
    """How many mails wait, or wait and are due."""
    table: Any = Mail
    counted = select(func.count()).select_from(table).where(table.status.in_(_OPEN))
    if due_only:
        counted = counted.where(table.next_try_at <= unit.now)
    return int(unit.session.execute(counted).scalar_one())
