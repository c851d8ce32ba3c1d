"""Secrets of webhooks and what is signed with them, by the Standard Webhooks specification.

No secret is stored: each follows from a signing key of the hub, the webhook's number and the version of its secret.
"""

import hmac
from base64 import b64encode
from collections.abc import Sequence
from datetime import datetime, timedelta

from standardwebhooks.webhooks import Webhook as Signature

from mailhub.store.tables import Webhook

OLD_SECRET_WITHIN = timedelta(hours=24)
"""For so long after a change of its secret, messages are signed with the old one too."""


class Secrets:
    """Makes secrets and signatures; `keys` are the hub's signing keys, the newest last."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = [key.encode() for key in keys]

    def secret_of(self, webhook: Webhook) -> str:
        """The secret that the receiver is given, by the newest key."""
        return _secret(self._keys[-1], webhook, webhook.secret_version)

    def headers(self, webhook: Webhook, message_id: str, now: datetime, body: str) -> dict[str, str]:
        """The three headers of a message; signed by all keys, for a receiver knows the secret of its day."""
        signatures = (Signature(secret).sign(message_id, now, body) for secret in self._accepted(webhook, now))
        return {
            "webhook-id": message_id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": " ".join(signatures),
        }

    def _accepted(self, webhook: Webhook, now: datetime) -> list[str]:
        """Every secret that the receiver may have, the newest first."""
        version, rotated_at = webhook.secret_version, webhook.rotated_at
        is_fresh = rotated_at is not None and now - rotated_at < OLD_SECRET_WITHIN
        versions = (version, version - 1) if is_fresh else (version,)
        return [_secret(key, webhook, each) for each in versions for key in reversed(self._keys)]


def _secret(key: bytes, webhook: Webhook, version: int) -> str:
    digest = hmac.digest(key, f"webhook:{webhook.id}:{version}".encode(), "sha256")
    return f"whsec_{b64encode(digest).decode()}"
