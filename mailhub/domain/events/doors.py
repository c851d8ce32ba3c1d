"""What happens to the doors for other systems."""

from dataclasses import dataclass

from mailhub.domain.events.event import Event
from mailhub.domain.terms import WebhookEnd, WebhookId


@dataclass(frozen=True, kw_only=True)
class WebhookDisabled(Event):
    """A webhook is told no more, until somebody enables it again."""

    webhook_id: WebhookId
    reason: WebhookEnd
