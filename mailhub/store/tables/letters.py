"""Letters: what came in, byte for byte, and how far we are with it."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, LargeBinary, UniqueConstraint, text
from sqlmodel import Field

from mailhub.domain.terms import Grade, LetterId, LetterStatus
from mailhub.store import columns
from mailhub.store.tables.row import Row

IS_OPEN = text("status IN ('waiting', 'claimed')")
"""What a worker may have to do with yet, of letters as of mails, in the very words of their index.

It is PostgreSQL's alone: SQLite, which keeps no statistics, would look up the statuses and sort all the same.
"""

ON_POSTGRESQL: dict[Any, Any] = {"only": "postgresql"}
"""What an index tells that no other kind of database has."""

_KEPT = text("length(raw) > 0")  # an incinerated letter has no bytes left


class Letter(Row, table=True):
    """One letter for one of our addresses; the row is committed before the sender is told 250.

    `content_hash` is the sha256 of the raw bytes as received, before our own trace header. `attempts` is
    raised before each try. `proof` is what its sender was judged by: `judged_at`, `verdict`, and the public `keys` that
    were looked up, by name. `outcome` says in a sentence what was done; `grade` how well the writer is known.
    """

    __tablename__ = "letters"
    __table_args__ = (
        UniqueConstraint("recipient", "message_id", "content_hash"),
        Index("ix_letters_waiting", "status", "next_try_at"),
        Index("ix_letters_open", "next_try_at", "id", postgresql_where=IS_OPEN, info=ON_POSTGRESQL),
        Index("ix_letters_received", "received_at", "status"),
        Index("ix_letters_kept", "received_at", sqlite_where=_KEPT, postgresql_where=_KEPT),
    )

    id: LetterId = columns.key()
    recipient: str
    envelope_from: str = ""
    message_id: str = ""
    content_hash: str = Field(max_length=64)
    raw: bytes = Field(sa_type=LargeBinary)
    peer: str = ""
    via: str = "smtp"
    received_at: datetime = columns.instant(optional=False)
    status: LetterStatus = columns.word(LetterStatus, LetterStatus.WAITING)
    next_try_at: datetime = columns.instant(optional=False)
    attempts: int = 0
    mailbox: str = ""
    grade: Grade | None = columns.word(Grade, optional=True)
    confirmed: bool = False
    outcome: str = ""
    error: str = ""
    proof: dict[str, Any] = columns.structure(dict)
    notes: list[dict[str, Any]] = columns.structure(list)
    progress: dict[str, Any] = columns.structure(dict)
