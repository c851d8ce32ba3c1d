"""Makes messages for webhooks: each vendor's sealed lines are walked in order, and none is left out or told twice."""

from mailhub.domain.events.names import outside_name
from mailhub.domain.terms import WebhookId
from mailhub.store.tables import Webhook, WebhookMessage
from mailhub.store.unit import Unit, Units
from mailhub.store.webhook_messages import SealedLine, advance, lines_after, webhooks_behind

LINES_AT_ONCE = 500


def make_messages(units: Units) -> int:
    """Make messages of the next lines for every webhook that is behind; returns how many lines were walked."""
    with units.reading() as unit:
        behind = webhooks_behind(unit)
    return sum(_walk(units, webhook_id) for webhook_id in behind)


def _walk(units: Units, webhook_id: WebhookId) -> int:
    """The lines are passed in the commit in which the messages of them are made, and by one worker."""
    with units() as unit:
        webhook = unit.find(Webhook, webhook_id)
        if webhook is None:
            return 0
        lines = lines_after(unit, webhook.vendor_id, webhook.reached, LINES_AT_ONCE)
        # What is sealed later than a webhook was made may have happened before, as after an upgrade.
        wanted = [line for line in lines if line.at >= webhook.created_at and wants(webhook, line.event)]
        if not lines or not advance(unit, webhook, lines[-1].number):
            return 0
        unit.add_all([message_of(unit, webhook_id, line) for line in wanted])
        return len(lines)


def wants(webhook: Webhook, event: str) -> bool:
    """Whether a webhook is told of that kind of event."""
    return not webhook.events or outside_name(event) in webhook.events


def message_of(unit: Unit, webhook_id: WebhookId, line: SealedLine) -> WebhookMessage:
    """A message of that line, to be sent at once."""
    return WebhookMessage(webhook_id=webhook_id, history_id=line.history_id, created_at=unit.now, next_try_at=unit.now)
