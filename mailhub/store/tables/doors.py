"""The door for other systems: keys, what was asked with them, webhooks and their messages."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field

from mailhub.domain.terms import ApiKeyId, LetterId, PersonId, VendorId, WebhookId, WebhookStatus
from mailhub.store import columns
from mailhub.store.tables.row import Row


class ApiKey(Row, table=True):
    """One key of a vendor's system; only its sha256 is kept, and its first characters to know it by.

    What is posted with it is posted in the name of a person of the vendor, who is told what becomes of the leads.
    """

    __tablename__ = "api_keys"

    id: ApiKeyId = columns.key()
    vendor_id: VendorId = columns.link("vendors.id")
    person_id: PersonId = columns.link("people.id", index=False)
    name: str = Field(max_length=80)
    hint: str = Field(max_length=16)
    digest: str = Field(max_length=64, unique=True, index=True)
    created_at: datetime = columns.instant(optional=False)
    revoked_at: datetime | None = columns.instant()


class ApiRequest(Row, table=True):
    """One request under an idempotency key, and its answer, given again when the request comes again.

    `fingerprint` is the sha256 of what was asked: another request under the same key is refused. `at` is when somebody
    last began with it; `status` is 0 until it is answered. A status without an answer is that of an erased one.
    """

    __tablename__ = "api_requests"
    __table_args__ = (UniqueConstraint("vendor_id", "key"), Index("ix_api_requests_at", "at"))

    id: int = columns.key()
    vendor_id: VendorId = columns.link("vendors.id", index=False)
    key: str = Field(max_length=255)
    fingerprint: str = Field(max_length=64)
    letter_id: LetterId | None = columns.link("letters.id", index=False, optional=True)
    at: datetime = columns.instant(optional=False)
    status: int = 0
    answer: dict[str, Any] = columns.structure(dict)


class Webhook(Row, table=True):
    """An address of a vendor's system that is told of events; all of them when `events` is empty.

    `reached` is the number of the last sealed line of the vendor's history of which messages were made. Its secret is
    nowhere stored: it follows from the hub's signing key, the id and the `secret_version`, which is the one made at
    `rotated_at`. `disabled_at` with `reason` when it is told no more; `failing_since_at` when the first of the tries
    failed that have all failed since.
    """

    __tablename__ = "webhooks"

    id: WebhookId = columns.key()
    vendor_id: VendorId = columns.link("vendors.id")
    url: str
    events: list[str] = columns.structure(list)
    secret_version: int = 1
    rotated_at: datetime | None = columns.instant()
    created_at: datetime = columns.instant(optional=False)
    reached: int = Field(default=0, sa_type=columns.BigId)
    failing_since_at: datetime | None = columns.instant()
    disabled_at: datetime | None = columns.instant()
    reason: str = ""


class WebhookMessage(Row, table=True):
    """One event on its way to one webhook; `response` is the last HTTP status, `error` what else went wrong."""

    __tablename__ = "webhook_messages"
    __table_args__ = (
        UniqueConstraint("webhook_id", "history_id"),
        Index("ix_webhook_messages_waiting", "status", "next_try_at"),
        Index("ix_webhook_messages_due", "webhook_id", "status", "next_try_at"),
    )

    id: int = columns.key()
    webhook_id: WebhookId = columns.link("webhooks.id", index=False)
    history_id: int = columns.link("history.id", index=False)
    status: WebhookStatus = columns.word(WebhookStatus, WebhookStatus.WAITING)
    attempts: int = 0
    created_at: datetime = columns.instant(optional=False)
    next_try_at: datetime = columns.instant(optional=False)
    delivered_at: datetime | None = columns.instant()
    response: int | None = None
    error: str = ""
