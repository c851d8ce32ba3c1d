"""Webhook messages as rows: claimed, put off, done with; row counts decide between two workers."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple, cast

from sqlalchemy import CursorResult, Integer, bindparam, delete, func, select, update

from mailhub.domain.terms import VendorId, WebhookId, WebhookStatus
from mailhub.store.tables import History, Seal, Webhook, WebhookMessage
from mailhub.store.unit import Unit

_webhook: Any = Webhook
_message: Any = WebhookMessage
_messages: Any = WebhookMessage.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it
_seal: Any = Seal
_line: Any = History

_OPEN = (WebhookStatus.WAITING, WebhookStatus.CLAIMED)
_ENABLED = select(_webhook).where(_webhook.disabled_at.is_(None)).order_by(_webhook.id)
_NEW = (_seal.chain == _webhook.vendor_id) & (_seal.number > _webhook.reached)
_BEHIND = (
    select(_webhook.id)
    .where(_webhook.disabled_at.is_(None), select(_seal.number).where(_NEW).exists())
    .order_by(_webhook.id)
)
SEALED = select(_seal.number, _line.id, _line.event, _line.at).join(_line, _line.id == _seal.history_id)
"""Sealed lines, as `SealedLine` has them."""

_LINES = (
    SEALED.where(_seal.chain == bindparam("chain"), _seal.number > bindparam("after"))
    .order_by(_seal.number)
    .limit(bindparam("most", type_=Integer()))
)
_ADVANCE = (
    update(_webhook)
    .where(_webhook.id == bindparam("key"), _webhook.reached == bindparam("after"), _webhook.disabled_at.is_(None))
    .values(reached=bindparam("now_reached"))
    .execution_options(synchronize_session=False)
)
_DUE = (
    select(_message.id)
    .where(
        _message.webhook_id == bindparam("webhook"),
        _message.status.in_(_OPEN),
        _message.next_try_at <= bindparam("now"),
    )
    .order_by(_message.next_try_at, _message.id)
    .limit(bindparam("most", type_=Integer()))
)
_CLAIM = (
    update(_messages)
    .where(_messages.c.id.in_(bindparam("ids", expanding=True)))
    .values(status=WebhookStatus.CLAIMED, next_try_at=bindparam("until"), attempts=_messages.c.attempts + 1)
)
_CLAIMED = select(WebhookMessage).where(_message.id.in_(bindparam("ids", expanding=True))).order_by(_message.id)


class SealedLine(NamedTuple):
    """A line of the history by its place in its vendor's chain."""

    number: int
    history_id: int
    event: str
    at: datetime


def enabled_webhooks(unit: Unit) -> Sequence[Webhook]:
    """The webhooks that are told of anything."""
    return unit.rows(_ENABLED)


def webhooks_behind(unit: Unit) -> Sequence[WebhookId]:
    """Of which vendors' webhooks there are sealed lines that no message was made of."""
    return unit.ask(_BEHIND).scalars().all()


def lines_after(unit: Unit, vendor_id: VendorId, number: int, most: int) -> list[SealedLine]:
    """The next sealed lines of a vendor."""
    rows: Iterable[Any] = unit.ask(_LINES, {"chain": vendor_id, "after": number, "most": most})
    return [SealedLine(*row) for row in rows]


def last_number(unit: Unit, vendor_id: VendorId) -> int:
    """The number of the vendor's last sealed line; 0 before the first."""
    return unit.session.execute(select(func.max(_seal.number)).where(_seal.chain == vendor_id)).scalar_one() or 0


def advance(unit: Unit, webhook: Webhook, number: int) -> bool:
    """Let a webhook have reached that line; False when somebody else has moved it, or it is told no more."""
    asked = {"key": webhook.id, "after": webhook.reached, "now_reached": number}
    moved = unit.changed(_ADVANCE, asked) == 1
    unit.session.expire(webhook)
    return moved


def is_due(unit: Unit, webhook: Webhook) -> bool:
    """Whether a message of a webhook waits to be tried now."""
    return unit.ask(_DUE, {"webhook": webhook.id, "now": unit.now, "most": 1}).first() is not None


def claim_messages(unit: Unit, wanted: Mapping[WebhookId, int], lease: timedelta) -> Sequence[WebhookMessage]:
    """At most so many due messages of each webhook, now ours for `lease`; the attempt is counted."""
    due = _DUE.with_for_update(skip_locked=True)
    asked = [{"webhook": webhook, "now": unit.now, "most": most} for webhook, most in sorted(wanted.items())]
    ids = [key for each in asked for key in unit.ask(due, each).scalars()]
    if not ids:
        return []
    unit.ask(_CLAIM, {"ids": ids, "until": unit.now + lease})
    return unit.rows(_CLAIMED, {"ids": ids})


def keep_result(unit: Unit, message: WebhookMessage, values: Mapping[str, Any]) -> bool:
    """Write what became of a claimed message; False when it is another worker's by now."""
    ours = update(_messages).where(
        _messages.c.id == message.id,
        _messages.c.status == WebhookStatus.CLAIMED,
        _messages.c.next_try_at == message.next_try_at,
    )
    return cast(CursorResult[Any], unit.session.execute(ours.values(**values))).rowcount == 1


def waiting_since(unit: Unit) -> tuple[int, datetime | None]:
    """How many messages wait for webhooks that are told of anything, and since when the oldest does."""
    enabled = select(_webhook.id).where(_webhook.disabled_at.is_(None))
    waiting = (_message.status.in_(_OPEN), _message.webhook_id.in_(enabled))
    number, since = unit.session.execute(select(func.count(), func.min(_message.created_at)).where(*waiting)).one()
    return number, since


def forget_done(unit: Unit, before: datetime) -> int:
    """Drop messages that were made before that instant and wait no more; returns how many."""
    old = delete(_messages).where(_messages.c.status.not_in(_OPEN), _messages.c.created_at < before)
    return cast(CursorResult[Any], unit.session.execute(old)).rowcount
