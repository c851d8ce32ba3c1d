"""What is handed over, and what becomes of it."""

from dataclasses import dataclass
from datetime import timedelta

from mailhub.domain.terms import MailId


@dataclass(frozen=True, kw_only=True)
class Outgoing:
    """One mail for one recipient, as the bytes that are to arrive; `sender` is the envelope's."""

    mail_id: MailId
    sender: str
    recipient: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class HandedOver:
    """What became of one mail: `code` 2xx taken, 4xx to be tried again (after `wait`, if stated), 5xx refused.

    `status` is the RFC 3463 code, or empty; `text` names no address. What was not even `tried` costs no attempt.
    """

    code: int
    status: str = ""
    text: str = ""
    wait: timedelta | None = None
    tried: bool = True
