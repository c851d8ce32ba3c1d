"""Suppressions: addresses that get no more mail from us, whoever they belong to."""

from datetime import datetime

from sqlmodel import Field

from mailhub.domain.terms import MailId, Objection
from mailhub.store import columns
from mailhub.store.tables.row import Row


class Suppression(Row, table=True):
    """One folded address: that bounced for good (nothing is sent to it) or complained (no list is sent to it).

    `mail_id` is the mail by which we learnt it, `status` what the server said (RFC 3463).
    """

    __tablename__ = "suppressions"

    id: int = columns.key()
    address: str = Field(unique=True, index=True)
    reason: Objection = columns.word(Objection)
    since_at: datetime = columns.instant(optional=False)
    mail_id: MailId | None = columns.link("mails.id", index=False, optional=True)
    status: str = ""
