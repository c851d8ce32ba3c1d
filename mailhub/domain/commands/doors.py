"""What can be asked about the doors for other systems."""

from dataclasses import dataclass

from mailhub.domain.commands.command import Command
from mailhub.domain.terms import WebhookEnd, WebhookId


@dataclass(frozen=True, kw_only=True)
class DisableWebhook(Command):
    """Tell a webhook no more; nothing when it is told no more already."""

    webhook_id: WebhookId
    reason: WebhookEnd
