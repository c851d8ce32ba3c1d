"""Sends webhook messages, again and again until they are taken, and notes what became of each.

A worker that dies with claimed messages changes nothing: their lease runs out, and they go again under the same
`webhook-id`, by which the receiver drops what it has had.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog

from mailhub.domain.commands import Command, DisableWebhook
from mailhub.domain.terms import WebhookEnd, WebhookId, WebhookStatus
from mailhub.outbound.webhooks.caller import Answer, Call, Caller
from mailhub.outbound.webhooks.making import make_messages
from mailhub.outbound.webhooks.payload import as_json, payload_of
from mailhub.outbound.webhooks.signatures import Secrets
from mailhub.store.claims import LEASE
from mailhub.store.counting import count
from mailhub.store.tables import History, Seal, Webhook, WebhookMessage
from mailhub.store.tables.watching import CountKind
from mailhub.store.unit import Unit, Units
from mailhub.store.webhook_messages import claim_messages, enabled_webhooks, is_due, keep_result

WAITS = tuple(
    timedelta(seconds=seconds) for seconds in (5, 300, 1800, *(hours * 3600 for hours in (2, 5, 10, 14, 20, 24)))
)
"""Between tries, as the specification suggests; the first try is made at once, the tenth is the last."""

FAILING_WITHIN = timedelta(days=5)
"""For so long all tries may fail before a webhook is disabled."""

_JITTER = 0.1  # of a wait, so that what failed together does not come again together
_LONGEST_WAIT = timedelta(days=1)  # what a receiver asks for beyond is not believed
_RESTED = timedelta(minutes=1)  # a slow receiver holds up the others' messages no oftener than this
_LONGEST_REST = timedelta(minutes=5)
_AT_ONCE, _AT_ONCE_WHILE_FAILING = 10, 2  # messages to one receiver in one batch
_GONE = 410  # RFC 9110 section 15.5.11
_log = structlog.get_logger(__name__)


def next_wait(attempts: int, asked: timedelta | None, chance: float) -> timedelta:
    """How long a message waits after its `attempts`-th try; `chance` (0 to 1) spreads, `asked` is the receiver's."""
    usual = WAITS[attempts - 1]
    return max(usual * (1 + _JITTER * chance), min(asked or timedelta(), _LONGEST_WAIT))


@dataclass(frozen=True)
class _Try:
    """One claimed message, whose it is, and the call that it becomes."""

    message: WebhookMessage
    webhook: Webhook
    call: Call


class Webhooks:
    """Tells other systems what happens; may run in many workers at once."""

    def __init__(
        self,
        units: Units,
        caller: Caller,
        secrets: Secrets,
        dispatch: Callable[[Command], object],
        *,
        lease: timedelta = LEASE,
    ) -> None:
        self.caller, self.secrets = caller, secrets
        self._units, self._dispatch, self._lease = units, dispatch, lease
        self._resting: dict[WebhookId, datetime] = {}

    def work(self) -> int:
        """Make messages of what has happened since, and try those that are due; returns how much was done."""
        return make_messages(self._units) + self.send_batch()

    def send_batch(self) -> int:
        """Try messages whose time has come, a few of each webhook; returns how many."""
        tries = self._claimed()
        if not tries:
            return 0
        answers = self.caller.call([each.call for each in tries])
        results = list(zip(tries, answers, strict=True))
        with self._units() as unit:
            ends, now = _keep(unit, results), unit.now
        self._resting |= {each.webhook.id: now + rest for each, answer in results if (rest := _rest(answer))}
        for webhook_id, reason in ends.items():
            self._dispatch(DisableWebhook(webhook_id=webhook_id, reason=reason))
        _log.info("webhooks_sent", messages=[each.message.id for each in tries], answers=[each[0] for each in answers])
        return len(tries)

    def ping(self, unit: Unit, webhook: Webhook, message_id: str) -> Answer:
        """Send a message that means nothing, and say what came of it; it is not tried again."""
        body = as_json({"type": "webhook.ping", "timestamp": unit.now.isoformat(), "data": {"webhook": webhook.id}})
        headers = self.secrets.headers(webhook, message_id, unit.now, body)
        return self.caller.call([Call(url=webhook.url, headers=headers, body=body)])[0]

    def close(self) -> None:
        """End connections."""
        self.caller.close()

    def _claimed(self) -> list[_Try]:
        with self._units.reading() as unit:
            due = [webhook for webhook in enabled_webhooks(unit) if self._may_be_tried(unit, webhook)]
        if not due:
            return []
        wanted = {one.id: _AT_ONCE_WHILE_FAILING if one.failing_since_at else _AT_ONCE for one in due}
        with self._units() as unit:
            tries = [self._try(unit, message) for message in claim_messages(unit, wanted, self._lease)]
        return [each for each in tries if each is not None]

    def _may_be_tried(self, unit: Unit, webhook: Webhook) -> bool:
        rests_until = self._resting.get(webhook.id)
        return (rests_until is None or rests_until <= unit.now) and is_due(unit, webhook)

    def _try(self, unit: Unit, message: WebhookMessage) -> _Try | None:
        webhook = unit.get(Webhook, message.webhook_id)
        line, seal = unit.get(History, message.history_id), unit.get(Seal, message.history_id)
        try:
            body = as_json(payload_of(unit, line, seal.number))
        except Exception as error:  # one line that cannot be told must not hold up all others
            _log.error("webhook_message_unmade", message=message.id, error=type(error).__name__)
            keep_result(unit, message, {"status": WebhookStatus.FAILED, "error": f"unmade ({type(error).__name__})"})
            return None
        headers = self.secrets.headers(webhook, id_of(message, seal), unit.now, body)
        return _Try(message, webhook, Call(url=webhook.url, headers=headers, body=body))


def id_of(message: WebhookMessage, seal: Seal) -> str:
    """The `webhook-id`: the same at every try, and when the message is replayed.

    The seal tells apart what got the same numbers after an older state of the store was restored.
    """
    return f"msg_{message.webhook_id}_{message.history_id}_{seal.digest[:12]}"


def _rest(answer: Answer) -> timedelta | None:
    """For how long no message at all is sent to a receiver that was late, or asked for time."""
    return _RESTED if answer.is_late else min(answer.wait, _LONGEST_REST) if answer.wait else None


def _keep(unit: Unit, results: Sequence[tuple[_Try, Answer]]) -> dict[WebhookId, WebhookEnd]:
    """Write down what came of each try; returns which webhooks are to be disabled, and why."""
    for each, answer in results:
        values = _values(unit, each.message, answer)
        if keep_result(unit, each.message, values):
            count(unit.session, CountKind.WEBHOOKS, result=_word(values["status"]))
    by_webhook: dict[WebhookId, list[Answer]] = {}
    for each, answer in results:
        by_webhook.setdefault(each.webhook.id, []).append(answer)
    ends = {webhook_id: _judge(unit, webhook_id, answers) for webhook_id, answers in by_webhook.items()}
    return {webhook_id: reason for webhook_id, reason in ends.items() if reason is not None}


def _values(unit: Unit, message: WebhookMessage, answer: Answer) -> Mapping[str, Any]:
    told = {"response": answer.status or None, "error": answer.error}
    if answer.is_taken:
        return {**told, "status": WebhookStatus.DELIVERED, "delivered_at": unit.now}
    if answer.status == _GONE or message.attempts > len(WAITS):
        return {**told, "status": WebhookStatus.FAILED}
    wait = next_wait(message.attempts, answer.wait, random.random())  # noqa: S311  # no secret is made of it # nosec B311
    return {**told, "status": WebhookStatus.WAITING, "next_try_at": unit.now + wait}


def _word(status: WebhookStatus) -> str:
    return "put_off" if status is WebhookStatus.WAITING else str(status)


def _judge(unit: Unit, webhook_id: WebhookId, answers: Sequence[Answer]) -> WebhookEnd | None:
    """Note since when a webhook fails, or that it does not; why it is to be disabled, if it is."""
    webhook = unit.find(Webhook, webhook_id)
    if webhook is None or webhook.disabled_at is not None:
        return None
    if any(answer.is_taken for answer in answers):
        webhook.failing_since_at = None
    elif webhook.failing_since_at is None:
        webhook.failing_since_at = unit.now
    unit.add(webhook)
    if any(answer.status == _GONE for answer in answers):
        return WebhookEnd.GONE
    since = webhook.failing_since_at
    return WebhookEnd.FAILING if since is not None and unit.now - since >= FAILING_WITHIN else None
