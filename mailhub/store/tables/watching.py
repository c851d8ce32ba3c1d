"""What is kept for whoever watches the hub: running counts, and the clock's signs of life."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger
from sqlmodel import Field

from mailhub.store import columns
from mailhub.store.tables.row import Row


class CountKind(StrEnum):
    """What is counted: events of the history, letters dealt with, tries to deliver, offers that came to a status.

    `webhooks` are tries to send a webhook message.
    """

    EVENTS = "events"
    LETTERS = "letters"
    DELIVERIES = "deliveries"
    OFFERS = "offers"
    WEBHOOKS = "webhooks"


class RunningCount(Row, table=True):
    """How often something has happened, ever; it only grows. The number is the sum over all slots.

    The word is an event, or the mailbox of a letter; the result is where a letter, a mail or an offer came to rest.
    Kept by `store.counting` and by nobody else.
    """

    __tablename__ = "running_counts"
    __table_args__ = ({"sqlite_with_rowid": False},)

    kind: CountKind = Field(primary_key=True, sa_type=columns.Words(CountKind))
    word: str = Field(primary_key=True, max_length=40)
    result: str = Field(primary_key=True, max_length=32)
    slot: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    number: int = Field(default=0, sa_type=BigInteger)


class Heartbeat(Row, table=True):
    """When a job of the clock last came to a good end, and what it found."""

    __tablename__ = "heartbeats"

    name: str = Field(primary_key=True, max_length=32)
    at: datetime = columns.instant(optional=False)
    detail: dict[str, Any] = columns.structure(dict)


class Alert(Row, table=True):
    """One kind of trouble that the operator is mailed about, at most once a day; since when it lasts, if it does."""

    __tablename__ = "alerts"

    kind: str = Field(primary_key=True, max_length=40)
    since_at: datetime | None = columns.instant()
    mailed_at: datetime | None = columns.instant()
    detail: dict[str, Any] = columns.structure(dict)
