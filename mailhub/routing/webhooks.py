"""Webhooks that are told no more: once, and their vendor's people hear of it."""

from mailhub.domain.commands import DisableWebhook
from mailhub.domain.events import WebhookDisabled
from mailhub.routing.authority import way_of
from mailhub.store.claims import lock_row
from mailhub.store.tables import Webhook
from mailhub.store.unit import Unit


def disable_webhook(command: DisableWebhook, unit: Unit) -> None:
    """Tell a webhook no more, and record why; of two that ask for it, one does."""
    lock_row(unit, Webhook, command.webhook_id)
    webhook = unit.find(Webhook, command.webhook_id)
    if webhook is None or webhook.disabled_at is not None:
        return
    webhook.disabled_at, webhook.reason = unit.now, command.reason
    unit.add(webhook)
    way = way_of(command)
    unit.record(WebhookDisabled(vendor_id=webhook.vendor_id, webhook_id=webhook.id, reason=command.reason, **way))
