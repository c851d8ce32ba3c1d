"""The register of webhooks: put in, changed, taken out, and told again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import get_close_matches
from typing import Any

from sqlalchemy import delete, func, select, update

from mailhub.domain.errors import Refusal
from mailhub.domain.events.names import outside_names
from mailhub.domain.terms import VendorId, WebhookId, WebhookStatus
from mailhub.outbound.webhooks.making import LINES_AT_ONCE, message_of, wants
from mailhub.store.tables import History, Seal, Webhook, WebhookMessage
from mailhub.store.unit import Unit
from mailhub.store.webhook_messages import SEALED, SealedLine, last_number

_seal: Any = Seal
_line: Any = History
_webhook: Any = Webhook
_message: Any = WebhookMessage
_DONE = (WebhookStatus.DELIVERED, WebhookStatus.FAILED)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A webhook, whose it is, and how many of its messages are in which status."""

    webhook: Webhook
    messages: dict[WebhookStatus, int]


def add_webhook(unit: Unit, vendor_id: VendorId, url: str, events: Sequence[str]) -> Webhook:
    """A new webhook, which is told of what happens from now on; raises Refusal for an event that does not exist."""
    known = outside_names()
    for name in events:
        if name not in known:
            raise _unknown(name, known)
    row = Webhook(vendor_id=vendor_id, url=url, events=list(dict.fromkeys(events)), created_at=unit.now)
    row.reached = last_number(unit, vendor_id)
    return unit.add(row)


def _unknown(name: str, known: Iterable[str]) -> Refusal:
    if near := get_close_matches(name, known, n=1):
        return Refusal("There is no event '{name}'. Did you mean {near}?", name=name, near=near[0])
    return Refusal("There is no event '{name}'; `mailhub webhooks events` lists them.", name=name)


def webhook_numbered(unit: Unit, number: int) -> Webhook:
    """The webhook of that number; raises Refusal when there is none."""
    found = unit.find(Webhook, number)
    if found is None:
        raise Refusal("There is no webhook {number}; `mailhub webhooks list` shows them.", number=str(number))
    return found


def rotate_secret(unit: Unit, webhook: Webhook) -> None:
    """Give a webhook a new secret; for a day its messages are signed with both."""
    webhook.secret_version += 1
    webhook.rotated_at = unit.now
    unit.add(webhook)


def enable_webhook(unit: Unit, webhook: Webhook) -> None:
    """Tell a webhook again, of what has happened meanwhile first."""
    webhook.disabled_at, webhook.failing_since_at, webhook.reason = None, None, ""
    unit.add(webhook)


def remove_webhook(unit: Unit, webhook: Webhook) -> None:
    """Forget a webhook and all its messages."""
    unit.session.execute(delete(_message).where(_message.webhook_id == webhook.id))
    unit.session.execute(delete(_webhook).where(_webhook.id == webhook.id))


def entries(unit: Unit) -> list[Entry]:
    """All webhooks, each with the number of its messages by status."""
    counted = select(_message.webhook_id, _message.status, func.count()).group_by(_message.webhook_id, _message.status)
    found: dict[WebhookId, dict[WebhookStatus, int]] = {}
    for webhook_id, status, number in unit.session.execute(counted):
        found.setdefault(webhook_id, {})[status] = number
    rows = unit.session.execute(select(Webhook).order_by(_webhook.id)).scalars()
    return [Entry(webhook=row, messages=found.get(row.id, {})) for row in rows]


def messages_of(unit: Unit, webhook: Webhook, most: int, *, failed: bool = False) -> Sequence[tuple[Any, str]]:
    """The newest messages of a webhook, each with the event that it tells of."""
    found = select(WebhookMessage, _line.event).join(_line, _line.id == _message.history_id)
    found = found.where(_message.webhook_id == webhook.id)
    if failed:
        found = found.where(_message.status == WebhookStatus.FAILED)
    return [(row[0], row[1]) for row in unit.session.execute(found.order_by(_message.id.desc()).limit(most))]


def replay_one(unit: Unit, webhook: Webhook, number: int) -> int:
    """Send one message again; raises Refusal when the webhook has none of that number."""
    if not _again(unit, webhook, _message.id == number):
        raise Refusal("It has no message {number} that is done with.", number=str(number))
    return 1


def replay_since(unit: Unit, webhook: Webhook, since: datetime) -> int:
    """Send all messages of what has happened since then again, and make those that were never made or are forgotten."""
    lines = select(_line.id).join(_seal, _seal.history_id == _line.id)
    lines = lines.where(_seal.chain == webhook.vendor_id, _line.at >= since)
    again = _again(unit, webhook, _message.history_id.in_(lines.scalar_subquery()))
    return again + sum(_made(unit, webhook, lines) for lines in _in_parts(_untold(unit, webhook, since)))


def _again(unit: Unit, webhook: Webhook, which: Any) -> int:
    values = {"status": WebhookStatus.WAITING, "attempts": 0, "next_try_at": unit.now, "delivered_at": None}
    done = (_message.webhook_id == webhook.id, _message.status.in_(_DONE), which)
    changed: Any = unit.session.execute(
        update(_message).where(*done).values(**values).execution_options(synchronize_session=False)
    )
    return int(changed.rowcount)


def _untold(unit: Unit, webhook: Webhook, since: datetime) -> list[SealedLine]:
    told = select(_message.id).where(_message.webhook_id == webhook.id, _message.history_id == _line.id)
    reached = (_seal.chain == webhook.vendor_id, _seal.number <= webhook.reached, _line.at >= since)
    rows = unit.session.execute(SEALED.where(*reached, ~told.exists()).order_by(_seal.number))
    return [line for line in (SealedLine(*row) for row in rows) if wants(webhook, line.event)]


def _in_parts(lines: list[SealedLine]) -> list[list[SealedLine]]:
    return [lines[at : at + LINES_AT_ONCE] for at in range(0, len(lines), LINES_AT_ONCE)]


def _made(unit: Unit, webhook: Webhook, lines: Sequence[SealedLine]) -> int:
    unit.add_all([message_of(unit, webhook.id, line) for line in lines])
    return len(lines)
